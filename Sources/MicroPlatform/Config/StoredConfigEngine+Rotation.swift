package import MicroCore

// A change of the key. Secrets are encrypted with the new key from the beginning on, both keys are known until nothing is
// left that the old one encrypted, and whoever changes a document meanwhile does so before or after it is encrypted anew.
extension StoredConfigEngine {
    /// How many changes of the history are encrypted anew at a time.
    private static let changesAtATime = 64

    package func rotateKey() async throws(MicroError) -> Int {
        try await rotations.inside(orRefuse: "too many changes of the key at once") {
            () async throws(MicroError) in
            try keyring.beginRotation()
            // What begins after this uses the new key.
            for namespace in turns.busy {
                try await turns.inside(namespace) { () async throws(MicroError) in }
            }
            var count = 0
            for namespace in try await store.namespaces() {
                count += try await turns.inside(namespace) { () async throws(MicroError) in
                    try await encryptAnew(namespace)
                }
            }
            try keyring.endRotation()
            return count
        }
    }

    /// Encrypts with the current key what another encrypted, in the document and in its history.
    /// - Returns: how many secrets of the document.
    private func encryptAnew(_ namespace: Namespace) async throws(MicroError) -> Int {
        let archive = archive(of: namespace)
        let sealer = ConfigSealer(keys: keyring.current, namespace: namespace)
        let kept = try await archive.document()
        var count = 0
        var document = kept.document
        document.root = try document.root.encryptedAnew(at: .whole, with: sealer, &count)
        if count > 0 { try await archive.rewrite(document, over: kept) }
        try await encryptHistoryAnew(archive, sealer)
        return count
    }

    private func encryptHistoryAnew(
        _ archive: ConfigArchive, _ sealer: ConfigSealer
    ) async throws(MicroError) {
        var before: Int64?
        while true {
            let page = try await archive.changes(before: before, limit: Self.changesAtATime)
            var rewritten: [(ConfigChange, Record)] = []
            for (change, record) in zip(page.changes, page.records) {
                var count = 0
                var anew = change
                anew.before = try change.before?.encryptedAnew(at: change.base, with: sealer, &count)
                anew.after = try change.after?.encryptedAnew(at: change.base, with: sealer, &count)
                if count > 0 { rewritten.append((anew, record)) }
            }
            if !rewritten.isEmpty { try await archive.rewrite(rewritten) }
            guard page.hasMore, let last = page.changes.last else { return }
            before = last.revision
        }
    }
}

extension ConfigNode {
    /// The same with those secrets encrypted by the current key that another encrypted, which are counted.
    fileprivate func encryptedAnew(
        at path: ConfigPath, with sealer: ConfigSealer, _ count: inout Int
    ) throws(MicroError) -> ConfigNode {
        guard holdsSecret else { return self }
        return try mappingSecrets(at: path) { (sealed, path) throws(MicroError) in
            guard sealed.keyID != sealer.keys.sealing.id else { return .secret(sealed) }
            count += 1
            return .secret(try sealer.seal(try sealer.open(sealed, at: path), at: path))
        }
    }
}
