package import MicroCore

extension TopicInfo {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_Topic, field: WireField = WireField("topic")) throws(MicroError) {
        self.init(
            try TopicName(wire: wire.name, field: field.child("name")), first: wire.firstOffset,
            next: wire.nextOffset, bytes: wire.bytes,
            retention: try EventRetention(wire: wire.retention, field: field.child("retention")),
            delayed: wire.delayed)
    }
}

extension Events_Topic {
    /// The topic as a message.
    package init(_ topic: TopicInfo) {
        self.init()
        name = topic.name.rawValue
        firstOffset = topic.first
        nextOffset = topic.next
        bytes = topic.bytes
        retention = Events_Retention(topic.retention)
        delayed = topic.delayed
    }
}

extension EventRetention {
    /// What is not said is as usual.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(
        wire: Events_Retention, field: WireField = WireField("retention")
    ) throws(MicroError) {
        self = EventRetention().changed(by: try Change(wire: wire, field: field))
    }
}

extension EventRetention.Change {
    /// What is not said stays as it is.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(
        wire: Events_Retention, field: WireField = WireField("retention")
    ) throws(MicroError) {
        self.init()
        if wire.hasAgeMilliseconds {
            guard wire.ageMilliseconds > 0 else {
                throw field.child("age_milliseconds").malformed("must be above 0")
            }
            age = .milliseconds(wire.ageMilliseconds)
        }
        if wire.hasBytes {
            guard wire.bytes > 0 else { throw field.child("bytes").malformed("must be above 0") }
            bytes = wire.bytes
        }
    }
}

extension Events_Retention {
    /// The retention as a message.
    package init(_ retention: EventRetention) {
        self.init(EventRetention.Change(age: retention.age, bytes: retention.bytes))
    }

    /// What is to become of a retention, as a message.
    package init(_ change: EventRetention.Change) {
        self.init()
        if let age = change.age { ageMilliseconds = age.wholeMilliseconds }
        if let bytes = change.bytes { self.bytes = bytes }
    }
}

extension Events_ConfigureRequest {
    /// A request that changes how much of a topic is kept.
    package init(_ topic: TopicName, _ change: EventRetention.Change) {
        self.init()
        self.topic = topic.rawValue
        retention = Events_Retention(change)
    }
}

extension Events_ConfigureResponse {
    /// The answer that says what holds from now on.
    package init(_ retention: EventRetention) {
        self.init()
        self.retention = Events_Retention(retention)
    }
}

extension EventGroupInfo {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_Group, field: WireField = WireField("group")) throws(MicroError) {
        self.init(
            try GroupName(wire: wire.name, field: field.child("name")), position: wire.position,
            lag: wire.lag, inFlight: wire.inFlight, waiting: wire.waiting, redelivered: wire.redelivered,
            deadLetters: wire.deadLetters, skipped: wire.skipped, consumers: Int(wire.consumers))
    }
}

extension Events_Group {
    /// The group as a message.
    package init(_ group: EventGroupInfo) {
        self.init()
        name = group.name.rawValue
        position = group.position
        lag = group.lag
        inFlight = group.inFlight
        waiting = group.waiting
        redelivered = group.redelivered
        deadLetters = group.deadLetters
        skipped = group.skipped
        consumers = Int32(clamping: group.consumers)
    }
}
