package import MicroCore

/// Runtime records for tests: gone with the process.
package actor InMemoryRuntimeRecordStore: RuntimeRecordStore {
    private struct Key: Hashable {
        var namespace: Namespace
        var name: ServiceName
        var version: String
    }

    private var kept: [Key: RuntimeRecord] = [:]

    package init() {}

    /// Every record, by namespace, name and version.
    package func records() async throws(MicroError) -> [RuntimeRecord] {
        kept.values.sorted { Self.order($0) < Self.order($1) }
    }

    /// Replaces the record of the same namespace, name and version.
    package func write(_ record: RuntimeRecord) async throws(MicroError) {
        let service = record.service
        kept[Key(namespace: record.namespace, name: service.name, version: service.version)] = record
    }

    /// Forgets a record.
    package func remove(
        _ name: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) {
        kept[Key(namespace: namespace, name: name, version: version)] = nil
    }

    private static func order(_ record: RuntimeRecord) -> (String, String, String) {
        (record.namespace.rawValue, record.service.name.rawValue, record.service.version)
    }
}
