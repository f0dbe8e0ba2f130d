import ArgumentParser
import Foundation
import Micro
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import Synchronization

/// Kills a real server in the midst of work, again and again, and looks whether it kept its word each time.
@main struct KillLoop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill-loop",
        abstract:
            "Kill a server again and again while it works, and compare what it holds with what it acknowledged.",
        subcommands: [StoreLoop.self, EventLoop.self, OutboxLoop.self, ConsumerProcess.self],
        defaultSubcommand: StoreLoop.self
    )
}

/// Kills it while records are written.
struct StoreLoop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Kill a server while records are written and watched.")

    @Option(help: "The program micro.") var micro: String
    @Option(help: "A library that makes the server's disk fail in every third round.") var shim: String?
    @Option(help: "How often the server is killed.") var rounds = 200
    @Option(
        help: "How often it is killed besides while clients' histories are recorded, which are then judged.")
    var histories = 0
    @Option(help: "How many write at a time.") var writers = 64
    @Option(help: "How many watch what is written, all the time, each on a connection of its own.")
    var watchers = 72
    @Option(help: "In every so many-th round the server is not killed but asked to stop; 0: never.")
    var stopEvery = 0
    @Option(help: "What the moments of death are drawn from.") var seed: UInt64 = 1
    @Option(help: "Put older data back after this round, to see that it is noticed.") var lose: Int?
    @Option(help: "Where the server keeps its data; a new folder when none is named.") var folder: String?

    func run() async throws {
        let folder = folder ?? "\(NSTemporaryDirectory())kill-loop-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let transport = try await RPCTransport(group: group)
        var watching: [Watching] = []
        for number in 0..<watchers {
            watching.append(
                Watching(number, of: writers, through: try await RPCTransport(group: group)))
        }
        let server = LoopServer(program: micro, folder: folder, shim: shim)
        var rounds = Rounds(
            server: server, transport: transport, watches: watching, writers: writers, count: self.rounds,
            hasFaults: shim != nil, stopEvery: stopEvery, losing: lose, seed: seed)
        var violations = self.rounds > 0 ? try await rounds.run() : []
        if histories > 0 {
            violations += try await Histories(
                server: server, transport: transport, rounds: histories, seed: seed
            ).run()
        }
        transport.shutdown()
        for watch in watching { watch.transport.shutdown() }
        try await group.shutdownGracefully()
        for violation in violations { print("VIOLATION \(violation)") }
        guard violations.isEmpty else {
            print("the evidence lies in \(folder)")
            throw ExitCode(1)
        }
        if self.folder == nil { try? FileManager.default.removeItem(atPath: folder) }
    }
}

/// Calls the server as whoever logged in last.
struct LoopCaller: RPCCaller {
    let client: RPCClient
    let token: TokenBox

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        var options = options
        options.metadata["authorization"] = BearerToken.header(token.current)
        return try await client.open(path, options: options)
    }
}

/// The token of the latest login.
final class TokenBox: Sendable {
    private let token = Mutex("")
    var current: String {
        get { token.withLock { $0 } }
        set { token.withLock { $0 = newValue } }
    }
}
