import Foundation
import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// What older versions wrote goes on.
@Suite struct SQLiteMigrationTests {
    @Test func accountsOfAFileWithoutNamespacesFindThemselvesInNamespacesWithTheFirstRule() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            try Self.makeFileWithoutNamespaces(at: folder.file(SQLiteDatabase.fileName))
            for _ in 0..<2 {
                let database = try SQLiteDatabase(in: folder)
                try await Self.requireMigrated(database)
                database.close()
            }
        }
    }

    @Test func anEmptyFileWithoutNamespacesHasTheNamespaceMicro() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let queue = try DatabaseQueue(path: folder.file(SQLiteDatabase.fileName))
            try await queue.write { try $0.execute(sql: Self.schema) }
            try queue.close()
            let stores = IdentityStores(try SQLiteDatabase(in: folder))
            let rules = try await stores.rules.rules()
            #expect(rules == [.micro: [.initial]])
        }
    }

    private static func requireMigrated(_ database: SQLiteDatabase) async throws {
        // 2 is incremental: it can give back what becomes free.
        let vacuum = try await database.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") }
        #expect(vacuum == 2)
        let stores = IdentityStores(database)
        let foo = try Namespace("foo"), bar = try Namespace("bar")
        let names = try await stores.namespaces.namespaces().map(\.name)
        let rules = try await stores.rules.rules()
        #expect(names == [bar, foo, .micro])
        #expect(rules == [.micro: [.initial], foo: [.initial], bar: [.initial]])
        #expect(Rule.initial.id == "default")

        let admin = try await stores.accounts.account("admin", in: .micro)
        let jane = try await stores.accounts.account("jane", in: foo)
        #expect(
            admin
                == AccountRecord(
                    account: Account(id: "1", name: "admin", scopes: ["admin"]),
                    secret: SecretHash(rawValue: "hash"), created: 7))
        #expect(jane?.account == Account(id: "2", name: "jane", namespace: foo, metadata: ["a": "b"]))
        let keys = try await SQLiteIdentityStore(database).keys()
        let records = try await SQLiteRuntimeRecordStore(database).records()
        #expect(keys.map(\.id) == ["k"])
        #expect(records == [try RuntimeRecordStoreConformance.Samples.record("hello", "latest", in: "bar")])
        let login = try await stores.sessions.rotate(
            [1], to: RefreshTokenRecord(hash: [2], expiry: 200), now: 0, revocationExpiry: 9)
        #expect(login == .unknown)
    }

    private static func makeFileWithoutNamespaces(at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: schema)
            try db.execute(
                sql: """
                    INSERT INTO accounts VALUES ('micro', '1', 'admin', 'user', '["admin"]', '{}', 'hash', 7);
                    INSERT INTO account_handles VALUES ('micro', '1', '1'), ('micro', 'admin', '1');
                    INSERT INTO accounts VALUES ('foo', '2', 'jane', 'user', '[]', '{"a":"b"}', 'hash', 8);
                    INSERT INTO account_handles VALUES ('foo', '2', '2'), ('foo', 'jane', '2');
                    INSERT INTO refresh_tokens VALUES (x'01', 'micro', '1', 100);
                    INSERT INTO signing_keys VALUES ('k', 'ES256', x'00ff', 9);
                    INSERT INTO runtime_records VALUES ('bar', 'hello', 'latest', '', '{}', '{}');
                    """)
        }
        try queue.close()
    }

    /// The file as it was before there were namespaces, rules and logins: word for word what was written then.
    private static let schema = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('001 identity'), ('002 runtime records');
        CREATE TABLE accounts (
            namespace TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, scopes TEXT NOT NULL,
            metadata TEXT NOT NULL, secret TEXT NOT NULL, created INTEGER NOT NULL,
            PRIMARY KEY (namespace, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE account_handles (
            namespace TEXT NOT NULL, handle TEXT NOT NULL, account TEXT NOT NULL,
            PRIMARY KEY (namespace, handle),
            FOREIGN KEY (namespace, account) REFERENCES accounts (namespace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX account_handles_by_account ON account_handles (namespace, account);
        CREATE TABLE refresh_tokens (
            hash BLOB NOT NULL PRIMARY KEY, namespace TEXT NOT NULL, account TEXT NOT NULL, expiry INTEGER NOT NULL,
            FOREIGN KEY (namespace, account) REFERENCES accounts (namespace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refresh_tokens_by_account ON refresh_tokens (namespace, account, expiry);
        CREATE TABLE signing_keys (
            id TEXT NOT NULL PRIMARY KEY, algorithm TEXT NOT NULL, bytes BLOB NOT NULL, created INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE runtime_records (
            namespace TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, source TEXT NOT NULL,
            metadata TEXT NOT NULL, options TEXT NOT NULL,
            PRIMARY KEY (namespace, name, version)
        ) STRICT, WITHOUT ROWID;
        """
}
