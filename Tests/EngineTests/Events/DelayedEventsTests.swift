import Logging
import MicroCore
import Synchronization
import Testing

@testable import MicroSQLite

/// What appends delayed events sleeps until there is something to append.
@Suite struct DelayedEventsTests {
    @Test func doesNotLookAgainAtOnceWhenNothingIsDelayed() async throws {
        try await ScratchDatabase.with { scratch in
            let looks = Looks()
            let delayed = DelayedEvents(scratch.database) {
                looks.add()
                return 0
            }
            let waiters = EventWaiters()
            let configuration = SQLiteStoreEngine.Configuration()
            let writer = StoreWriter(
                scratch.database,
                feeds: StoreFeeds(
                    bytesMax: configuration.recentBytesMax, watchersMax: configuration.watchesMax, now: { 0 }),
                waiters: waiters, delayed: delayed, configuration, now: { 0 })
            let begin = ContinuousClock.now
            await withDiscardingTaskGroup { group in
                group.addTask { await delayed.run(writer, BackgroundWork(logger: Logger(label: "test"))) }
                while looks.count < 3, ContinuousClock.now < begin + .seconds(60) { await Task.yield() }
                group.cancelAll()
            }
            // It looks once a second.
            #expect(looks.count == 3)
            #expect(ContinuousClock.now - begin >= .seconds(2))
        }
    }

    /// How often the time was asked for: once each time it is looked whether something is due.
    private final class Looks: Sendable {
        private let looks = Mutex(0)
        var count: Int { looks.withLock { $0 } }
        func add() { looks.withLock { $0 += 1 } }
    }
}
