import GRDB
import MicroCore

extension SQLiteDatabase {
    /// Fewer free pages than these, or than an eighth of the file, are kept for what is to come.
    private static let freePagesKept = 1_024
    /// The most pages that are given back in one write.
    private static let pagesMax = 64
    /// Of the writer's time, one part in so many.
    private static let share = 10
    /// How often it is looked whether there are free pages.
    static let vacuumInterval = Duration.seconds(1)
    /// The largest file that is rewritten when it is opened.
    private static let rewrittenPagesMax = 65_536

    /// Gives some of the file's free pages back, if there are many.
    func vacuum() async throws(MicroError) {
        while !Task.isCancelled, try await read({ try Self.hasMuchToGiveBack($0) }) {
            let start = ContinuousClock.now
            try await write { db in try db.execute(sql: "PRAGMA incremental_vacuum(\(Self.pagesMax))") }
            try? await Task.sleep(for: (ContinuousClock.now - start) * Self.share)
        }
    }

    private static func hasMuchToGiveBack(_ db: Database) throws -> Bool {
        let mode = try Int.fetchOne(db, sql: "PRAGMA auto_vacuum")
        let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        let all = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        return mode == 2 && free > max(freePagesKept, all / 8)
    }

    /// A file that an older version made cannot give free pages back before it was written anew, once.
    ///
    /// A large one, or one on a full disk, stays as it is: its free pages are used again all the same.
    static func makeVacuumable(_ pool: DatabasePool) {
        try? pool.writeWithoutTransaction { db in
            let mode = try Int.fetchOne(db, sql: "PRAGMA auto_vacuum")
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            guard mode == 0, pages <= rewrittenPagesMax else { return }
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try db.execute(sql: "VACUUM")
        }
    }
}
