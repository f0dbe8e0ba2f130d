import GRDB

/// How the file came to its present form. A migration that was released is never edited: another follows it.
enum SQLiteMigrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 identity") { try $0.execute(sql: identity) }
        migrator.registerMigration("002 runtime records") { try $0.execute(sql: runtimeRecords) }
        return migrator
    }

    private static let identity = """
        CREATE TABLE accounts (
            namespace TEXT NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            scopes TEXT NOT NULL,
            metadata TEXT NOT NULL,
            secret TEXT NOT NULL,
            created INTEGER NOT NULL,
            PRIMARY KEY (namespace, id)
        ) STRICT, WITHOUT ROWID;

        -- Ids and names share one space of names, so that a login means one account.
        CREATE TABLE account_handles (
            namespace TEXT NOT NULL,
            handle TEXT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (namespace, handle),
            FOREIGN KEY (namespace, account) REFERENCES accounts (namespace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX account_handles_by_account ON account_handles (namespace, account);

        CREATE TABLE refresh_tokens (
            hash BLOB NOT NULL PRIMARY KEY,
            namespace TEXT NOT NULL,
            account TEXT NOT NULL,
            expiry INTEGER NOT NULL,
            FOREIGN KEY (namespace, account) REFERENCES accounts (namespace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refresh_tokens_by_account ON refresh_tokens (namespace, account, expiry);

        CREATE TABLE signing_keys (
            id TEXT NOT NULL PRIMARY KEY,
            algorithm TEXT NOT NULL,
            bytes BLOB NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;
        """

    private static let runtimeRecords = """
        CREATE TABLE runtime_records (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            source TEXT NOT NULL,
            metadata TEXT NOT NULL,
            options TEXT NOT NULL,
            PRIMARY KEY (namespace, name, version)
        ) STRICT, WITHOUT ROWID;
        """
}
