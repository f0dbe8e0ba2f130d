import Synchronization

/// The offsets of the events that are being processed.
final class EventsInHand: Sendable {
    private let state = Mutex<Set<Int64>>([])

    var offsets: [Int64] { state.withLock { $0.sorted() } }

    /// - Returns: false when it is in hand already, given again perhaps.
    func take(_ offset: Int64) -> Bool {
        state.withLock { $0.insert(offset).inserted }
    }

    func putDown(_ offset: Int64) {
        state.withLock { _ = $0.remove(offset) }
    }
}
