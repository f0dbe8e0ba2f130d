package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `events.Store`: shows the logs of the callers' namespaces. Who may call what, the door has decided.
package struct EventStoreService: Events_StoreService {
    private let engine: any EventLogEngine

    package init(engine: any EventLogEngine) {
        self.engine = engine
    }

    /// Events, in order.
    package func read(_ request: Events_ReadRequest, context: RPCContext) async throws -> Events_ReadResponse
    {
        let log = try engine.log(request.namespace, context)
        return Events_ReadResponse(
            try await log.events(
                TopicName(wire: request.topic), from: EventPosition(wire: request), limit: request.pageLimit))
    }

    /// Refuses: events are published.
    package func write(
        _ request: Events_WriteRequest, context: RPCContext
    ) async throws -> Events_WriteResponse {
        throw MicroError(
            .unimplemented, "events are not written to the log but published: use Stream.Publish")
    }

    /// The topics.
    package func topics(
        _ request: Events_TopicsRequest, context: RPCContext
    ) async throws -> Events_TopicsResponse {
        var response = Events_TopicsResponse()
        response.topics = try await engine.log(request.namespace, context).topics().map { Events_Topic($0) }
        return response
    }

    /// Changes how much of a topic is kept.
    package func configure(
        _ request: Events_ConfigureRequest, context: RPCContext
    ) async throws -> Events_ConfigureResponse {
        let topic = try TopicName(wire: request.topic)
        let log = try engine.log(request.namespace, context)
        AuditNote.current?.write("topic \(topic)", in: try namespace(request.namespace, context))
        return Events_ConfigureResponse(
            try await log.configure(topic, EventRetention.Change(wire: request.retention)))
    }

    /// Removes a topic.
    package func deleteTopic(
        _ request: Events_DeleteTopicRequest, context: RPCContext
    ) async throws -> Events_DeleteTopicResponse {
        let topic = try TopicName(wire: request.topic)
        let log = try engine.log(request.namespace, context)
        AuditNote.current?.write("topic \(topic)", in: try namespace(request.namespace, context))
        try await log.delete(topic)
        return Events_DeleteTopicResponse()
    }

    private func namespace(_ name: String, _ context: RPCContext) throws(MicroError) -> Namespace {
        try context.caller.namespace(named: name, field: WireField("namespace"))
    }
}
