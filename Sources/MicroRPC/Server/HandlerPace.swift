import NIOCore
import Synchronization

/// Where the handlers of one method begin: on the event loop of their connection as long as they soon answer or wait,
/// which saves two changes of thread; on Swift's own threads for a while after one kept the event loop for long.
final class HandlerPace: Sendable {
    /// Keeping the event loop for longer is long.
    static let longMin = TimeAmount.microseconds(500)
    /// How many calls begin elsewhere after one that was long.
    static let callsElsewhere = 256

    private let elsewhere = Atomic<Int>(0)

    /// Whether the next handler begins on the event loop.
    func startsOnEventLoop() -> Bool {
        guard elsewhere.load(ordering: .relaxed) > 0 else { return true }
        return elsewhere.subtract(1, ordering: .relaxed).oldValue <= 0
    }

    /// A handler that began on the event loop kept it for so long.
    func kept(for time: TimeAmount) {
        guard time > Self.longMin else { return }
        elsewhere.store(Self.callsElsewhere, ordering: .relaxed)
    }
}
