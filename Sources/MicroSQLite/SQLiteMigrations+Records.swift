extension SQLiteMigrations {
    /// Keys are bytes, so that they are ordered by them. What is long comes last in a row.
    static let records = """
        CREATE TABLE store_databases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            -- Of its changes.
            bytes INTEGER NOT NULL,
            -- Changes up to this revision are not kept any more.
            forgotten INTEGER NOT NULL
        ) STRICT;

        -- Ids of databases whose rows are still to be removed. Ids are never given twice.
        CREATE TABLE store_erased (
            database_id INTEGER PRIMARY KEY
        ) STRICT;

        CREATE TABLE store_tables (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            database_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (database_id, name)
        ) STRICT;

        CREATE TABLE store_records (
            table_id INTEGER NOT NULL,
            key BLOB NOT NULL,
            revision INTEGER NOT NULL,
            -- Milliseconds since 1970.
            expiry INTEGER,
            metadata BLOB,
            value BLOB NOT NULL,
            PRIMARY KEY (table_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX store_records_by_expiry ON store_records (expiry) WHERE expiry IS NOT NULL;

        CREATE TABLE store_changes (
            database_id INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            number INTEGER NOT NULL,
            -- Milliseconds since 1970.
            time INTEGER NOT NULL,
            action TEXT NOT NULL,
            table_name TEXT NOT NULL,
            key BLOB NOT NULL,
            expiry INTEGER,
            metadata BLOB,
            value BLOB,
            PRIMARY KEY (database_id, revision, number)
        ) STRICT, WITHOUT ROWID;
        """
}
