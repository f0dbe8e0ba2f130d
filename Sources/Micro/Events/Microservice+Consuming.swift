public import MicroCore

extension Microservice {
    /// The same service, which processes the events of a topic too, as a member of a group.
    ///
    /// ```swift
    /// try await Microservice("billing").consuming("orders", group: "billing") { event in
    ///     try await bill(event.decoded(as: Order.self))
    /// }.run()
    /// ```
    ///
    /// An event is acknowledged when `handle` returns, unless it has said itself what becomes of it. What it throws for is
    /// given again, ever later, and goes to the dead letters in the end. When the service is asked to stop, what is in hand
    /// is finished.
    /// - Parameters:
    ///   - concurrency: how many events are processed at a time; those of one key never are.
    ///   - position: where the group begins when it is not there yet.
    /// - Throws: `invalidArgument` when the topic or the group is malformed.
    public func consuming(
        _ topic: String, group: String, concurrency: Int = 16, from position: EventPosition = .end,
        _ handle: @escaping @Sendable (ReceivedEvent) async throws -> Void
    ) throws(MicroError) -> Microservice {
        let options = ConsumerOptions(
            group: try GroupName(group), position: position, inFlightMax: concurrency)
        return try consuming(topic, options, handle)
    }

    /// The same service, which processes the events of a topic too.
    /// - Throws: `invalidArgument` when the topic is malformed.
    public func consuming(
        _ topic: String, _ options: ConsumerOptions,
        _ handle: @escaping @Sendable (ReceivedEvent) async throws -> Void
    ) throws(MicroError) -> Microservice {
        doing(
            EventProcessing(
                topic: try TopicName(topic), options: options,
                log: RemoteEventLog(RunningPlatformCaller(network: network)), logger: logger, handle: handle))
    }
}
