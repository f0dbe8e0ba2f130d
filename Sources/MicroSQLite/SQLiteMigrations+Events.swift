extension SQLiteMigrations {
    /// Events of a topic lie next to each other, in order. What is long comes last in a row.
    static let events = """
        CREATE TABLE event_topics (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            -- Offsets of the first event that is kept and of the one to come.
            first INTEGER NOT NULL,
            next INTEGER NOT NULL,
            -- Of its events.
            bytes INTEGER NOT NULL,
            -- When the last one was appended. All times are in milliseconds since 1970.
            appended INTEGER NOT NULL,
            retention_milliseconds INTEGER NOT NULL,
            retention_bytes INTEGER NOT NULL,
            -- How many events wait for their time.
            delayed INTEGER NOT NULL,
            UNIQUE (namespace, name)
        ) STRICT;

        -- Ids of topics whose rows are still to be removed. Ids are never given twice.
        CREATE TABLE event_topics_erased (
            topic_id INTEGER PRIMARY KEY
        ) STRICT;

        CREATE TABLE events (
            -- The topic's id in the upper bits, the offset in the lower 40.
            id INTEGER PRIMARY KEY,
            -- Never less than the one's before it.
            appended INTEGER NOT NULL,
            time INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            key TEXT,
            deduplication_id BLOB,
            metadata BLOB,
            payload BLOB NOT NULL
        ) STRICT;

        CREATE TABLE event_deduplication_ids (
            topic_id INTEGER NOT NULL,
            deduplication_id BLOB NOT NULL,
            -- Null while the event waits for its time.
            offset INTEGER,
            PRIMARY KEY (topic_id, deduplication_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE events_delayed (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            topic_id INTEGER NOT NULL,
            due INTEGER NOT NULL,
            time INTEGER,
            key TEXT,
            deduplication_id BLOB,
            metadata BLOB,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE INDEX events_delayed_by_due ON events_delayed (due, id);
        CREATE INDEX events_delayed_by_topic ON events_delayed (topic_id);

        CREATE TABLE event_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            topic_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            position INTEGER NOT NULL,
            horizon INTEGER NOT NULL,
            redelivered INTEGER NOT NULL,
            dead_letters INTEGER NOT NULL,
            UNIQUE (topic_id, name)
        ) STRICT;

        -- What is known of events at or after a group's position.
        CREATE TABLE event_group_entries (
            group_id INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            -- Null for an event that is settled.
            redeliveries INTEGER,
            until INTEGER NOT NULL,
            PRIMARY KEY (group_id, offset)
        ) STRICT, WITHOUT ROWID;
        """

    /// What was given up is known to be.
    static let reasonsOfDeadLetters = """
        -- Why an event is to go to the dead letters; null for one that is not.
        ALTER TABLE event_group_entries ADD COLUMN reason BLOB;
        """

    /// What groups lose is counted.
    static let skippedEvents = """
        -- How many events were kept no longer before they were settled.
        ALTER TABLE event_groups ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
        """
}
