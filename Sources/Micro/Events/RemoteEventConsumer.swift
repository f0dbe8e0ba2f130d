import MicroCore
import MicroRPC
import MicroWire

/// A member of a group, by one call that lasts as long as it does.
final class RemoteEventConsumer: EventConsumer {
    private static let options = CallOptions(messageBytesMax: 64 << 20)

    private let requests: RPCWriter<Events_ConsumerRequest>
    private let responses: RPCResponses<Events_ConsumerResponse>

    /// Begins to consume. The group is there when this returns.
    init(_ caller: any RPCCaller, _ start: Events_ConsumerStart) async throws(MicroError) {
        (requests, responses) = try await MicroError.translating {
            let (requests, responses):
                (RPCWriter<Events_ConsumerRequest>, RPCResponses<Events_ConsumerResponse>) =
                    try await caller.exchange("events.Consumer/Consume", options: Self.options)
            try await requests.write(Events_ConsumerRequest(start))
            var iterator = responses.makeAsyncIterator()
            guard try await iterator.next() != nil else {
                throw MicroError(.unavailable, "the platform gave the consumer nothing to begin with")
            }
            return (requests, responses)
        }
    }

    func next() async throws(MicroError) -> [EventDelivery]? {
        try await MicroError.translating {
            // The iterators of a call share its one queue.
            var iterator = responses.makeAsyncIterator()
            while let response = try await iterator.next() {
                let given = try response.events.map { try EventDelivery(wire: $0) }
                if !given.isEmpty { return given }
                if response.stopped { return nil }
            }
            return nil
        }
    }

    func settle(_ settlement: EventSettlement) async throws(MicroError) {
        try await MicroError.translating {
            try await requests.write(Events_ConsumerRequest(settlement))
        }
    }

    func stop() async throws(MicroError) {
        var request = Events_ConsumerRequest()
        request.stop = Events_Stop()
        let message = request
        try await MicroError.translating { try await requests.write(message) }
    }

    func close() async throws(MicroError) {
        requests.finish()
        try await MicroError.translating {
            // The answer ends when everything is written down.
            for try await _ in responses {}
        }
    }
}
