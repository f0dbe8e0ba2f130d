import GRDB
import Glibc
package import MicroCore

/// Copies of a database file.
package enum SQLiteCopy {
    /// How long to wait for whoever has the file for itself.
    private static let patience = 10.0

    /// Copies a database as it is at one moment, while others may be writing to it, into a file that is not there yet.
    package static func make(of source: String, at target: String) throws(MicroError) {
        try reading(source) { db in
            try db.execute(sql: "VACUUM INTO ?", arguments: [target])
        }
        guard chmod(target, 0o600) == 0 else {
            throw MicroError(.unavailable, "cannot write \(target): \(String(cString: strerror(errno)))")
        }
    }

    /// Looks at every page of a database.
    /// - Throws: `internalError` when it is damaged.
    package static func verify(_ path: String) throws(MicroError) {
        try reading(path) { db in
            let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
            guard findings == ["ok"] else {
                throw MicroError(
                    .internalError, "the database is damaged: \(findings.joined(separator: "; ").prefix(500))"
                )
            }
        }
    }

    /// Folds what is still in the log of a copy that nobody uses any more into its file, which then is all of it.
    package static func fold(_ path: String) throws(MicroError) {
        try opening(path, readonly: false) { db in
            let result = try db.checkpoint(.truncate)
            guard result.walFrameCount == result.checkpointedFrameCount else {
                throw MicroError(.unavailable, "\(path) is in use")
            }
        }
    }

    private static func reading(_ path: String, _ body: (Database) throws -> Void) throws(MicroError) {
        try opening(path, readonly: true, body)
    }

    private static func opening(
        _ path: String, readonly: Bool, _ body: (Database) throws -> Void
    ) throws(MicroError) {
        guard access(path, R_OK) == 0 else {
            throw MicroError(.notFound, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        try SQLiteDatabase.translating {
            var configuration = Configuration()
            configuration.readonly = readonly
            configuration.busyMode = .timeout(patience)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase(body)
            try queue.close()
        }
    }
}
