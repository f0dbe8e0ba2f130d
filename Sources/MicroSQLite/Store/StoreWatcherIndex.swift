import MicroCore

/// Finds who watches a key without asking everybody.
struct StoreWatcherIndex {
    typealias WatcherID = StoreFeeds.WatcherID

    private struct Table {
        var keys: [[UInt8]: Set<WatcherID>] = [:]
        /// By the length of the prefix, of which there are few.
        var prefixes: [Int: [[UInt8]: Set<WatcherID>]] = [:]
    }

    private var tables: [TableName: Table] = [:]

    mutating func add(_ id: WatcherID, _ selection: WatchSelection) {
        var table = tables[selection.table] ?? Table()
        switch selection {
        case .key(let key): table.keys[Array(key.key.utf8), default: []].insert(id)
        case .prefix(let prefix, _):
            let prefix = Array(prefix.utf8)
            table.prefixes[prefix.count, default: [:]][prefix, default: []].insert(id)
        }
        tables[selection.table] = table
    }

    mutating func remove(_ id: WatcherID, _ selection: WatchSelection) {
        guard var table = tables[selection.table] else { return }
        switch selection {
        case .key(let key): Self.remove(id, Array(key.key.utf8), &table.keys)
        case .prefix(let prefix, _):
            let prefix = Array(prefix.utf8)
            var same = table.prefixes[prefix.count] ?? [:]
            Self.remove(id, prefix, &same)
            table.prefixes[prefix.count] = same.isEmpty ? nil : same
        }
        tables[selection.table] = table.keys.isEmpty && table.prefixes.isEmpty ? nil : table
    }

    /// Calls `body` with everybody who watches a key.
    func forEach(watching key: [UInt8], in table: TableName, _ body: (WatcherID) -> Void) {
        guard let table = tables[table] else { return }
        table.keys[key]?.forEach(body)
        for (length, watchers) in table.prefixes where length <= key.count {
            watchers[Array(key.prefix(length))]?.forEach(body)
        }
    }

    private static func remove(
        _ id: WatcherID, _ bytes: [UInt8], _ watchers: inout [[UInt8]: Set<WatcherID>]
    ) {
        watchers[bytes]?.remove(id)
        if watchers[bytes]?.isEmpty == true { watchers[bytes] = nil }
    }
}
