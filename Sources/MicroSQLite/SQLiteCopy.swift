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

    private static func reading(_ path: String, _ body: (Database) throws -> Void) throws(MicroError) {
        guard access(path, R_OK) == 0 else {
            throw MicroError(.notFound, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        try SQLiteDatabase.translating {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(patience)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase(body)
            try queue.close()
        }
    }
}
