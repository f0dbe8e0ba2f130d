import MicroCore
import Synchronization

/// Appends events when their time has come.
final class DelayedEvents: Sendable {
    /// The longest that it sleeps without looking: clocks are set, too.
    private static let sleepMax: Int64 = 1_000

    private struct State {
        /// When the next one is due, as far as `run` knows.
        var next: Int64 = .max
        /// Whether one came that is due earlier, since `run` looked.
        var isEarlier = false
        /// What `run` sleeps in.
        var sleep: Task<Void, Never>?
    }

    private let database: SQLiteDatabase
    private let now: @Sendable () -> Int64
    private let state = Mutex(State())

    init(_ database: SQLiteDatabase, now: @escaping @Sendable () -> Int64) {
        self.database = database
        self.now = now
    }

    /// Tells that an event is due at a time.
    func add(due: Int64) {
        state.withLock { state in
            guard due < state.next else { return }
            state.isEarlier = true
            state.sleep?.cancel()
        }
    }

    /// Appends what is due, again and again, until it is cancelled. What fails now is done another time.
    func run(_ writer: StoreWriter, _ work: BackgroundWork) async {
        while !Task.isCancelled {
            state.withLock { $0 = State() }
            var due: Int64?
            var hasAppended = false
            await work.attempt("delayed events") {
                due = try await database.read { db in try TopicSweep.nextDue(in: db) }
                guard let due, due <= now() else { return }
                try await writer.write { try $0.appendDue() }
                hasAppended = true
            }
            if hasAppended { continue }
            let pause = min(max((due ?? .max) - now(), 1), Self.sleepMax)
            state.withLock { $0.next = due ?? .max }
            await sleep(.milliseconds(pause))
        }
    }

    /// Returns after `limit`, or when an event came that is due earlier.
    private func sleep(_ limit: Duration) async {
        // Awaited here.
        let sleep = Task { _ = try? await Task.sleep(for: limit) }
        state.withLock { state in
            state.sleep = sleep
            if state.isEarlier { sleep.cancel() }
        }
        await withTaskCancellationHandler {
            await sleep.value
        } onCancel: {
            sleep.cancel()
        }
    }
}
