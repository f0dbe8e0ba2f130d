package import MicroCore

extension EventPosition {
    /// A place that a message names; one that names none is the end.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(
        wire: Events_Position, field: WireField = WireField("position")
    ) throws(MicroError) {
        switch wire.place {
        case .offset(let offset):
            guard offset >= 0 else { throw field.child("offset").malformed("must not be below 0") }
            self = .offset(offset)
        case .timeMilliseconds(let time): self = .time(time)
        case .beginning: self = .beginning
        case .end, nil: self = .end
        }
    }

    /// Where a request reads from: its offset counts before its time; without either it is the beginning.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_ReadRequest) throws(MicroError) {
        if wire.offset > 0 {
            self = .offset(Int64(clamping: wire.offset))
        } else {
            self = wire.sinceMilliseconds > 0 ? .time(wire.sinceMilliseconds) : .beginning
        }
    }
}

extension Events_Position {
    /// The place as a message.
    package init(_ position: EventPosition) {
        self.init()
        switch position {
        case .beginning: beginning = true
        case .end: end = true
        case .offset(let offset): self.offset = max(0, offset)
        case .time(let time): timeMilliseconds = time
        }
    }
}

extension Events_ReadRequest {
    /// How many events it asks for that names no limit.
    package static let limitDefault = 250

    /// A request for a page of events.
    package init(_ topic: TopicName, from position: EventPosition, limit: Int) {
        self.init()
        self.topic = topic.rawValue
        self.limit = UInt64(clamping: limit)
        switch position {
        case .beginning: break
        // An offset that is still to come stands for the end.
        case .end: offset = UInt64(Int64.max)
        case .offset(let offset): self.offset = UInt64(clamping: offset)
        case .time(let time): sinceMilliseconds = max(0, time)
        }
    }

    /// The most events that it asks for.
    package var pageLimit: Int { limit == 0 ? Self.limitDefault : Int(clamping: limit) }
}

extension Events_SeekRequest {
    /// A request that sets a group to a place.
    package init(_ group: GroupName, of topic: TopicName, to position: EventPosition) {
        self.init()
        self.topic = topic.rawValue
        self.group = group.rawValue
        self.position = Events_Position(position)
    }
}
