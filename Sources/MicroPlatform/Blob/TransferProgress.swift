import Synchronization

/// How often something of a transfer was done, for whoever watches that it goes on.
final class TransferProgress: Sendable {
    private let steps = Atomic<Int>(0)

    /// Something was done.
    func count() {
        steps.add(1, ordering: .relaxed)
    }

    /// Returns when nothing was done for so long, or twice as long at most; or when cancelled.
    func awaitPause(of bound: Duration, _ clock: any Clock<Duration>) async {
        var seen = -1
        while !Task.isCancelled {
            let now = steps.load(ordering: .relaxed)
            guard now != seen else { return }
            seen = now
            try? await clock.sleep(for: bound)
        }
    }
}
