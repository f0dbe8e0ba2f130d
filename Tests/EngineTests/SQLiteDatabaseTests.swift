import Foundation
import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

@Suite struct SQLiteDatabaseTests {
    private static let jane = AccountStoreConformance.sample("jane")
    private static let revocation = Revocation(namespace: .micro, account: "joe", issuedUntil: 1)

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
                try await SQLiteIdentityStore(scratch.database).add(Self.jane)
            }
            #expect(error?.code == .unavailable)
        }
    }

    private static func fill(_ database: SQLiteDatabase) async throws {
        let stores = IdentityStores(database)
        let foo = NamespaceRecord(name: try Namespace("foo"), created: 3)
        try await stores.namespaces.add(foo, rule: RuleStoreConformance.samples[0])
        try await stores.rules.add(RuleStoreConformance.samples[1], to: .micro)
        try await stores.accounts.add(jane)
        try await SQLiteIdentityStore(database).add(KeyStoreConformance.sample("a", created: 1))
        try await stores.sessions.add(
            SessionRecord(id: "s", account: "jane", namespace: .micro, end: 900),
            RefreshTokenRecord(hash: [1], expiry: 100), proven: jane.secret, now: 0)
        try await stores.sessions.revoke(revocation, expiry: 500)
        try await SQLiteIdentityStore(database).block(BlockedAccount(id: "joe", namespace: .micro))
        let id = try await SQLiteIdentityStore(database).add(AuditStoreConformance.sample(time: 5))
        try await SQLiteIdentityStore(database).finish(id, target: "a", namespace: .micro, outcome: "ok")
        try await SQLiteRuntimeRecordStore(database).write(
            RuntimeRecordStoreConformance.Samples.helloworld)
    }

    private static func requireFilled(_ database: SQLiteDatabase) async throws {
        let stores = IdentityStores(database)
        let foo = try Namespace("foo")
        let namespaces = try await stores.namespaces.namespaces()
        let rules = try await stores.rules.rules()
        let account = try await stores.accounts.account("jane", in: .micro)
        let keys = try await SQLiteIdentityStore(database).keys()
        let revocations = try await stores.sessions.revocations(now: 0)
        let login = try await stores.sessions.rotate(
            [1], to: RefreshTokenRecord(hash: [2], expiry: 200), now: 0, revocationExpiry: 500)
        let blocked = try await SQLiteIdentityStore(database).blocked()
        let audit = try await SQLiteIdentityStore(database).records(AuditQuery(limit: 9))
        let records = try await SQLiteRuntimeRecordStore(database).records()
        #expect(namespaces.first == NamespaceRecord(name: foo, created: 3))
        #expect(namespaces.map(\.name) == [foo, .micro])
        #expect(rules[foo] == [RuleStoreConformance.samples[0]])
        #expect(Set(rules[.micro] ?? []) == [RuleStoreConformance.samples[1], .initial])
        #expect(account == jane)
        #expect(keys == [KeyStoreConformance.sample("a", created: 1)])
        #expect(revocations == [revocation])
        #expect(login == .rotated(SessionRecord(id: "s", account: "jane", namespace: .micro, end: 900)))
        #expect(blocked == [BlockedAccount(id: "joe", namespace: .micro)])
        #expect(audit.map(\.outcome) == ["ok"])
        #expect(records == [RuntimeRecordStoreConformance.Samples.helloworld])
        database.close()
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
