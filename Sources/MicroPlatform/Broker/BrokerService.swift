package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `broker.Broker`: passes on the messages of the callers' namespaces. Who may call what, the door has decided.
package struct BrokerService: Broker_BrokerService, LoopBoundService {
    /// Those that only pass on what is ready.
    package static let loopBoundMethods: Set<String> = ["Publish", "PublishStream", "Subscribe"]

    /// How long an answer is awaited when the caller does not say.
    private static let requestTimeout = Duration.seconds(30)

    private let engine: any BrokerEngine

    package init(engine: any BrokerEngine) {
        self.engine = engine
    }

    /// Gives a message to whoever subscribes.
    package func publish(
        _ request: Broker_PublishRequest, context: RPCContext
    ) async throws -> Broker_Empty {
        var answer = Broker_Empty()
        answer.subscribers = Int64(try await publish(request, by: context.caller))
        return answer
    }

    /// Publishes what comes.
    package func publishStream(
        _ requests: RPCReader<Broker_PublishRequest>, context: RPCContext
    ) async throws -> Broker_Empty {
        let caller = context.caller
        var answer = Broker_Empty()
        for try await request in requests {
            answer.subscribers += Int64(try await publish(request, by: caller))
        }
        return answer
    }

    /// Messages, until the caller goes.
    package func subscribe(
        _ request: Broker_SubscribeRequest, responses: RPCWriter<Broker_Message>, context: RPCContext
    ) async throws {
        let topics = try TopicPattern(wire: request.topic)
        var options = try SubscriberOptions(wire: request)
        options.account = context.account?.id ?? ""
        let broker = try broker(request.namespace, context.caller)
        let subscriber = try await broker.subscribe(topics, options)
        // Tells the caller that what is published from now on is given to it.
        try await context.sendInitialMetadata()
        while let deliveries = try await subscriber.next() {
            for delivery in deliveries { try await responses.write(delivery.encoded()) }
        }
        try Task.checkCancellation()
        throw MicroError(.unavailable, "the platform ended the subscription: subscribe again")
    }

    /// Publishes a message and waits for the answer to it.
    package func request(
        _ request: Broker_RequestRequest, context: RPCContext
    ) async throws -> Broker_Message {
        guard request.hasMessage else { throw WireField("message").malformed("is required") }
        let topic = try Self.topic(request.topic)
        let broker = try broker(request.namespace, context.caller)
        let timeout = context.deadline.map { ContinuousClock.now.duration(to: $0) } ?? Self.requestTimeout
        return Broker_Message(
            try await broker.request(BrokerMessage(wire: request.message), to: topic, timeout: timeout))
    }

    /// Who subscribes.
    package func subscriptions(
        _ request: Broker_SubscriptionsRequest, context: RPCContext
    ) async throws -> Broker_SubscriptionsResponse {
        var response = Broker_SubscriptionsResponse()
        response.subscriptions = try await broker(request.namespace, context.caller).subscriptions()
            .map { Broker_Subscription($0) }
        return response
    }

    private func publish(
        _ request: Broker_PublishRequest, by caller: CallPrincipal
    ) async throws(MicroError) -> Int {
        let topic = try Self.topic(request.topic)
        return try await broker(request.namespace, caller)
            .publish(BrokerMessage(published: request), to: topic)
    }

    /// A topic that a caller may publish to.
    private static func topic(_ name: String) throws(MicroError) -> TopicName {
        let topic = try TopicName(wire: name)
        guard !topic.isReserved else {
            throw MicroError(.permissionDenied, "topics that begin with \"micro.\" are the platform's own")
        }
        return topic
    }

    private func broker(_ namespace: String, _ caller: CallPrincipal) throws(MicroError) -> any Broker {
        engine.broker(in: try caller.namespace(named: namespace, field: WireField("namespace")))
    }
}
