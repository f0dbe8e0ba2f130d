package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `events.Stream`: takes the events of the callers' namespaces, and gives them to those who settle each by a
/// message of its own. Who may call what, the door has decided.
package struct EventStreamService: Events_StreamService, LoopBoundService {
    /// Those that only pass on what is ready.
    package static let loopBoundMethods: Set<String> = ["Publish", "PublishBatch", "PublishStream", "Ack"]
    /// What tells, in the head of the answer to `Consume`, which group it is a member of.
    package static let groupField = "micro-group"

    private let engine: any EventLogEngine

    package init(engine: any EventLogEngine) {
        self.engine = engine
    }

    /// Appends an event.
    package func publish(
        _ request: Events_PublishRequest, context: RPCContext
    ) async throws -> Events_PublishResponse {
        let log = try engine.log(request.namespace, context)
        let published = try await log.publish(
            [NewEvent(wire: request)], to: TopicName(wire: request.topic), expecting: request.expected())
        guard let first = published.first else { throw MicroError.publishedNothing }
        return Events_PublishResponse(first)
    }

    /// Appends several events, all or none.
    package func publishBatch(
        _ request: Events_PublishBatchRequest, context: RPCContext
    ) async throws -> Events_PublishBatchResponse {
        let log = try engine.log(request.namespace, context)
        let published = try await log.publish(
            request.newEvents(), to: TopicName(wire: request.topic), expecting: request.expected())
        var response = Events_PublishBatchResponse()
        response.events = published.map { Events_PublishResponse($0) }
        return response
    }

    /// Appends events, those that came together by one turn of the log.
    package func publishStream(
        _ requests: RPCReader<Events_PublishRequest>, responses: RPCWriter<Events_PublishStreamResponse>,
        context: RPCContext
    ) async throws {
        let first = try await requests.nextTogether()
        guard let namespace = first.requests.first?.namespace else { return }
        let named = try context.caller.namespace(named: namespace, field: WireField("namespace"))
        guard let queue = engine.queue(in: named) else {
            throw MicroError(.unimplemented, "this log has no queue: use Stream.Publish")
        }
        try await AnsweredRequests(requests: requests) { request throws(MicroError) in
            try EventRequest(wire: request, of: namespace)
        } enqueue: {
            queue.enqueue($0, answer: $1)
        } response: {
            Events_PublishStreamResponse($0)
        }.answer(first, by: responses)
    }

    /// Gives events to a member of a group, until the caller goes.
    package func consume(
        _ request: Events_ConsumeRequest, responses: RPCWriter<Events_Event>, context: RPCContext
    ) async throws {
        let log = try engine.log(request.namespace, context)
        let consumer = try await log.consume(
            TopicName(wire: request.topic), ConsumerOptions(wire: request))
        if let member = consumer as? any EventGroupMember {
            context.addInitialMetadata(Self.groupField, member.group.rawValue)
        }
        // Tells the caller that the group is there.
        try await context.sendInitialMetadata()
        while let deliveries = try await consumer.next() {
            for delivery in deliveries { try await responses.write(Events_Event(delivery)) }
        }
    }

    /// Settles an event that `consume` gave.
    package func ack(_ request: Events_AckRequest, context: RPCContext) async throws -> Events_AckResponse {
        let event = try EventID(wire: request.id)
        let namespace = try context.caller.namespace(
            named: request.namespace, field: WireField("namespace"))
        let group =
            request.group.isEmpty
            ? try engine.onlyGroup(of: event.topic, in: namespace) : try GroupName(wire: request.group)
        try await engine.settle(
            EventSettlement(wire: request, of: event), of: event.topic, by: group, in: namespace)
        return Events_AckResponse()
    }
}
