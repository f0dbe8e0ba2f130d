import Logging
import MicroSQLite
import ServiceLifecycle

/// Keeps the store in order while the server runs; when it stops, lets go of those who watch for changes of records, so
/// that the proxy need not wait for them.
struct StoreUpkeep: Service {
    let records: SQLiteStoreEngine
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await records.run(logger: logger) }
        records.close()
    }
}
