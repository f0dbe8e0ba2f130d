import GRDB
package import MicroCore

extension SQLiteDatabase {
    /// How many revisions a millisecond leaves room for: more than a namespace is ever written to in one. In it, the
    /// milliseconds since 1970 still fit into the 53 bits that every JSON parser keeps.
    private static let revisionsPerMillisecond: Int64 = 1 << 10

    /// Has the revisions of every namespace go on after all that any server has given to it until now, and forgets the
    /// changes before: where what is kept is put back as it was at an earlier time, nobody takes what comes for what was.
    /// Durable when this returns.
    /// - Parameter time: in milliseconds since 1970.
    package func beginOtherHistory(at time: Int64) async throws(MicroError) {
        let (least, isTooLate) = time.multipliedReportingOverflow(by: Self.revisionsPerMillisecond)
        guard time > 0, !isTooLate else {
            throw MicroError(.failedPrecondition, "the machine's clock is wrong: set it first")
        }
        try await write { db in
            try db.execute(sql: "DELETE FROM store_log")
            try db.execute(
                sql: "UPDATE store_databases SET revision = max(revision + 1, ?), bytes = 0",
                arguments: [least])
            try db.execute(sql: "UPDATE store_databases SET forgotten = revision")
        }
    }
}
