import FoundationEssentials
package import MicroCore

extension NewEvent {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_NewEvent, field: WireField = WireField("event")) throws(MicroError) {
        self.init(
            [UInt8](wire.payload), key: wire.key.isEmpty ? nil : wire.key, metadata: wire.metadata,
            deduplicationID: wire.deduplicationID.isEmpty ? nil : wire.deduplicationID,
            delay: try Self.delay(wire.delayMilliseconds, field.child("delay_milliseconds")),
            timestamp: try Self.timestamp(
                wire.timestampMilliseconds, field.child("timestamp_milliseconds")))
    }

    /// The one event of a request.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_PublishRequest) throws(MicroError) {
        var timestamp = try Self.timestamp(
            wire.timestampMilliseconds, WireField("timestamp_milliseconds"))
        if timestamp == nil, wire.timestamp != 0 {
            let field = WireField("timestamp")
            timestamp = try Self.timestamp(field.milliseconds(fromSeconds: wire.timestamp), field)
        }
        self.init(
            [UInt8](wire.payload), key: wire.key.isEmpty ? nil : wire.key, metadata: wire.metadata,
            deduplicationID: wire.deduplicationID.isEmpty ? nil : wire.deduplicationID,
            delay: try Self.delay(wire.delayMilliseconds, WireField("delay_milliseconds")),
            timestamp: timestamp)
    }

    private static func delay(_ milliseconds: Int64, _ field: WireField) throws(MicroError) -> Duration? {
        guard milliseconds != 0 else { return nil }
        return try field.duration(milliseconds, atMost: EventLimits.delayMax)
    }

    private static func timestamp(_ milliseconds: Int64, _ field: WireField) throws(MicroError) -> Int64? {
        guard milliseconds >= 0 else { throw field.malformed("must not be below 0") }
        return milliseconds == 0 ? nil : milliseconds
    }
}

extension Events_NewEvent {
    /// The event as one of a batch.
    package init(_ event: NewEvent) {
        self.init()
        payload = Data(event.payload)
        key = event.key ?? ""
        metadata = event.metadata
        deduplicationID = event.deduplicationID ?? ""
        delayMilliseconds = event.delay?.wholeMilliseconds ?? 0
        timestampMilliseconds = event.timestamp ?? 0
    }
}

extension Events_PublishRequest {
    /// The event as a request of its own.
    package init(_ event: NewEvent, to topic: TopicName, expecting expected: Int64?) {
        self.init()
        self.topic = topic.rawValue
        metadata = event.metadata
        payload = Data(event.payload)
        key = event.key ?? ""
        deduplicationID = event.deduplicationID ?? ""
        delayMilliseconds = event.delay?.wholeMilliseconds ?? 0
        expectedOffset = expected ?? 0
        timestampMilliseconds = event.timestamp ?? 0
    }

    /// The offset that the event must get; nil for whatever it gets.
    /// - Throws: `invalidArgument` when it is malformed.
    package func expected() throws(MicroError) -> Int64? {
        try WireField("expected_offset").expected(expectedOffset)
    }
}

extension EventRequest {
    /// One of a stream of requests to a namespace, which the first of them named.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Events_PublishRequest, of namespace: String) throws(MicroError) {
        guard request.namespace.isEmpty || request.namespace == namespace else {
            throw WireField("namespace").malformed("must be that of the first request")
        }
        self.init(
            try NewEvent(wire: request), to: try TopicName(wire: request.topic),
            expecting: try request.expected())
    }
}

extension Events_PublishStreamResponse {
    /// What became of an event.
    package init(_ result: Result<PublishedEvent, MicroError>) {
        self.init()
        switch result {
        case .success(let event): published = Events_PublishResponse(event)
        case .failure(let failure): error = Errors_Error(failure)
        }
    }
}

extension Events_PublishBatchRequest {
    /// Events of one topic as a request.
    package init(_ events: [NewEvent], to topic: TopicName, expecting expected: Int64?) {
        self.init()
        self.topic = topic.rawValue
        self.events = events.map { Events_NewEvent($0) }
        expectedOffset = expected ?? 0
    }

    /// - Throws: `invalidArgument` naming the field that is malformed.
    package func newEvents() throws(MicroError) -> [NewEvent] {
        var found: [NewEvent] = []
        found.reserveCapacity(events.count)
        for (index, event) in events.enumerated() {
            found.append(try NewEvent(wire: event, field: WireField("events").element(index)))
        }
        return found
    }

    /// The offset that the first event must get; nil for whatever it gets.
    /// - Throws: `invalidArgument` when it is malformed.
    package func expected() throws(MicroError) -> Int64? {
        try WireField("expected_offset").expected(expectedOffset)
    }
}

extension PublishedEvent {
    /// What a response says of an event.
    package init(wire: Events_PublishResponse) {
        self =
            wire.duplicate
            ? .duplicate(of: wire.offset == 0 ? nil : wire.offset)
            : wire.offset == 0 ? .delayed : .appended(offset: wire.offset)
    }
}

extension Events_PublishResponse {
    /// What became of an event.
    package init(_ published: PublishedEvent) {
        self.init()
        switch published {
        case .appended(let offset): self.offset = offset
        case .duplicate(let original):
            duplicate = true
            offset = original ?? 0
        case .delayed: break
        }
    }
}

extension WireField {
    fileprivate func expected(_ offset: Int64) throws(MicroError) -> Int64? {
        guard offset >= 0 else { throw malformed("must not be below 0") }
        return offset == 0 ? nil : offset
    }

    /// So many milliseconds as a time that something lasts.
    /// - Throws: `invalidArgument` when it is below 0 or more than `longest`.
    func duration(_ milliseconds: Int64, atMost longest: Duration) throws(MicroError) -> Duration {
        guard milliseconds >= 0, milliseconds <= longest.wholeMilliseconds else {
            throw malformed("must be from 0 to \(longest.wholeMilliseconds) milliseconds")
        }
        return .milliseconds(milliseconds)
    }

    /// So many seconds since 1970 in milliseconds.
    /// - Throws: `invalidArgument` when nothing happens then.
    func milliseconds(fromSeconds seconds: Int64) throws(MicroError) -> Int64 {
        let (milliseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !overflows else { throw malformed("must be in seconds since 1970") }
        return milliseconds
    }
}
