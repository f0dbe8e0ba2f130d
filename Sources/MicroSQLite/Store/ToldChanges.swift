import MicroCore

/// What one watcher is given at a time: whole transactions, and no more of them once they come to `bytesMax`. It keeps
/// them until they are sent, so a slow one keeps as much.
struct ToldChanges {
    /// About the most bytes of changes that a watcher is given at a time.
    static let bytesMax = 128 << 10

    private(set) var changes: [RecordChanges] = []
    /// Whether there was more than it has.
    private(set) var isCut = false
    private var bytes = 0

    /// Adds a change of a transaction; changes are added in order.
    mutating func add(_ change: RecordChange, at revision: Int64) {
        guard !isCut else { return }
        if changes.last?.revision == revision {
            changes[changes.count - 1].changes.append(change)
        } else {
            guard bytes < Self.bytesMax else {
                isCut = true
                return
            }
            changes.append(RecordChanges([change], revision: revision))
        }
        bytes += change.record?.pageBytes ?? 64 + change.key.utf8.count
    }

    /// How far the watcher has been told everything, where all that there is ends at a revision.
    func upTo(_ latest: Int64) -> Int64 {
        isCut ? changes.last?.revision ?? latest : latest
    }
}
