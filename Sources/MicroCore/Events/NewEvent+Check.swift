extension NewEvent {
    /// The last moment that an event may be dated: the end of the year 9999, in milliseconds since 1970.
    private static let timestampMax: Int64 = 253_402_300_799_999

    /// Checks what every engine refuses.
    /// - Parameter payloadBytesMax: the most bytes of a payload.
    /// - Throws: `invalidArgument` or `tooLarge` past `EventLimits`.
    package func check(payloadBytesMax: Int = EventLimits.payloadBytesMax) throws(MicroError) {
        guard payload.count <= payloadBytesMax else {
            throw MicroError(
                .tooLarge, "the payload of an event has \(payload.count) bytes, more than \(payloadBytesMax)")
        }
        let keyBytes = max(key?.utf8.count ?? 0, deduplicationID?.utf8.count ?? 0)
        guard keyBytes <= EventLimits.keyBytesMax else {
            throw MicroError(
                .invalidArgument,
                "the key and the deduplication id of an event have at most \(EventLimits.keyBytesMax) bytes")
        }
        guard
            metadata.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count })
                <= EventLimits.metadataBytesMax
        else {
            throw MicroError(
                .tooLarge, "the metadata of an event has more than \(EventLimits.metadataBytesMax) bytes")
        }
        guard (1...Self.timestampMax).contains(timestamp ?? 1) else {
            throw MicroError(.invalidArgument, "an event is dated after 1970 and before the year 10000")
        }
        guard delay ?? .zero >= .zero, delay ?? .zero <= EventLimits.delayMax else {
            throw MicroError(.invalidArgument, "an event is delayed by at most a year")
        }
    }

    /// Whether it waits before it is appended.
    package var isDelayed: Bool { delay ?? .zero > .zero }

    /// Its deduplication id; an empty one is none.
    package var name: String? { deduplicationID.flatMap { $0.isEmpty ? nil : $0 } }

    /// What an event counts for that is not in the log yet.
    package var bytes: Int {
        metadata.reduce(64 + payload.count + (key?.utf8.count ?? 0) + (deduplicationID?.utf8.count ?? 0)) {
            $0 + $1.key.utf8.count + $1.value.utf8.count
        }
    }
}

extension EventRetention.Change {
    /// The longest time that events are kept: 100 years.
    private static let ageMax = Duration.seconds(100 * 365 * 86_400)

    /// Checks what every engine refuses.
    /// - Throws: `invalidArgument` when nothing is to change, or nothing could be kept so.
    package func check() throws(MicroError) {
        guard age != nil || bytes != nil else {
            throw MicroError(.invalidArgument, "say for how long events are kept, or how much of them")
        }
        let (age, bytes) = (age ?? Self.ageMax, bytes ?? .max)
        guard age.wholeMilliseconds > 0, age <= Self.ageMax, bytes > 0 else {
            throw MicroError(
                .invalidArgument,
                "events are kept for a millisecond to a hundred years, and at least a byte of them")
        }
    }
}

extension Event {
    /// An event as it is appended.
    /// - Parameter appended: when it is, in milliseconds since 1970.
    package init(_ new: NewEvent, of topic: TopicName, offset: Int64, appended: Int64) {
        self.init(
            topic: topic, offset: offset, timestamp: new.timestamp ?? appended,
            key: new.key.flatMap { $0.isEmpty ? nil : $0 }, metadata: new.metadata, payload: new.payload)
    }
}

extension PublishedEvent {
    /// What is thrown when the first event does not get the offset that is expected.
    package static func unexpected(_ expected: Int64, in topic: TopicName, next: Int64) -> MicroError {
        MicroError(
            .conflict, "the next offset of \(topic) is \(next), and the event would not get \(expected)")
    }

    /// What is thrown when an event that is delayed is expected to get an offset.
    package static var hasNoOffset: MicroError {
        MicroError(.invalidArgument, "an event that is delayed has no offset to expect")
    }
}

extension EventLimits {
    /// What is thrown when there would be too many topics.
    package static var tooManyTopics: MicroError {
        MicroError(.resourceExhausted, "there are \(topicsMax) topics already: delete some")
    }

    /// What is thrown when there would be too many groups of a topic.
    package static var tooManyGroups: MicroError {
        MicroError(.resourceExhausted, "the topic has \(groupsMax) groups already: delete some")
    }

    /// What is thrown when too many events of a topic would wait for their time.
    package static var tooManyDelayed: MicroError {
        MicroError(.resourceExhausted, "\(delayedMax) events of the topic wait for their time already")
    }
}
