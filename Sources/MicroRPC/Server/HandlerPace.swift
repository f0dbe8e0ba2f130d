import NIOCore
import Synchronization

/// Where the handlers of one method begin: on the event loop of their connection as long as they soon answer or wait,
/// which saves two changes of thread; on Swift's own threads for a while after some kept the event loop for long.
///
/// A busy machine takes the processor away from a quick handler now and then, which looks as if it had taken long: so
/// one that was long counts as much as several that were not, and only one that was very long decides alone.
final class HandlerPace: Sendable {
    /// Keeping the event loop for longer is long.
    static let longMin = TimeAmount.microseconds(500)
    /// Keeping it for longer is very long.
    static let veryLongMin = TimeAmount.milliseconds(20)
    /// So many that were not long make up for one that was.
    static let callsForgiven = 32
    /// How many calls begin elsewhere after that.
    static let callsElsewhere = 256

    private let elsewhere = Atomic<Int>(0)
    /// What long ones count, less those that made up for them.
    private let debt = Atomic<Int>(0)

    /// Whether the next handler begins on the event loop.
    func startsOnEventLoop() -> Bool {
        guard elsewhere.load(ordering: .relaxed) > 0 else { return true }
        return elsewhere.subtract(1, ordering: .relaxed).oldValue <= 0
    }

    /// A handler that began on the event loop kept it for so long.
    func kept(for time: TimeAmount) {
        guard time > Self.longMin else {
            if debt.load(ordering: .relaxed) > 0 { debt.subtract(1, ordering: .relaxed) }
            return
        }
        let owed = debt.add(Self.callsForgiven, ordering: .relaxed).oldValue
        guard time > Self.veryLongMin || owed > 0 else { return }
        debt.store(0, ordering: .relaxed)
        elsewhere.store(Self.callsElsewhere, ordering: .relaxed)
    }
}
