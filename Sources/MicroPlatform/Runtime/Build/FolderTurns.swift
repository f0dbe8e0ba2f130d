import MicroCore
import MicroWire
import Synchronization

/// Lets one build at a time work in each folder: the versions of a service share one.
final class FolderTurns: Sendable {
    private struct Turn {
        let slots = BuildSlots(count: 1)
        /// How many work in the folder or wait for it.
        var users = 0
    }

    private let turns = Mutex<[String: Turn]>([:])

    /// Runs `work` when nobody else works in the folder, first come, first served.
    func withTurn<T: Sendable>(
        in folder: Folder, waiting: () -> Void, _ work: () async throws(MicroError) -> T
    ) async throws(MicroError) -> T {
        let slots = turns.withLock { turns in
            var turn = turns[folder.path] ?? Turn()
            turn.users += 1
            turns[folder.path] = turn
            return turn.slots
        }
        defer {
            turns.withLock { turns in
                turns[folder.path]?.users -= 1
                if turns[folder.path]?.users == 0 { turns[folder.path] = nil }
            }
        }
        return try await slots.withSlot(waiting: waiting, work)
    }
}
