import MicroCore

extension EventGroup {
    /// Whether there may be something to write.
    var needsChange: Bool {
        record.writing == nil && (record.sequence > record.writtenSequence || needsHorizon)
    }

    /// Before anything of a group that was kept is given again: what was reserved for it and not given may be given
    /// from now on, and then nobody could tell.
    static func change(takingUp stored: StoredGroup) -> GroupChange? {
        let neverGiven = stored.entries.filter { $0.value == .neverGiven }
        guard !neverGiven.isEmpty else { return nil }
        return GroupChange(
            position: stored.position, horizon: stored.horizon,
            entries: neverGiven.mapValues { _ -> StoredGroup.Entry? in nil })
    }

    /// Whether events are about to wait for being reserved.
    private var needsHorizon: Bool {
        guard !consumers.isEmpty, let first = fresh.first else { return false }
        return reading.freshEnd > record.horizon && first > record.horizon - configuration.reserveMin
    }

    /// What is to be written now, if anything. One at a time: `written` tells what became of it.
    mutating func change(_ time: GroupTime) -> GroupChange? {
        guard record.writing == nil else { return nil }
        var entries: [Int64: StoredGroup.Entry?] = [:]
        for offset in record.changed {
            if let entry = entry(offset, time) { entries[offset] = .some(entry) }
        }
        // When nobody consumes, nothing is reserved.
        let end = consumers.isEmpty ? 0 : reading.freshEnd
        let change = GroupChange(
            position: window.position, horizon: max(record.horizon, end, window.position),
            entries: entries, deadLetters: record.deadLetters, redelivered: record.redelivered,
            skipped: record.skipped)
        let isNothing =
            record.deadLetters.isEmpty
            && (!record.isStored
                || entries.isEmpty && window.position == record.position && !needsHorizon)
        if isNothing {
            record.changed = []
            record.writtenSequence = record.sequence
            return nil
        }
        record.begin(change)
        return change
    }

    /// The last change was written, or was not and is to be written again.
    mutating func written(_ succeeded: Bool) {
        guard let writing = record.writing else { return }
        record.writing = nil
        guard succeeded else {
            record.takeBack(writing)
            record.changed = record.changed.filter { $0 >= window.position }
            return
        }
        record.deadLettersBytes -= writing.change.deadLetters.reduce(0) { $0 + $1.event.bytes }
        record.position = writing.change.position
        record.horizon = writing.change.horizon
        record.writtenSequence = writing.sequence
    }

    /// Nobody consumes any more: what was given up is still read, for the dead letters.
    mutating func end() {
        isEnding = true
        waiting.removeAll()
        needed = needed.filter { offset in
            if case .givenUp = window.slot(offset)?.stage { true } else { false }
        }
        noteNeverGiven()
    }

    /// Notes which events were reserved and never given, so that they are not held to have been.
    private mutating func noteNeverGiven() {
        for offset in window.position..<max(window.position, min(window.next, record.horizon)) {
            if let slot = window.slot(offset), slot.given == 0, slot.event != nil {
                record.changed.insert(offset)
            }
        }
        for (offset, entry) in reading.entries where entry == .neverGiven { record.changed.insert(offset) }
        record.sequence += 1
    }

    private func entry(_ offset: Int64, _ time: GroupTime) -> StoredGroup.Entry? {
        guard let slot = window.slot(offset) else { return reading.entries[offset] }
        return switch slot.stage {
        case .settled: .settled
        case .waiting(let until): .waiting(redeliveries: slot.given, until: time.wall + until - time.now)
        case .ready, .held: slot.given == 0 ? .neverGiven : again(slot, time)
        case .due: again(slot, time)
        case .givenUp(let reason): .givenUp(redeliveries: max(0, slot.given - 1), reason: reason)
        case .given: nil
        }
    }

    /// Nothing needs to be written of an event that was given once: the horizon says so.
    private func again(_ slot: GroupSlot, _ time: GroupTime) -> StoredGroup.Entry? {
        slot.given > 1 ? .waiting(redeliveries: slot.given, until: time.wall) : nil
    }
}

extension StoredGroup.Entry {
    /// It was reserved and never given.
    static var neverGiven: Self { .waiting(redeliveries: 0, until: 0) }
}
