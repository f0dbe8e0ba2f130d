extension GroupChange.DeadLetter {
    /// The event as it is appended to the topic of dead letters: as it was, and what became of it in its metadata.
    package func event(of group: GroupName) -> NewEvent {
        var metadata = event.metadata
        metadata["micro-topic"] = event.topic.rawValue
        metadata["micro-offset"] = String(event.offset)
        metadata["micro-group"] = group.rawValue
        metadata["micro-redeliveries"] = String(redeliveries)
        metadata["micro-reason"] = String(reason.prefix(Self.reasonCharactersMax))
        metadata["micro-timestamp"] = String(event.timestamp)
        return NewEvent(event.payload, key: event.key, metadata: metadata)
    }

    /// As much of a reason is kept.
    private static var reasonCharactersMax: Int { 500 }
}
