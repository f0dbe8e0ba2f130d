import MicroCore

/// What is written down of a group, and what is to be.
struct GroupRecord {
    /// What is being written.
    struct Writing {
        let change: GroupChange
        let changed: Set<Int64>
        let sequence: Int64
    }

    /// False for a group that is not kept.
    let isStored: Bool
    /// As it is written.
    var position: Int64
    /// As it is written: only what is before it may be given.
    var horizon: Int64
    /// Offsets whose entries are to be written.
    var changed: Set<Int64> = []
    /// Events that are to go to the dead letters.
    var deadLetters: [GroupChange.DeadLetter] = []
    /// What those take up that are not written.
    var deadLettersBytes = 0
    /// How often events were given again since that was written.
    var redelivered: Int64 = 0
    /// How many events were kept no longer before they were settled, since that was written.
    private(set) var skipped: Int64 = 0
    /// Counts what consumers settled.
    var sequence: Int64 = 0
    /// What of it is written.
    var writtenSequence: Int64 = 0
    var writing: Writing?
    /// How often any event was given again.
    var redeliveredTotal: Int64
    /// How many events went to the dead letters.
    var deadLettersTotal: Int64
    /// How many events were ever kept no longer before they were settled.
    private(set) var skippedTotal: Int64

    init(_ stored: StoredGroup, isStored: Bool) {
        self.isStored = isStored
        position = stored.position
        horizon = isStored ? stored.horizon : .max
        redeliveredTotal = stored.redelivered
        deadLettersTotal = stored.deadLetters
        skippedTotal = stored.skipped
    }

    /// Events are kept no longer that were not settled.
    mutating func skip(_ count: Int64) {
        skipped += count
        skippedTotal += count
    }

    /// What there is to write is being written.
    mutating func begin(_ change: GroupChange) {
        writing = Writing(change: change, changed: changed, sequence: sequence)
        changed = []
        deadLetters = []
        redelivered = 0
        skipped = 0
    }

    /// What was being written is to be written again, with what came since.
    mutating func takeBack(_ writing: Writing) {
        changed.formUnion(writing.changed)
        deadLetters = writing.change.deadLetters + deadLetters
        redelivered += writing.change.redelivered
        skipped += writing.change.skipped
    }

    /// Dead letters that are kept in memory.
    var deadLettersWaiting: Int { deadLetters.count + (writing?.change.deadLetters.count ?? 0) }
}
