import GRDB

/// How the file came to its present form. A migration that was released is never edited: another follows it.
enum SQLiteMigrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 identity") { try $0.execute(sql: identity) }
        migrator.registerMigration("002 runtime records") { try $0.execute(sql: runtimeRecords) }
        migrator.registerMigration("003 rules and logins") { try $0.execute(sql: rulesAndLogins) }
        migrator.registerMigration("004 records") { try $0.execute(sql: records) }
        migrator.registerMigration("005 events") { try $0.execute(sql: events) }
        migrator.registerMigration("006 leftovers of namespaces") { try $0.execute(sql: namespaceLeftovers) }
        migrator.registerMigration("007 reasons of dead letters") {
            try $0.execute(sql: reasonsOfDeadLetters)
        }
        migrator.registerMigration("008 skipped events") { try $0.execute(sql: skippedEvents) }
        migrator.registerMigration("009 log of transactions") { try makeLog(in: $0) }
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

    /// Every namespace that has accounts is there from now on, with the rule that new ones begin with. Logins were not
    /// told apart before, so everybody logs in anew.
    private static let rulesAndLogins = """
        CREATE TABLE namespaces (
            name TEXT NOT NULL PRIMARY KEY,
            created INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO namespaces SELECT 'micro', unixepoch();
        INSERT OR IGNORE INTO namespaces SELECT DISTINCT namespace, unixepoch() FROM accounts;
        INSERT OR IGNORE INTO namespaces SELECT DISTINCT namespace, unixepoch() FROM runtime_records;

        CREATE TABLE rules (
            namespace TEXT NOT NULL REFERENCES namespaces (name) ON DELETE CASCADE,
            id TEXT NOT NULL,
            scope TEXT NOT NULL,
            type TEXT NOT NULL,
            name TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            access TEXT NOT NULL,
            priority INTEGER NOT NULL,
            PRIMARY KEY (namespace, id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO rules SELECT name, 'default', '', '*', '*', '*', 'granted', 0 FROM namespaces;

        DROP TABLE refresh_tokens;
        CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            namespace TEXT NOT NULL,
            account TEXT NOT NULL,
            end INTEGER NOT NULL,
            FOREIGN KEY (namespace, account) REFERENCES accounts (namespace, id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_account ON sessions (namespace, account, end);
        CREATE TABLE refresh_tokens (
            hash BLOB NOT NULL UNIQUE,
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            expiry INTEGER NOT NULL,
            is_spent INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session);

        -- Nothing in a column stands for everything.
        CREATE TABLE revocations (
            namespace TEXT NOT NULL,
            account TEXT,
            session TEXT,
            issued_until INTEGER NOT NULL,
            expiry INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE blocked_accounts (
            namespace TEXT NOT NULL,
            id TEXT NOT NULL,
            PRIMARY KEY (namespace, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
            time INTEGER NOT NULL,
            account TEXT NOT NULL,
            account_namespace TEXT NOT NULL,
            address TEXT NOT NULL,
            type TEXT NOT NULL,
            name TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            target TEXT NOT NULL,
            namespace TEXT NOT NULL,
            rule TEXT NOT NULL,
            outcome TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_namespace ON audit (namespace, id);
        CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit records are kept'); END;
        -- Replacing a row is not deleting it, as far as triggers go. An id that is not given is none that is there.
        CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
        BEGIN SELECT RAISE(ABORT, 'audit records are not replaced'); END;
        CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
        WHEN old.outcome <> '' OR (old.id, old.time, old.account, old.account_namespace, old.address, old.type,
            old.name, old.endpoint, old.rule) IS NOT (new.id, new.time, new.account, new.account_namespace,
            new.address, new.type, new.name, new.endpoint, new.rule)
        BEGIN SELECT RAISE(ABORT, 'audit records are not rewritten'); END;
        """

    /// Names of removed namespaces whose records, blobs and events may still be there.
    private static let namespaceLeftovers = """
        CREATE TABLE namespace_leftovers (
            name TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """
}
