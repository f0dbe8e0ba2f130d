package import GRDB
import Glibc
package import MicroCore

/// The one file that a server's state lies in.
///
/// What a write acknowledges survives a crash of the process and of the machine: the log is written ahead
/// and synced at every commit. One connection writes; readers see the last commit and wait for nobody.
package final class SQLiteDatabase: Sendable {
    /// The file's name in the data folder; SQLite keeps its log beside it.
    package static let fileName = "micro.db"
    /// How many reads run at a time.
    private static let readersMax = 4

    private let pool: DatabasePool

    /// Opens the database in `folder`, making or migrating it as needed.
    /// - Throws: `failedPrecondition` when a newer version wrote it, `unavailable` when it cannot be opened.
    package init(in folder: DataFolder) throws(MicroError) {
        pool = try Self.translating {
            let path = folder.file(Self.fileName)
            try Self.makePrivate(path)
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            try Self.migrate(pool)
            // Set last: GRDB relaxes it while it turns the write-ahead log on.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
    }

    /// Finishes what was begun and closes the file. Later use fails with `unavailable`.
    package func close() {
        // What was acknowledged is in the log already; failing to fold it in now costs time at the next start.
        try? pool.close()
    }

    /// Runs `body` in a transaction of its own, after the writes before it. Durable when this returns.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MicroError) -> Value {
        try await attempt { try await pool.write(body) }
    }

    /// Runs `body` on a snapshot of the last commit.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MicroError) -> Value {
        try await attempt { try await pool.read(body) }
    }
}

extension SQLiteDatabase {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "micro.db"
        configuration.maximumReaderCount = readersMax
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// SQLite gives its log the permissions of the file, so the file is made before SQLite makes it.
    private static func makePrivate(_ path: String) throws(MicroError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw MicroError(.unavailable, "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        fchmod(descriptor, 0o600)
        Glibc.close(descriptor)
    }

    private static func migrate(_ pool: DatabasePool) throws {
        let migrations = SQLiteMigrations.all
        let isNewer = try pool.read { try migrations.hasBeenSuperseded($0) }
        guard !isNewer else {
            throw MicroError(
                .failedPrecondition,
                "\(pool.path) was written by a newer version of micro than \(MicroVersion.current): start that version, or choose another folder with --data"
            )
        }
        try migrations.migrate(pool)
    }

    /// Every failure of SQLite leaves this engine through here.
    private func attempt<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws(MicroError) -> Value {
        do {
            return try await work()
        } catch {
            throw Self.translated(error)
        }
    }

    private static func translating<Value>(_ work: () throws -> Value) throws(MicroError) -> Value {
        do {
            return try work()
        } catch {
            throw translated(error)
        }
    }

    private static func translated(_ error: any Error) -> MicroError {
        switch error {
        case let error as MicroError: error
        case is CancellationError: MicroError(.cancelled, "the caller went away", cause: error)
        case let error as DatabaseError: translated(error)
        default: MicroError(.internalError, "the database failed", cause: error)
        }
    }

    private static func translated(_ error: DatabaseError) -> MicroError {
        switch error.resultCode {
        case .SQLITE_FULL: MicroError(.unavailable, "the disk is full", cause: error)
        case .SQLITE_CONSTRAINT: MicroError(.conflict, "it exists already", cause: error)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            MicroError(.internalError, "the database file is damaged", cause: error)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
            MicroError(.unavailable, "the database file cannot be read or written", cause: error)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: MicroError(.cancelled, "the caller went away", cause: error)
        case .SQLITE_MISUSE: MicroError(.unavailable, "the database is closed", cause: error)
        default: MicroError(.unavailable, "the database failed", cause: error)
        }
    }
}
