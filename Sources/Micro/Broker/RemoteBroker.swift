package import MicroCore
package import MicroRPC
import MicroWire
import Synchronization

/// The messages of a namespace, reached by gRPC.
package struct RemoteBroker: Broker {
    private let caller: any RPCCaller
    private let client: Broker_BrokerClient
    private let namespace: String
    private let timeout: Duration

    /// `namespace` nil is the caller's own; `timeout` bounds every call but those that last.
    package init(_ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10)) {
        self.caller = caller
        client = Broker_BrokerClient(caller)
        self.namespace = namespace?.rawValue ?? ""
        self.timeout = timeout
    }

    package func publish(
        _ message: BrokerMessage, to topic: TopicName
    ) async throws(MicroError) -> Int {
        let request = Broker_PublishRequest(message, to: topic, in: namespace)
        return try await MicroError.translating {
            Int(clamping: try await client.publish(request, options: options).subscribers)
        }
    }

    package func publisher() async throws(MicroError) -> any BrokerPublisher {
        try await RemotePublisher(caller, namespace: namespace)
    }

    package func request(
        _ message: BrokerMessage, to topic: TopicName, timeout: Duration
    ) async throws(MicroError) -> BrokerMessage {
        var request = Broker_RequestRequest()
        request.namespace = namespace
        request.topic = topic.rawValue
        request.message = Broker_Message(message)
        let sent = request
        return try await MicroError.translating {
            BrokerMessage(wire: try await client.request(sent, options: CallOptions(timeout: timeout)))
        }
    }

    package func subscribe(
        _ topics: TopicPattern, _ options: SubscriberOptions
    ) async throws(MicroError) -> any BrokerSubscriber {
        var request = Broker_SubscribeRequest(topics, options)
        request.namespace = namespace
        let sent = request
        return try await MicroError.translating {
            let responses = try await client.subscribe(sent)
            _ = try await responses.initialMetadata()
            return RemoteSubscriber(responses)
        }
    }

    package func subscriptions() async throws(MicroError) -> [BrokerSubscription] {
        var request = Broker_SubscriptionsRequest()
        request.namespace = namespace
        let sent = request
        return try await MicroError.translating {
            try await client.subscriptions(sent, options: options).subscriptions
                .map { try BrokerSubscription(wire: $0) }
        }
    }

    private var options: CallOptions { CallOptions(timeout: timeout) }
}

/// One who subscribes, by one call that lasts as long as it does.
private final class RemoteSubscriber: BrokerSubscriber {
    private let responses: RPCResponses<Broker_Message>
    private let isClosed = Atomic(false)

    init(_ responses: RPCResponses<Broker_Message>) {
        self.responses = responses
    }

    func next() async throws(MicroError) -> [BrokerDelivery]? {
        do {
            // The iterators of a call share its one queue.
            var iterator = responses.makeAsyncIterator()
            return try await iterator.next().map { [try BrokerDelivery(wire: $0)] }
        } catch {
            if isClosed.load(ordering: .relaxed) { return nil }
            throw MicroError(error)
        }
    }

    func close() async {
        isClosed.store(true, ordering: .relaxed)
        responses.cancel()
    }
}

/// Publishes many messages by one call.
private final class RemotePublisher: BrokerPublisher {
    private let namespace: String
    private let requests: RPCWriter<Broker_PublishRequest>
    private let responses: RPCResponses<Broker_Empty>

    init(_ caller: any RPCCaller, namespace: String) async throws(MicroError) {
        self.namespace = namespace
        (requests, responses) = try await MicroError.translating {
            try await caller.exchange("broker.Broker/PublishStream", options: CallOptions())
        }
    }

    func publish(_ message: BrokerMessage, to topic: TopicName) async throws(MicroError) {
        let request = Broker_PublishRequest(message, to: topic, in: namespace)
        do {
            try await requests.write(request)
        } catch {
            // The platform has answered early: it says why.
            _ = try await finish()
            throw MicroError(error)
        }
    }

    func finish() async throws(MicroError) -> Int {
        requests.finish()
        return try await MicroError.translating {
            var count = 0
            for try await answer in responses { count += Int(clamping: answer.subscribers) }
            return count
        }
    }
}
