import MicroCore
import Synchronization

/// Appends events when their time has come.
final class DelayedEvents: Sendable {
    /// The longest that it sleeps without looking: clocks are set, too.
    private static let sleepMax: Int64 = 1_000

    private let database: SQLiteDatabase
    private let now: @Sendable () -> Int64
    /// Rung when an event is delayed.
    private let rings: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation
    /// When the next one is due, as far as `run` knows.
    private let next = Mutex<Int64>(.max)

    init(_ database: SQLiteDatabase, now: @escaping @Sendable () -> Int64) {
        self.database = database
        self.now = now
        (rings, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Tells that an event is due at a time.
    func add(due: Int64) {
        if next.withLock({ due < $0 }) { ring.yield() }
    }

    /// Appends what is due, again and again, until it is cancelled.
    func run(_ writer: StoreWriter) async {
        while !Task.isCancelled {
            next.withLock { $0 = .max }
            let due = try? await database.read { db in try TopicSweep.nextDue(in: db) }
            if let due, due <= now() {
                // What fails now, because the disk is full perhaps, is done another time.
                if (try? await writer.write { try $0.appendDue() }) != nil { continue }
            }
            let pause = min(max((due ?? .max) - now(), 1), Self.sleepMax)
            next.withLock { $0 = due ?? .max }
            await sleep(.milliseconds(pause))
        }
    }

    /// Returns after `limit`, or when it is rung.
    private func sleep(_ limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: limit) }
            group.addTask { [rings] in for await _ in rings { return } }
            await group.next()
            group.cancelAll()
        }
    }
}
