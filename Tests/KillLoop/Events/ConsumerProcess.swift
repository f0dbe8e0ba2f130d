import ArgumentParser
import Dispatch
import Foundation
import Micro
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import Synchronization

/// A process that consumes as a member of a group, and notes what it is given before it acknowledges it.
struct ConsumerProcess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "consume", shouldDisplay: false)

    @Option var group: String
    @Option var proxy: String
    @Option var folder: String
    @Option var notes: String

    func run() async throws {
        guard let address = Address(proxy) else { throw ValidationError("no address: \(proxy)") }
        let eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let transport = try await RPCTransport(group: eventLoops)
        let caller = FileTokenCaller(
            client: RPCClient(transport: transport, address: address),
            path: ConsumerHandle.tokenPath(in: folder))
        let notes = try Notes(notes)
        let options = ConsumerOptions(
            group: try GroupName(group), inFlightMax: 64, ackWait: .seconds(5), retryLimit: nil)
        let events = try Events(RemoteEventLog(caller)).consume(EventRounds.topic, options)
        for try await event in events {
            try notes.write(event)
            await event.ack()
        }
    }
}

/// Calls with the token that lies in a file.
private struct FileTokenCaller: RPCCaller {
    let client: RPCClient
    let path: String

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        var options = options
        let token = try String(contentsOfFile: self.path, encoding: .utf8)
        options.metadata["authorization"] = BearerToken.header(token)
        return try await client.open(path, options: options)
    }
}

/// A file that lines are appended to: what was written stays when the process is killed.
private struct Notes {
    private let file: FileHandle

    init(_ path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
    }

    /// `NANOSECONDS OFFSET REDELIVERIES KEY`
    func write(_ event: ReceivedEvent) throws {
        // One clock for all processes of the machine.
        let time = DispatchTime.now().uptimeNanoseconds
        let line = "\(time) \(event.event.offset) \(event.redeliveries) \(event.event.key ?? "-")\n"
        try file.write(contentsOf: Data(line.utf8))
    }
}

/// A consumer's process as the loop starts and kills it.
final class ConsumerHandle: Sendable {
    let group: String
    /// Where it notes what it is given.
    let path: String
    private let folder: String
    private let process = Mutex<Process?>(nil)

    init(number: Int, group: String, folder: String) {
        self.group = group
        self.folder = folder
        path = "\(folder)/consumer-\(number).txt"
    }

    /// Where the token lies.
    static func tokenPath(in folder: String) -> String { "\(folder)/token" }

    /// Starts it, unless it runs.
    func start(proxy: String) throws {
        try process.withLock { process in
            if process?.isRunning == true { return }
            let new = Process()
            new.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            new.arguments = [
                "consume", "--group", group, "--proxy", proxy, "--folder", folder, "--notes", path,
            ]
            try new.run()
            process = new
        }
    }

    /// Kills it at once.
    func kill() async { await end(by: SIGKILL) }

    /// Asks it to end.
    func stop() async { await end(by: SIGTERM) }

    private func end(by signal: Int32) async {
        guard let process = process.withLock({ $0 }), process.isRunning else { return }
        Foundation.kill(process.processIdentifier, signal)
        while process.isRunning { try? await Task.sleep(for: .milliseconds(5)) }
    }
}
