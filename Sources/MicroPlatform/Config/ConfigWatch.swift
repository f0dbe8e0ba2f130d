import MicroCore

/// Follows the value at a path.
actor ConfigWatch {
    private let path: ConfigPath
    private let secrets: ConfigSecrets
    private let namespace: Namespace
    private let archive: ConfigArchive
    private let keyring: ConfigKeyring
    private var changes: StoreChanges?
    /// What was read and not told yet.
    private var fresh: ConfigDocument?
    /// What was told last.
    private var told: JSONValue??
    /// How often in a row a secret was encrypted with a key that is not known.
    private var lockedCount = 0

    init(
        path: ConfigPath, secrets: ConfigSecrets, namespace: Namespace, archive: ConfigArchive,
        keyring: ConfigKeyring
    ) {
        self.path = path
        self.secrets = secrets
        self.namespace = namespace
        self.archive = archive
        self.keyring = keyring
    }

    /// Reads what is there, and follows from then on.
    func begin() async throws(MicroError) {
        let kept = try await archive.document()
        do throws(MicroError) {
            changes = try await archive.changes(after: kept.storeRevision)
        } catch  where error.code == .failedPrecondition {
            // Much happened since it was read. Read anew when somebody asks.
            changes = nil
        }
        fresh = kept.document
    }

    /// The next value that is not the one before; nil when the store ended the watch.
    func next() async throws -> Revised<JSONValue?>? {
        while let document = try await nextDocument() {
            let value: JSONValue?
            switch read(document) {
            case .success(let read):
                value = read
                lockedCount = 0
            case .failure(let error):
                guard error.code == .failedPrecondition, lockedCount < ConfigKeyring.attemptsMax else {
                    throw error
                }
                // It is older than the last change of the key: what is there now is not.
                lockedCount += 1
                changes = nil
                continue
            }
            if let told, told == value { continue }
            told = .some(value)
            return Revised(value, revision: document.revision)
        }
        return nil
    }

    private func read(_ document: ConfigDocument) -> Result<JSONValue?, MicroError> {
        let sealer = ConfigSealer(keys: keyring.current, namespace: namespace)
        do throws(MicroError) {
            return .success(try document.root.value(at: path, secrets: secrets, sealer: sealer))
        } catch {
            return .failure(error)
        }
    }

    private func nextDocument() async throws -> ConfigDocument? {
        while true {
            try Task.checkCancellation()
            if let document = fresh {
                fresh = nil
                return document
            }
            guard let changes else {
                try await begin()
                continue
            }
            do {
                // The iterators of a stream share its one queue.
                var iterator = changes.makeAsyncIterator()
                guard let next = try await iterator.next(isolation: self) else { return nil }
                guard let change = next.changes.last else { continue }
                guard let record = change.record else { return ConfigDocument() }
                return try archive.document(record.value)
            } catch let error as MicroError where Self.fellBehind(error) {
                // Only the latest value matters: it is read anew.
                self.changes = nil
            }
        }
    }

    private static func fellBehind(_ error: MicroError) -> Bool {
        error.code == .resourceExhausted || error.code == .failedPrecondition
    }
}
