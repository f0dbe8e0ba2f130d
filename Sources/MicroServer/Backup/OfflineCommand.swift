import FoundationEssentials
import Glibc
import MicroCore
import UnixSignals

/// What a command that works on a data folder has done.
protocol OfflineReport: Encodable, Sendable {
    /// The same for people.
    var text: String { get }
}

/// A command that works on a data folder by itself, and gives up in order when it is interrupted.
struct OfflineCommand: Sendable {
    private let name: String
    private let asJSON: Bool

    /// `name` is what begins an error; with `asJSON` the report is a line of JSON, for scripts.
    init(_ name: String, asJSON: Bool) {
        self.name = name
        self.asJSON = asJSON
    }

    /// Does the work, and prints its report, or what is wrong.
    /// - Returns: the status to exit with.
    func run<Report: OfflineReport>(
        _ work: @escaping @Sendable () async throws(MicroError) -> Report
    ) async -> Int32 {
        let signals = await UnixSignalsSequence(trapping: [.sigint, .sigterm, .sighup])
        return await withTaskGroup(of: Int32?.self) { tasks in
            tasks.addTask {
                do throws(MicroError) {
                    Server.print("\(try printed(try await work()))\n", to: STDOUT_FILENO)
                    return 0
                } catch {
                    Server.print("\(name): \(error.detail)\n", to: STDERR_FILENO)
                    return 1
                }
            }
            tasks.addTask {
                for await _ in signals { break }
                return nil
            }
            var status: Int32?
            while status == nil, let next = await tasks.next() {
                status = next
                // Interrupted, the work ends by itself when it notices.
                tasks.cancelAll()
            }
            return status ?? 1
        }
    }

    private func printed(_ report: some OfflineReport) throws(MicroError) -> String {
        guard asJSON else { return report.text }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return String(decoding: try encoder.encode(report), as: UTF8.self)
        } catch {
            throw MicroError(.internalError, "it is done, and cannot be said as JSON", cause: error)
        }
    }
}
