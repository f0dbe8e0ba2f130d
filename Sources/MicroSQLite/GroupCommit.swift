import GRDB
import MicroCore
import Synchronization

/// Lets the writes that wait at the same time share one transaction and one sync.
///
/// A write that comes alone begins at once; while a group is synced, the next one gathers.
final class GroupCommit: Sendable {
    /// The most writes that may wait.
    private static let waitingMax = 16_384
    /// The most writes of one group, so that the first of it does not wait long for the last.
    private static let groupMax = 1_024

    /// One write of a group.
    struct Write: Sendable {
        /// Does it, and gives back what tells its caller so once it is durable.
        var perform: @Sendable (Database) throws -> @Sendable () -> Void
        /// Tells its caller that nothing was done.
        var fail: @Sendable (MicroError) -> Void
    }

    private struct Waiting {
        var writes: [Write] = []
        var isDraining = false
        var groups = 0
    }

    private let waiting = Mutex(Waiting())
    private let pool: DatabasePool

    init(_ pool: DatabasePool) {
        self.pool = pool
    }

    /// How many groups there were.
    var count: Int { waiting.withLock { $0.groups } }

    /// Lets a write wait for its turn; one too many is failed with `resourceExhausted`.
    func add(_ write: Write) {
        enum Next { case refuse, wait, drain }
        let next = waiting.withLock { waiting -> Next in
            guard waiting.writes.count < Self.waitingMax else { return .refuse }
            waiting.writes.append(write)
            guard !waiting.isDraining else { return .wait }
            waiting.isDraining = true
            return .drain
        }
        switch next {
        case .refuse:
            write.fail(Self.tooMuchWaits)
        case .wait: break
        case .drain: drain()
        }
    }

    /// What a write hears that finds no room to wait in.
    static var tooMuchWaits: MicroError {
        MicroError(
            .resourceExhausted,
            "too many writes are waiting for the disk: write less at a time, and try again later")
    }

    private func drain() {
        pool.asyncWriteWithoutTransaction { [self] db in
            let group = waiting.withLock { waiting in
                let group = Array(waiting.writes.prefix(Self.groupMax))
                waiting.writes.removeFirst(group.count)
                return group
            }
            Group(writes: group).commit(in: db)
            let isDone = waiting.withLock { waiting in
                waiting.groups += 1
                if waiting.writes.isEmpty { waiting.isDraining = false }
                return !waiting.isDraining
            }
            // One group at a time, so that whatever else is to be done on the writer's queue has its turn.
            if !isDone { drain() }
        }
    }
}

/// The writes of one transaction.
private struct Group {
    let writes: [GroupCommit.Write]

    /// Everybody hears how it ended after the commit: what a failed write saw may not have been durable before.
    func commit(in db: Database) {
        do {
            try db.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
            let answers =
                if writes.count == 1 { [try answer(to: writes[0], aloneIn: db)] } else {
                    try writes.map { try answer(to: $0, in: db) }
                }
            if db.isInsideTransaction { try db.cachedStatement(sql: "COMMIT").execute() }
            for answer in answers { answer() }
        } catch {
            if db.isInsideTransaction { try? db.rollback() }
            var error = SQLiteDatabase.translated(error)
            if error.code != .unavailable {
                // It was not about any one of them.
                error = MicroError(.unavailable, "the database could not write it down", cause: error)
            }
            for write in writes { write.fail(error) }
        }
    }

    /// One that is alone needs no savepoint, for which SQLite would keep every page that it changes a second time.
    /// - Throws: what ended the transaction.
    private func answer(
        to write: GroupCommit.Write, aloneIn db: Database
    ) throws -> @Sendable () -> Void {
        do {
            return try write.perform(db)
        } catch {
            guard db.isInsideTransaction else { throw error }
            try db.rollback()
            return { write.fail(SQLiteDatabase.translated(error)) }
        }
    }

    /// - Throws: what ended the whole transaction.
    private func answer(to write: GroupCommit.Write, in db: Database) throws -> @Sendable () -> Void {
        try db.cachedStatement(sql: "SAVEPOINT member").execute()
        do {
            let answer = try write.perform(db)
            try db.cachedStatement(sql: "RELEASE member").execute()
            return answer
        } catch {
            // A full disk, among others, makes SQLite undo everything.
            guard db.isInsideTransaction else { throw error }
            try db.cachedStatement(sql: "ROLLBACK TO member").execute()
            try db.cachedStatement(sql: "RELEASE member").execute()
            return { write.fail(SQLiteDatabase.translated(error)) }
        }
    }
}
