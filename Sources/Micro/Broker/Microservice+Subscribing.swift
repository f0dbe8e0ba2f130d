public import MicroCore

extension Microservice {
    /// The same service, which is given the messages of a topic too, or of all that a pattern such as `cars.>` matches.
    ///
    /// ```swift
    /// try await Microservice("map").subscribing("cars.*.position", queue: "map") { message in
    ///     await show(try message.decoded(as: Position.self))
    /// }.run()
    /// ```
    ///
    /// A message is given at most once: what `handle` throws for is logged. The service subscribes again by itself when
    /// the platform was away. When it is asked to stop, what is in hand is finished.
    /// - Parameters:
    ///   - queue: of the members of a queue, such as the instances of this service, one is given each message.
    ///   - concurrency: how many messages are processed at a time.
    /// - Throws: `invalidArgument` when a name is malformed.
    public func subscribing(
        _ topics: String, queue: String? = nil, concurrency: Int = 16,
        _ handle: @escaping @Sendable (ReceivedMessage) async throws -> Void
    ) throws(MicroError) -> Microservice {
        var options = SubscriberOptions()
        if let queue { options.queue = try GroupName(queue) }
        return doing(
            MessageProcessing(
                topics: try TopicPattern(topics), options: options, concurrency: concurrency,
                broker: RemoteBroker(RunningPlatformCaller(network: network)), logger: logger, handle: handle)
        )
    }
}
