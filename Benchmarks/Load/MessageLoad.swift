import ArgumentParser
import NIOCore

/// Publishes, subscribes or consumes.
struct MessageLoad: AsyncParsableCommand {
    enum Peer: String, ExpressibleByArgument {
        case micro, nats
    }

    enum Operation: String, ExpressibleByArgument {
        /// To whoever subscribes.
        case publish
        /// To the log, answered when it is kept.
        case store
        /// What one client publishes is taken by all others; what is counted is what they take.
        case fanout
        /// Subscribe to topics that nobody publishes to.
        case idle
        /// From the log, each settled.
        case consume
    }

    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "Publish, subscribe or consume.")

    @Argument(help: "micro or nats.") var peer: Peer
    @Argument(help: "publish, store, fanout, idle (micro only) or consume.") var operation: Operation
    @OptionGroup var options: LoadOptions
    @Option(help: "What is published to: with NATS, store and consume want a stream of that name for it.")
    var topic = "bench"
    @Option(help: "The group that consumes.") var group = "bench"
    @Option(help: "How long messages are.") var bytes = 128
    @Option(help: "To how many topics each idle client subscribes: at most as many as a connection may.")
    var subscriptions = 100
    @Option(help: "The token of who asks a platform.") var token: String?
    @Flag(help: "Publish to the log of a platform by one call for all of a client's messages.") var stream = false

    func run() async throws {
        switch operation {
        case .publish, .store: try await publishing(options.loop).write()
        case .consume: try await consuming().write()
        case .idle: try await idling().write()
        case .fanout:
            var publishers = options.loop
            (publishers.connections, publishers.clientsEach) = (1, 1)
            publishers.threads = 1
            async let published = publishing(publishers)
            let taken = try await subscribing()
            _ = try await published
            try taken.write()
        }
    }

    private var authority: String { "127.0.0.1:\(options.port)" }
    private var authorization: String? { token.map { "Bearer \($0)" } }
    private var body: [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) } }

    private func publishing(_ loop: ClosedLoop) async throws -> Outcome {
        let (topic, body, authority, authorization) = (topic, body, authority, authorization)
        switch (peer, operation) {
        case (.nats, let operation):
            return try await loop.run {
                NATSExchange(
                    kind: operation == .store ? .stored : .core, subject: topic, body: body, client: $0)
            }
        case (.micro, .store) where stream:
            return try await loop.run { _ in
                GRPCStreamExchange(
                    EventRequests(topic: topic, body: body, isStream: true), authority: authority,
                    authorization: authorization)
            }
        case (.micro, .store):
            return try await loop.run { _ in
                GRPCExchange(
                    EventRequests(topic: topic, body: body), authority: authority,
                    authorization: authorization)
            }
        case (.micro, _):
            return try await loop.run { _ in
                GRPCExchange(
                    BrokerRequests(topic: topic, body: body), authority: authority,
                    authorization: authorization)
            }
        }
    }

    private func subscribing() async throws -> Outcome {
        let (topic, authority, authorization) = (topic, authority, authorization)
        switch peer {
        case .nats: return try await options.loop.run { _ in NATSListener(subject: topic) }
        case .micro:
            return try await options.loop.run { _ in
                GRPCListener(
                    BrokerSubscription(topic: topic), authority: authority, authorization: authorization)
            }
        }
    }

    private func idling() async throws -> Outcome {
        guard peer == .micro else { throw ValidationError("idle is for micro only") }
        let (topic, count) = (topic, subscriptions)
        let (authority, authorization) = (authority, authorization)
        return try await options.loop.run { client in
            IdleSubscriptions(
                to: (0..<count).map { "\(topic).\(client).\($0)" }, authority: authority,
                authorization: authorization)
        }
    }

    private func consuming() async throws -> Outcome {
        let (topic, group, authority, authorization) = (topic, group, authority, authorization)
        switch peer {
        case .nats:
            return try await options.loop.run { NATSConsumer(stream: topic, group: group, client: $0) }
        case .micro:
            return try await options.loop.run { _ in
                GRPCListener(
                    EventConsumption(topic: topic, group: group), authority: authority,
                    authorization: authorization)
            }
        }
    }
}
