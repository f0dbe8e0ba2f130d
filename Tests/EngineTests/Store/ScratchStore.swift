import Logging
import MicroCore
import MicroSQLite
import Synchronization

/// A database of a test's own, and the engine of stores in it.
struct ScratchStore: Sendable {
    let scratch: ScratchDatabase
    let engine: SQLiteStoreEngine
    let clock: MovableTime

    /// With the machine's time, swept up all the while.
    static func withRunning(
        _ configure: (inout SQLiteStoreEngine.Configuration) -> Void = { _ in },
        _ body: (ScratchStore) async throws -> Void
    ) async throws {
        var configuration = SQLiteStoreEngine.Configuration()
        configuration.sweepInterval = .milliseconds(20)
        configure(&configuration)
        try await ScratchDatabase.with { scratch in
            let engine = SQLiteStoreEngine(scratch.database, configuration)
            try await withThrowingTaskGroup { group in
                group.addTask { await engine.run(logger: .silent) }
                defer {
                    group.cancelAll()
                    engine.close()
                }
                try await body(ScratchStore(scratch: scratch, engine: engine, clock: MovableTime()))
            }
        }
    }

    /// With a time that moves only when told to, and nothing in the background.
    static func withStopped(
        _ configure: (inout SQLiteStoreEngine.Configuration) -> Void = { _ in },
        _ body: (ScratchStore) async throws -> Void
    ) async throws {
        var configuration = SQLiteStoreEngine.Configuration()
        configure(&configuration)
        try await ScratchDatabase.with { scratch in
            let clock = MovableTime()
            let engine = SQLiteStoreEngine(scratch.database, configuration) { clock.now }
            defer { engine.close() }
            try await body(ScratchStore(scratch: scratch, engine: engine, clock: clock))
        }
    }
}

/// A time of day that moves only when told to.
final class MovableTime: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var now: Int64 { milliseconds.withLock { $0 } }

    func advance(by duration: Duration) {
        milliseconds.withLock { $0 += duration.wholeMilliseconds }
    }
}
