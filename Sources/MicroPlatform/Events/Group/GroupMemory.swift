import Synchronization

/// What the events take up that all groups together hold in memory.
final class GroupMemory: Sendable {
    /// How many pages are read at a time: what they hold is known when they have been.
    private static let pagesMax = 16

    /// Above so many bytes groups read but what they are about to give.
    private let bytesMax: Int
    private let held = Atomic(0)
    /// What a group reads pages in.
    let reading = Gate(insideMax: pagesMax, waitingMax: .max)

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    var bytes: Int { held.load(ordering: .relaxed) }
    var isShort: Bool { bytes >= bytesMax }

    /// A group holds so much more, or less.
    func add(_ change: Int) {
        if change != 0 { held.add(change, ordering: .relaxed) }
    }
}
