import GRDB
import MicroCore
import Synchronization

/// Connections for reads that take microseconds: they run on the caller's thread, since handing one over to another
/// thread and back would take ten times as long.
final class BriefReaders: Sendable {
    /// Nil when it is closed.
    private let free: Mutex<[DatabaseQueue]?>
    private let countMax: Int
    private let made = Mutex(0)
    private let open: @Sendable () throws -> DatabaseQueue

    /// - Parameter countMax: how many read at a time.
    init(countMax: Int, open: @escaping @Sendable () throws -> DatabaseQueue) {
        self.countMax = countMax
        self.open = open
        free = Mutex([])
    }

    /// Runs `body` on a snapshot of the last commit; nil when every connection is in use.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
        guard let reader = try take() else { return nil }
        defer { give(reader) }
        return try reader.unsafeRead { db in
            try db.cachedStatement(sql: "BEGIN DEFERRED").execute()
            defer { try? db.cachedStatement(sql: "COMMIT").execute() }
            return try body(db)
        }
    }

    /// Closes every connection, those in use when they are given back.
    func close() {
        let readers = free.withLock { free in
            defer { free = nil }
            return free ?? []
        }
        for reader in readers { try? reader.close() }
    }

    private func take() throws -> DatabaseQueue? {
        let (reader, isClosed) = free.withLock { free in (free?.popLast(), free == nil) }
        guard !isClosed else { throw MicroError(.unavailable, "the database is closed") }
        if let reader { return reader }
        let mayMake = made.withLock { made in
            guard made < countMax else { return false }
            made += 1
            return true
        }
        guard mayMake else { return nil }
        do {
            return try open()
        } catch {
            made.withLock { $0 -= 1 }
            throw error
        }
    }

    private func give(_ reader: DatabaseQueue) {
        let isClosed = free.withLock { free in
            free?.append(reader)
            return free == nil
        }
        if isClosed { try? reader.close() }
    }
}
