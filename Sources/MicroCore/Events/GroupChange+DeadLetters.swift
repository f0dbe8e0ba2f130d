extension GroupChange.DeadLetter {
    /// What the metadata of a dead letter say beside those of the event, by their names.
    package enum Field: String, CaseIterable {
        case topic = "micro-topic"
        case offset = "micro-offset"
        case group = "micro-group"
        case redeliveries = "micro-redeliveries"
        case reason = "micro-reason"
        case timestamp = "micro-timestamp"
    }

    /// The event as it is appended to the topic of dead letters: as it was, and what became of it in its metadata.
    package func event(of group: GroupName) -> NewEvent {
        var metadata = event.metadata
        for field in Field.allCases {
            metadata[field.rawValue] =
                switch field {
                case .topic: event.topic.rawValue
                case .offset: String(event.offset)
                case .group: group.rawValue
                case .redeliveries: String(redeliveries)
                case .reason: String(reason.prefix(Self.reasonCharactersMax))
                case .timestamp: String(event.timestamp)
                }
        }
        return NewEvent(event.payload, key: event.key, metadata: metadata)
    }

    /// As much of a reason is kept.
    private static var reasonCharactersMax: Int { 500 }
}
