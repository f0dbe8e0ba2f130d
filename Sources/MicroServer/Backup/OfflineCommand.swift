import Glibc
import MicroCore
import UnixSignals

/// A command that works on a data folder by itself, and gives up in order when it is interrupted.
struct OfflineCommand: Sendable {
    private let name: String

    /// `name` is what begins an error.
    init(_ name: String) {
        self.name = name
    }

    /// Does the work, and prints what it says, or what is wrong.
    /// - Returns: the status to exit with.
    func run(_ work: @escaping @Sendable () async throws(MicroError) -> String) async -> Int32 {
        let signals = await UnixSignalsSequence(trapping: [.sigint, .sigterm, .sighup])
        return await withTaskGroup(of: Int32?.self) { tasks in
            tasks.addTask {
                do throws(MicroError) {
                    Server.print("\(try await work())\n", to: STDOUT_FILENO)
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
}
