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
    /// How many brief ones.
    private static let briefReadersMax = 8

    private let pool: DatabasePool
    private let commits: GroupCommit
    private let briefReaders: BriefReaders
    private let checkpoints: Checkpoints

    /// Opens the database in `folder`, making or migrating it as needed.
    /// - Throws: `failedPrecondition` when a newer version wrote it, `unavailable` when it cannot be opened.
    package init(in folder: DataFolder) throws(MicroError) {
        let pool = try Self.translating {
            let path = folder.file(Self.fileName)
            try Self.makePrivate(path)
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            try Self.migrate(pool)
            Self.makeVacuumable(pool)
            // Set last: GRDB relaxes it while it turns the write-ahead log on.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // The pages that a savepoint would bring back; rewriting a file, before this, takes more than memory has.
                try db.execute(sql: "PRAGMA temp_store = MEMORY")
                try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Checkpoints.framesMax)")
            }
            return pool
        }
        self.pool = pool
        commits = GroupCommit(pool)
        briefReaders = BriefReaders(countMax: Self.briefReadersMax) { [path = pool.path] in
            var configuration = Self.configuration
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        checkpoints = try Self.translating { try Checkpoints(of: pool, Self.configuration) }
    }

    /// Finishes what was begun and closes the file. Later use fails with `unavailable`.
    package func close() {
        briefReaders.close()
        checkpoints.close()
        // What was acknowledged is in the log already; failing to fold it in now costs time at the next start.
        try? pool.close()
    }

    /// Folds the log into the file while others write and gives free pages back, until it is cancelled. Without it,
    /// writes wait for the first at times, and the file stays as large as it once was.
    func run(_ work: BackgroundWork) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                await work.repeat("checkpoint", every: Checkpoints.interval) {
                    try await self.checkpoints.make(after: self.commits.count)
                }
            }
            group.addTask {
                await work.repeat("vacuum", every: Self.vacuumInterval) { try await self.vacuum() }
            }
        }
    }

    /// Runs `body` after the writes before it, all of it or nothing. Durable when this returns.
    ///
    /// Writes that wait at the same time share one transaction and one sync. One that fails undoes only itself.
    /// - Throws: `resourceExhausted` when too much is waiting, `unavailable` when the disk does not take it: then
    ///   nothing of it was done, unless the machine fails before the next write.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MicroError) -> Value {
        guard !Task.isCancelled else { throw Self.translated(CancellationError()) }
        let result: Result<Value, MicroError> = await withCheckedContinuation { continuation in
            let write = GroupCommit.Write { db in
                let value = try body(db)
                return { continuation.resume(returning: .success(value)) }
            } fail: { error in
                continuation.resume(returning: .failure(error))
            }
            enqueue(write)
        }
        return try result.get()
    }

    /// Lets a write wait for its turn. It is told how it ended, on the writer's thread, in the order of the writes.
    func enqueue(_ write: GroupCommit.Write) {
        commits.add(write)
    }

    /// Runs `body` on a snapshot of the last commit.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MicroError) -> Value {
        try await attempt { try await pool.read(body) }
    }

    /// Does what `read` does, for what takes microseconds: without leaving the caller's thread, if it can be.
    package func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MicroError) -> Value {
        if let value = try Self.translating({ try briefReaders.read(body) }) { return value }
        return try await read(body)
    }
}

extension SQLiteDatabase {
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "micro.db"
        configuration.maximumReaderCount = readersMax
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            guard !db.configuration.readonly else { return }
            // Only a file without tables takes it: later, free pages can be given back little by little.
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            // What is deleted is overwritten where that costs no writing.
            try db.execute(sql: "PRAGMA secure_delete = FAST")
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
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
}
