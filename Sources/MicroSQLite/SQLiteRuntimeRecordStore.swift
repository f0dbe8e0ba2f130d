import GRDB
package import MicroCore

/// What the runtime was asked to run, in the database.
package struct SQLiteRuntimeRecordStore: RuntimeRecordStore {
    private let database: SQLiteDatabase

    package init(_ database: SQLiteDatabase) {
        self.database = database
    }

    /// Every record, by namespace, name and version.
    package func records() async throws(MicroError) -> [RuntimeRecord] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM runtime_records ORDER BY namespace, name, version")
                .map(RuntimeRecord.init(row:))
        }
    }

    /// Replaces the record of the same namespace, name and version.
    package func write(_ record: RuntimeRecord) async throws(MicroError) {
        let service = record.service
        try await database.write { db in
            try record.namespace.require(in: db)
            try db.execute(
                sql: """
                    INSERT INTO runtime_records (namespace, name, version, source, metadata, options)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (namespace, name, version) DO UPDATE SET
                        source = excluded.source, metadata = excluded.metadata, options = excluded.options
                    """,
                arguments: [
                    record.namespace.rawValue, service.name.rawValue, service.version, service.source,
                    try StoredJSON.text(service.metadata),
                    try StoredJSON.text(StoredOptions(record.options)),
                ])
        }
    }

    /// Forgets a record.
    package func remove(
        _ name: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM runtime_records WHERE namespace = ? AND name = ? AND version = ?",
                arguments: [namespace.rawValue, name.rawValue, version])
        }
    }
}

extension RuntimeRecord {
    fileprivate init(row: Row) throws {
        self.init(
            namespace: try Namespace(row["namespace"]),
            service: RuntimeService(
                name: try ServiceName(row["name"]), version: row["version"], source: row["source"],
                metadata: try StoredJSON.value([String: String].self, from: row["metadata"])),
            options: try StoredJSON.value(StoredOptions.self, from: row["options"]).options)
    }
}

/// The options as they are stored: what an older version did not write takes its default.
private struct StoredOptions: Codable {
    var command: [String]?
    var arguments: [String]?
    var environment: [String: String]?
    var instances: Int?

    init(_ options: RuntimeOptions) {
        command = options.command
        arguments = options.arguments
        environment = options.environment
        instances = options.instances
    }

    /// `force` belongs to one request and is not kept.
    var options: RuntimeOptions {
        let defaults = RuntimeOptions()
        return RuntimeOptions(
            command: command ?? defaults.command, arguments: arguments ?? defaults.arguments,
            environment: environment ?? defaults.environment, instances: instances ?? defaults.instances)
    }
}
