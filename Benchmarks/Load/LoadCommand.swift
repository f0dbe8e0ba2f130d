import ArgumentParser

/// Makes load for `Benchmarks/run`, the same way for every server, and prints what came of it as JSON.
@main struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-load", abstract: "Make load, and print what came of it.",
        subcommands: [CallLoad.self, MessageLoad.self, StoreLoad.self])
}

/// Where load goes to, and how much.
struct LoadOptions: ParsableArguments {
    @Option(help: "Where the server listens, on this machine.") var port: Int
    @Option(help: "How many clients, each with one request at a time.") var clients = 1
    @Option(help: "How many connections the clients share equally; each has one of its own when 0.")
    var connections = 0
    @Option(help: "How long.") var seconds = 5
    @Option(help: "How many threads make the load.") var threads = 2

    func validate() throws {
        guard clients > 0, connections >= 0, connections == 0 || clients % connections == 0 else {
            throw ValidationError("the clients must share the connections equally")
        }
    }

    /// Clients that ask until the time is over.
    var loop: ClosedLoop {
        let connections = connections == 0 ? clients : connections
        return ClosedLoop(
            host: "127.0.0.1", port: port, connections: connections, clientsEach: clients / connections,
            seconds: seconds, threads: threads)
    }
}

/// Reads or writes records.
struct StoreLoad: AsyncParsableCommand {
    enum Peer: String, ExpressibleByArgument {
        case micro, etcd, redis
    }

    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Read or write records.")

    @Argument(help: "micro, etcd or redis.") var peer: Peer
    @Argument(help: "read, write or load.") var operation: StoreOperation
    @OptionGroup var options: LoadOptions
    @Option(help: "How many keys there are.") var keys = 100_000
    @Option(help: "How long values are.") var valueBytes = 128
    @Option(help: "The token of who asks a platform.") var token: String?
    @Flag(help: "Ask a platform by one call for all that a client writes.") var stream = false

    func run() async throws {
        var loop = options.loop
        if operation == .load { loop.seconds = nil }
        let (operation, keys, clients) = (operation, keys, loop.connections)
        let value = (0..<valueBytes).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
        let draw: @Sendable (Int) -> KeyDraw = { client in
            operation == .load
                ? KeyDraw(eachOf: keys, client: client, of: clients)
                : KeyDraw(of: keys, seed: .random(in: 0...Int.max))
        }
        let authority = "127.0.0.1:\(options.port)"
        let authorization = token.map { "Bearer \($0)" }
        switch peer {
        case .micro where stream:
            try await loop.run { client in
                GRPCStreamExchange(
                    MicroRequests(operation: operation, value: value, keys: draw(client), isStream: true),
                    authority: authority, authorization: authorization)
            }.write()
        case .micro:
            try await loop.run { client in
                GRPCExchange(
                    MicroRequests(operation: operation, value: value, keys: draw(client)),
                    authority: authority, authorization: authorization)
            }.write()
        case .etcd:
            try await loop.run { client in
                GRPCExchange(
                    EtcdRequests(operation: operation, value: value, keys: draw(client)),
                    authority: authority, authorization: nil)
            }.write()
        case .redis:
            try await loop.run { RedisExchange(operation: operation, value: value, keys: draw($0)) }.write()
        }
    }
}

extension StoreOperation: ExpressibleByArgument {}
