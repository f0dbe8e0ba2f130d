/// An event that is published together with what a transaction writes.
public struct Publication: Hashable, Sendable {
    public let topic: TopicName
    public var event: NewEvent
    /// Whether the platform itself publishes it, to a topic of its own perhaps. No request comes to be such a one.
    package let isByPlatform: Bool

    public init(_ event: NewEvent, to topic: TopicName) {
        self.init(event, to: topic, isByPlatform: false)
    }

    /// One of the platform itself.
    package init(byPlatform event: NewEvent, to topic: TopicName) {
        self.init(event, to: topic, isByPlatform: true)
    }

    private init(_ event: NewEvent, to topic: TopicName, isByPlatform: Bool) {
        self.topic = topic
        self.event = event
        self.isByPlatform = isByPlatform
    }
}
