/// An event that is published together with what a transaction writes.
public struct Publication: Hashable, Sendable {
    public let topic: TopicName
    public var event: NewEvent

    public init(_ event: NewEvent, to topic: TopicName) {
        self.topic = topic
        self.event = event
    }
}
