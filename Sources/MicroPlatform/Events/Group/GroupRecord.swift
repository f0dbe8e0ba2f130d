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
    /// How often events were given again since that was written.
    var redelivered: Int64 = 0
    /// Counts what consumers settled.
    var sequence: Int64 = 0
    /// What of it is written.
    var writtenSequence: Int64 = 0
    var writing: Writing?
    /// How often any event was given again.
    var redeliveredTotal: Int64
    /// How many events went to the dead letters.
    var deadLettersTotal: Int64

    init(_ stored: StoredGroup, isStored: Bool) {
        self.isStored = isStored
        position = stored.position
        horizon = isStored ? stored.horizon : .max
        redeliveredTotal = stored.redelivered
        deadLettersTotal = stored.deadLetters
    }

    /// Dead letters that are kept in memory.
    var deadLettersWaiting: Int { deadLetters.count + (writing?.change.deadLetters.count ?? 0) }
}
