package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `events.Consumer`: gives the events of the callers' namespaces to groups. Who may call what, the door has
/// decided.
package struct EventConsumerService: Events_ConsumerService {
    private let engine: any EventLogEngine

    package init(engine: any EventLogEngine) {
        self.engine = engine
    }

    /// Gives events to a member of a group, and takes what it says of them.
    package func consume(
        _ requests: RPCReader<Events_ConsumerRequest>, responses: RPCWriter<Events_ConsumerResponse>,
        context: RPCContext
    ) async throws {
        // The iterators of a call share its one queue.
        var first = requests.makeAsyncIterator()
        guard case .start(let start)? = try await first.next()?.request else {
            throw WireField("start").malformed("must come first")
        }
        let consumer = try await engine.log(start.namespace, context, field: WireField("start.namespace"))
            .consume(
                TopicName(wire: start.topic, field: WireField("start.topic")), ConsumerOptions(wire: start))
        try await responses.write(Events_ConsumerResponse())
        try await withThrowingTaskGroup(of: Ending.self) { group in
            group.addTask { try await Self.give(consumer, responses) }
            group.addTask { try await Self.settle(consumer, requests) }
            defer { group.cancelAll() }
            // Whoever was told that nothing more comes may still settle what it has.
            while let ending = try await group.next(), ending != .leftByCaller {}
        }
        try await consumer.close()
    }

    private enum Ending {
        /// It is given nothing more.
        case stopped
        /// It sends nothing more.
        case leftByCaller
    }

    private static func give(
        _ consumer: any EventConsumer, _ responses: RPCWriter<Events_ConsumerResponse>
    ) async throws -> Ending {
        while let deliveries = try await consumer.next() {
            try await responses.write(Events_ConsumerResponse(deliveries))
        }
        try Task.checkCancellation()
        var last = Events_ConsumerResponse()
        last.stopped = true
        try await responses.write(last)
        return .stopped
    }

    private static func settle(
        _ consumer: any EventConsumer, _ requests: RPCReader<Events_ConsumerRequest>
    ) async throws -> Ending {
        for try await request in requests {
            switch request.request {
            case .settlement(let settlement): try await consumer.settle(EventSettlement(wire: settlement))
            case .stop: try await consumer.stop()
            case .start: throw WireField("start").malformed("must come first, and once")
            case nil: throw WireField("request").malformed("is required")
            }
        }
        return .leftByCaller
    }

    /// The groups of a topic.
    package func groups(
        _ request: Events_GroupsRequest, context: RPCContext
    ) async throws -> Events_GroupsResponse {
        let log = try engine.log(request.namespace, context)
        var response = Events_GroupsResponse()
        response.groups = try await log.groups(of: TopicName(wire: request.topic))
            .map { Events_Group($0) }
        return response
    }

    /// Sets a group to another place.
    package func seek(_ request: Events_SeekRequest, context: RPCContext) async throws -> Events_SeekResponse
    {
        let log = try engine.log(request.namespace, context)
        guard request.hasPosition else { throw WireField("position").malformed("is required") }
        var response = Events_SeekResponse()
        response.position = try await log.seek(
            GroupName(wire: request.group), of: TopicName(wire: request.topic),
            to: EventPosition(wire: request.position))
        return response
    }

    /// Removes a group.
    package func deleteGroup(
        _ request: Events_DeleteGroupRequest, context: RPCContext
    ) async throws -> Events_DeleteGroupResponse {
        let log = try engine.log(request.namespace, context)
        try await log.deleteGroup(
            GroupName(wire: request.group), of: TopicName(wire: request.topic))
        return Events_DeleteGroupResponse()
    }
}
