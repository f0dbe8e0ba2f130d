package import Logging
package import MicroCore

/// Keeps the records and topics of every namespace in the database.
package final class SQLiteStoreEngine: EventStorage {
    /// Bounds, and how often is cleaned up.
    package struct Configuration: Sendable {
        /// The most bytes of a value.
        package var valueBytesMax = StoreLimits.valueBytesMax
        /// The most transactions that wait to be written.
        package var waitingMax = 16_384
        /// About the most bytes of the transactions that wait to be written.
        package var waitingBytesMax = 128 << 20
        /// About the most bytes of the changes of a namespace that watchers find after they were away.
        package var changesBytesMax = 64 << 20
        /// How long they find them.
        package var changesAge = Duration.seconds(24 * 3_600)
        /// About the most bytes of the changes that are at hand for watchers without reading the file.
        package var recentBytesMax = 16 << 20
        /// The most topics of all namespaces, with those that were deleted and of which something is left.
        package var topicIDsMax = Int(TopicHead.idEnd) - 1
        /// The most watches.
        package var watchesMax = 100_000
        /// How often it is looked for what has expired and what is to be forgotten.
        package var sweepInterval = Duration.milliseconds(500)
        /// How often those who watch in vain are told how far it has come.
        package var progressInterval = Duration.seconds(10)

        package init() {}
    }

    private let database: SQLiteDatabase
    private let configuration: Configuration
    private let feeds: StoreFeeds
    private let waiters: EventWaiters
    private let delayed: DelayedEvents
    private let writer: StoreWriter
    private let tables = TableSweep()
    private let now: @Sendable () -> Int64

    /// `now` gives milliseconds since 1970.
    package init(
        _ database: SQLiteDatabase, _ configuration: Configuration = Configuration(),
        now: @escaping @Sendable () -> Int64 = TimeOfDay.milliseconds
    ) {
        self.database = database
        self.configuration = configuration
        self.now = now
        feeds = StoreFeeds(
            bytesMax: configuration.recentBytesMax, watchersMax: configuration.watchesMax, now: now)
        waiters = EventWaiters()
        delayed = DelayedEvents(database, now: now)
        writer = StoreWriter(
            database, feeds: feeds, waiters: waiters, delayed: delayed, configuration, now: now)
    }

    package func store(in namespace: Namespace) -> any Store {
        SQLiteStore(
            namespace: namespace, database: database, writer: writer, feeds: feeds,
            configuration: configuration, now: now)
    }

    package func topics(in namespace: Namespace) -> any TopicStorage {
        SQLiteTopics(namespace: namespace, database: database, writer: writer, waiters: waiters)
    }

    package func namespaces() async throws(MicroError) -> [Namespace] {
        try await database.read { [now] db in try StoreSnapshot.namespaces(in: db, now: now()) }
    }

    package func erase(_ namespace: Namespace) async throws(MicroError) {
        try await writer.write { try $0.erase(namespace) }
    }

    /// Sweeps up what has expired, was erased or is to be forgotten, appends events whose time has come, folds the
    /// database's log into its file, and tells watchers how far it has come, until it is cancelled. What fails is told to
    /// `logger`, and tried again.
    package func run(logger: Logger) async {
        let work = BackgroundWork(logger: logger)
        await withDiscardingTaskGroup { group in
            group.addTask { await self.database.run(work) }
            group.addTask { await self.delayed.run(self.writer, work) }
            group.addTask {
                await work.repeat("sweep", every: self.configuration.sweepInterval) { try await self.sweep() }
            }
            group.addTask {
                await work.repeat("progress", every: self.configuration.progressInterval) {
                    self.feeds.tellProgress()
                }
            }
        }
    }

    /// Removes what has expired, was erased or is to be forgotten, and tables that are empty, as `run` does now and then.
    package func sweep() async throws(MicroError) {
        try await StoreSweep(
            database, writer: writer, tables: tables, configuration: configuration, now: now)()
    }

    /// Ends every watch, and every wait for events. The database stays open.
    package func close() {
        feeds.close()
        waiters.close()
    }
}
