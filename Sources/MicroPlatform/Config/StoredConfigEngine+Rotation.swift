import Logging
package import MicroCore

// A change of the key. Secrets are encrypted with the new key from the beginning on, both keys are known until nothing is
// left that the old one encrypted, and whoever changes a document meanwhile does so before or after it is encrypted anew.
extension StoredConfigEngine {
    /// How many changes of the history are encrypted anew at a time.
    private static let changesAtATime = 64
    /// How many paths of lost secrets are told.
    private static let pathsToldMax = 20

    package func rotateKey() async throws(MicroError) -> ConfigKeyRotation {
        try await rotations.inside(orRefuse: "too many changes of the key at once") {
            () async throws(MicroError) in
            guard !Task.isCancelled else { throw MicroError(.cancelled, "the caller went away") }
            // Cut short, it would leave both keys until the next start.
            return try await uncancelled { () async throws(MicroError) in try await changeKey() }
        }
    }

    private func changeKey() async throws(MicroError) -> ConfigKeyRotation {
        try keyring.beginRotation()
        // What begins after this uses the new key.
        for namespace in turns.busy {
            try await turns.inside(namespace) { () async throws(MicroError) in }
        }
        var rotation = ConfigKeyRotation()
        for namespace in try await store.namespaces() {
            let secrets = try await turns.inside(namespace) { () async throws(MicroError) in
                try await encryptAnew(namespace)
            }
            rotation.encrypted += secrets.count
            rotation.lost += secrets.lost.count
            tell(secrets.lost, of: namespace)
        }
        try keyring.endRotation()
        return rotation
    }

    /// Encrypts with the current key what another encrypted, in the document and in its history.
    private func encryptAnew(_ namespace: Namespace) async throws(MicroError) -> SecretsEncryptedAnew {
        let archive = archive(of: namespace)
        let sealer = ConfigSealer(keys: keyring.current, namespace: namespace)
        let kept = try await archive.document()
        var secrets = SecretsEncryptedAnew()
        var document = kept.document
        document.root = try document.root.encryptedAnew(at: .whole, with: sealer, &secrets)
        if secrets.count > 0 { try await archive.rewrite(document, over: kept) }
        try await encryptHistoryAnew(archive, sealer)
        return secrets
    }

    /// Says which secrets are to be set anew. Those of the history are nobody's any more.
    private func tell(_ lost: [ConfigPath], of namespace: Namespace) {
        guard !lost.isEmpty else { return }
        logger.warning(
            "secrets of the configuration cannot be opened, since their key is lost: set them anew",
            metadata: [
                "namespace": "\(namespace)", "secrets": "\(lost.count)",
                "paths":
                    "\(lost.prefix(Self.pathsToldMax).map(\.description).sorted().joined(separator: " "))",
            ])
    }

    private func encryptHistoryAnew(
        _ archive: ConfigArchive, _ sealer: ConfigSealer
    ) async throws(MicroError) {
        var before: Int64?
        while true {
            let page = try await archive.changes(before: before, limit: Self.changesAtATime)
            var rewritten: [(ConfigChange, Record)] = []
            for (change, record) in zip(page.changes, page.records) {
                var secrets = SecretsEncryptedAnew()
                var anew = change
                anew.before = try change.before?.encryptedAnew(at: change.base, with: sealer, &secrets)
                anew.after = try change.after?.encryptedAnew(at: change.base, with: sealer, &secrets)
                if secrets.count > 0 { rewritten.append((anew, record)) }
            }
            if !rewritten.isEmpty { try await archive.rewrite(rewritten) }
            guard page.hasMore, let last = page.changes.last else { return }
            before = last.revision
        }
    }
}

/// What came of encrypting secrets anew.
private struct SecretsEncryptedAnew {
    /// How many were.
    var count = 0
    /// Where those are that no known key opens.
    var lost: [ConfigPath] = []
}

extension ConfigNode {
    /// The same with those secrets encrypted by the current key that another encrypted. Those whose key is lost stay as
    /// they are: no other key makes them any worse.
    fileprivate func encryptedAnew(
        at path: ConfigPath, with sealer: ConfigSealer, _ secrets: inout SecretsEncryptedAnew
    ) throws(MicroError) -> ConfigNode {
        guard holdsSecret else { return self }
        return try mappingSecrets(at: path) { (sealed, path) throws(MicroError) in
            guard sealed.keyID != sealer.keys.sealing.id else { return .secret(sealed) }
            guard sealer.keys.key(sealed.keyID) != nil else {
                secrets.lost.append(path)
                return .secret(sealed)
            }
            secrets.count += 1
            return .secret(try sealer.seal(try sealer.open(sealed, at: path), at: path))
        }
    }
}
