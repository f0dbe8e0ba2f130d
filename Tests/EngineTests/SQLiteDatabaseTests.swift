import Foundation
import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

@Suite struct SQLiteDatabaseTests {
    private static let jane = AccountStoreConformance.sample("jane")

    @Test func whatWasWrittenIsThereAfterClosingAndOpening() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let first = try SQLiteDatabase(in: folder)
            try await Self.fill(first)
            first.close()
            try await Self.requireFilled(try SQLiteDatabase(in: folder))
        }
    }

    /// What lies on the disk while the database is open is what a process that was killed would leave.
    @Test func whatWasWrittenIsThereWhenTheProcessDidNotClose() async throws {
        try await ScratchDatabase.with { scratch in
            try await Self.fill(scratch.database)
            try await ScratchDatabase.withFolder { path in
                let copy = try DataFolder(path)
                for suffix in ["", "-wal"] {
                    let name = SQLiteDatabase.fileName + suffix
                    try? FileManager.default.removeItem(atPath: copy.file(name))
                    try FileManager.default.copyItem(
                        atPath: scratch.folder.file(name), toPath: copy.file(name))
                }
                try await Self.requireFilled(try SQLiteDatabase(in: copy))
            }
        }
    }

    @Test func theFilesAreTheirOwnersAlone() async throws {
        try await ScratchDatabase.with { scratch in
            try await Self.fill(scratch.database)
            for name in [SQLiteDatabase.fileName, SQLiteDatabase.fileName + "-wal", "lock"] {
                #expect(try permissions(scratch.folder.file(name)) == 0o600, "\(name)")
            }
            #expect(try permissions(scratch.folder.path) == 0o700)
        }
    }

    @Test func everyCommitIsSynced() async throws {
        try await ScratchDatabase.with { scratch in
            let (mode, level) = try await scratch.database.write { db in
                (
                    try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(db, sql: "PRAGMA synchronous")
                )
            }
            #expect(mode == "wal")
            #expect(level == 2)
        }
    }

    @Test func aFileOfANewerVersionIsRefused() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let database = try SQLiteDatabase(in: folder)
            try await database.write { db in
                try db.execute(
                    sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 of the future')")
            }
            database.close()
            let error = #expect(throws: MicroError.self) { try SQLiteDatabase(in: folder) }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.detail.contains("newer version of micro") == true)
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let nonsense = Data(repeating: 0x41, count: 8_192)
            try nonsense.write(to: URL(fileURLWithPath: folder.file(SQLiteDatabase.fileName)))
            let error = #expect(throws: MicroError.self) { try SQLiteDatabase(in: folder) }
            #expect(error?.detail == "the database file is damaged")
        }
    }

    @Test func aClosedDatabaseSaysSo() async throws {
        try await ScratchDatabase.with { scratch in
            scratch.database.close()
            let error = await #expect(throws: MicroError.self) {
                try await SQLiteAccountStore(scratch.database).add(Self.jane)
            }
            #expect(error?.code == .unavailable)
        }
    }

    private static func fill(_ database: SQLiteDatabase) async throws {
        try await SQLiteAccountStore(database).add(jane)
        try await SQLiteKeyStore(database).add(KeyStoreConformance.sample("a", created: 1))
        try await SQLiteRefreshTokenStore(database).add(
            RefreshTokenRecord(hash: [1], account: "jane", namespace: .micro, expiry: 100), now: 0)
        try await SQLiteRuntimeRecordStore(database).write(
            RuntimeRecordStoreConformance.Samples.helloworld)
    }

    private static func requireFilled(_ database: SQLiteDatabase) async throws {
        let account = try await SQLiteAccountStore(database).account("jane", in: .micro)
        let keys = try await SQLiteKeyStore(database).keys()
        let token = try await SQLiteRefreshTokenStore(database).rotate([1], to: [2], expiry: 200, now: 0)
        let records = try await SQLiteRuntimeRecordStore(database).records()
        #expect(account == jane)
        #expect(keys == [KeyStoreConformance.sample("a", created: 1)])
        #expect(token?.account == "jane")
        #expect(records == [RuntimeRecordStoreConformance.Samples.helloworld])
        database.close()
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
