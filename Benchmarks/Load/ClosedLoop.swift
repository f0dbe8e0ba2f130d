import Foundation
import NIOCore
import NIOPosix

/// Clients that make one request at a time each, on connections that they share equally.
struct ClosedLoop {
    /// How long a request may go on after the end.
    private static let grace = TimeAmount.seconds(20)

    let host: String
    let port: Int
    var connections: Int
    var clientsEach: Int
    /// nil: until every client has nothing left to ask.
    var seconds: Int?
    var threads: Int

    /// Runs them all; `conversation` makes that of each connection.
    func run<Conversation: Exchange & Sendable>(
        _ conversation: @escaping @Sendable (Int) -> Conversation
    ) async throws -> Outcome {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(threads, connections)))
        let start = NIODeadline.now()
        let end = seconds.map { start + .seconds(Int64($0)) } ?? .distantFuture
        let outcomes = try await withThrowingTaskGroup(of: ClientOutcome.self) { tasks in
            for connection in 0..<connections {
                tasks.addTask { try await run(conversation(connection), until: end, on: group.next()) }
            }
            return try await tasks.reduce(into: []) { $0.append($1) }
        }
        try await group.shutdownGracefully()
        let last = outcomes.map(\.last).max() ?? start
        return Outcome(outcomes, seconds: Double((last - start).nanoseconds) / 1e9)
    }

    private func run<Conversation: Exchange & Sendable>(
        _ conversation: Conversation, until end: NIODeadline, on eventLoop: any EventLoop
    ) async throws -> ClientOutcome {
        let done = eventLoop.makePromise(of: ClientOutcome.self)
        let channel = try await ClientBootstrap(group: eventLoop)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        LoopClient(conversation, clients: clientsEach, until: end, done: done))
                }
            }
            .connect(host: host, port: port).get()
        if end != .distantFuture {
            let deadline = conversation.isListener ? end : end + Self.grace
            eventLoop.scheduleTask(deadline: deadline) { channel.close(promise: nil) }
        }
        return try await done.futureResult.get()
    }
}

/// What all clients saw.
struct Outcome: Encodable {
    var requests: Int
    var failed: Int
    var seconds: Double
    /// Milliseconds.
    var p50: Double
    var p99: Double
    /// Why some clients went no further, once each.
    var failures: [String]

    init(_ clients: [ClientOutcome], seconds: Double) {
        let sorted = clients.flatMap(\.nanoseconds).sorted()
        func quantile(_ part: Int) -> Double {
            sorted.isEmpty ? 0 : Double(sorted[min(sorted.count * part / 100, sorted.count - 1)]) / 1e6
        }
        requests = sorted.count
        failed = clients.reduce(0) { $0 + $1.failed }
        self.seconds = seconds
        p50 = quantile(50)
        p99 = quantile(99)
        failures = Set(clients.compactMap(\.failure)).sorted()
    }

    /// Prints it as one line of JSON.
    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
}
