import MicroCore

/// The settings of one namespace over a store.
struct StoredConfig: Config {
    /// How often a change is tried again that another process came before.
    private static let attemptsMax = 16
    /// About the most bytes of changes that one answer holds.
    private static let historyBytesMax = 1 << 20

    let namespace: Namespace
    let account: String
    let archive: ConfigArchive
    let keyring: ConfigKeyring
    /// Whoever changes the document here waits for those before.
    let turns: ConfigTurns
    let now: @Sendable () -> Int64

    private var sealer: ConfigSealer { ConfigSealer(keys: keyring.current, namespace: namespace) }

    func read(
        _ path: ConfigPath, secrets: ConfigSecrets
    ) async throws(MicroError) -> Revised<JSONValue?> {
        var attempts = 0
        while true {
            let document = try await archive.document().document
            do throws(MicroError) {
                let value = try document.root.value(at: path, secrets: secrets, sealer: sealer)
                return Revised(value, revision: document.revision)
            } catch  where error.code == .failedPrecondition && attempts < ConfigKeyring.attemptsMax {
                // The key was changed between the reading and the opening.
                attempts += 1
            }
        }
    }

    func set(_ value: JSONValue, at path: ConfigPath, secret: Bool) async throws(MicroError) -> Int64 {
        try await change(.set, at: path) { (document) throws(MicroError) in
            try ConfigMerge(sealer: sealer).set(value, at: path, in: document.root, secret: secret)
        }
    }

    func delete(_ path: ConfigPath) async throws(MicroError) -> Int64 {
        try await change(.delete, at: path) { (document) throws(MicroError) in
            try document.root.placing(nil, at: path.keys[...]) ?? .empty
        }
    }

    func rollback(_ path: ConfigPath, to revision: Int64) async throws(MicroError) -> Int64 {
        try await change(.rollback, at: path) { (document) async throws(MicroError) in
            let earlier = try await root(after: revision, from: document)
            return try document.root.placing(earlier.node(at: path.keys), at: path.keys[...]) ?? .empty
        }
    }

    func watch(_ path: ConfigPath, secrets: ConfigSecrets) async throws(MicroError) -> ConfigValues {
        let watch = ConfigWatch(
            path: path, secrets: secrets, namespace: namespace, archive: archive, keyring: keyring)
        try await watch.begin()
        return ConfigValues(unfolding: { try await watch.next() })
    }

    func history(_ query: ConfigHistoryQuery) async throws(MicroError) -> [ConfigEntry] {
        guard (1...ConfigLimits.historyPageMax).contains(query.limit), query.before ?? 1 > 0 else {
            throw MicroError(
                .invalidArgument,
                "the limit must be from 1 to \(ConfigLimits.historyPageMax), the revision above 0")
        }
        var entries: [ConfigEntry] = []
        var before = query.before
        var bytes = 0
        while true {
            let page = try await archive.changes(before: before, limit: query.limit)
            for (change, record) in zip(page.changes, page.records) {
                guard change.base.touches(query.path), change.path.touches(query.path) else { continue }
                bytes += record.value.count
                guard entries.isEmpty || bytes <= Self.historyBytesMax else { return entries }
                entries.append(change.entry)
                guard entries.count < query.limit else { return entries }
            }
            guard page.hasMore, let last = page.changes.last else { return entries }
            before = last.revision
        }
    }
}

extension StoredConfig {
    /// Changes the document as `edit` says, at once with the memory of it.
    private func change(
        _ action: ConfigEntry.Action, at path: ConfigPath,
        _ edit: (ConfigDocument) async throws(MicroError) -> ConfigNode
    ) async throws(MicroError) -> Int64 {
        try await turns.inside(namespace) { () async throws(MicroError) in
            for _ in 1..<Self.attemptsMax {
                do throws(MicroError) {
                    return try await attempt(action, at: path, edit)
                } catch  where error.code == .conflict {
                    continue
                }
            }
            return try await attempt(action, at: path, edit)
        }
    }

    private func attempt(
        _ action: ConfigEntry.Action, at path: ConfigPath,
        _ edit: (ConfigDocument) async throws(MicroError) -> ConfigNode
    ) async throws(MicroError) -> Int64 {
        let kept = try await archive.document()
        let old = kept.document
        let new = try await edit(old)
        guard new != old.root else { return old.revision }
        let change = ConfigChange(
            revision: old.revision + 1, time: now(), account: account, action: action, path: path,
            from: old.root, to: new)
        try await archive.commit(new, change, over: kept)
        return change.revision
    }

    /// What the document was after a revision.
    private func root(
        after revision: Int64, from document: ConfigDocument
    ) async throws(MicroError) -> ConfigNode {
        guard (0...document.revision).contains(revision) else {
            throw MicroError(
                .invalidArgument, "there is no revision \(revision): the latest is \(document.revision)")
        }
        guard revision + 1 >= document.historyStart else {
            throw MicroError(
                .failedPrecondition,
                "revision \(revision) is forgotten: the oldest to go back to is \(document.historyStart - 1)")
        }
        var root = document.root
        var reached = document.revision
        while reached > revision {
            let page = try await archive.changes(before: reached + 1, limit: ConfigLimits.historyPageMax)
            for change in page.changes where reached > revision {
                // Somebody changed the document meanwhile; the attempt would end so anyway.
                guard change.revision == reached else {
                    throw MicroError(.conflict, "the configuration has changed")
                }
                root = try change.undone(in: root)
                reached -= 1
            }
            guard !page.changes.isEmpty else {
                throw MicroError(.conflict, "the configuration has changed")
            }
        }
        return root
    }
}

extension ConfigNode {
    /// What is at a path as it reads.
    func value(
        at path: ConfigPath, secrets: ConfigSecrets, sealer: ConfigSealer
    ) throws(MicroError) -> JSONValue? {
        guard let node = node(at: path.keys) else { return nil }
        return switch secrets {
        case .hidden: node.hidden
        case .revealed: try node.revealed(at: path, with: sealer)
        }
    }
}
