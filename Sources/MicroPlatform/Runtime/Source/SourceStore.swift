package import MicroCore
package import MicroWire

/// The sources that were uploaded, each unpacked in a folder named after the hash of its content.
package struct SourceStore: Sendable {
    /// How many sources of a service are kept beside those in use.
    static let keptMax = 3
    /// Of how many services that there are none of, as before they are created, sources are kept.
    static let orphansMax = 16

    private let root: Folder
    private let limits: SourceLimits

    package init(root: Folder, limits: SourceLimits = SourceLimits()) {
        self.root = root
        self.limits = limits
    }

    /// Takes in an archive. The source is there, as a whole and on disk, when this returns.
    package func receive(
        _ archive: some AsyncSequence<[UInt8], any Error> & Sendable, of service: ServiceName,
        in namespace: Namespace
    ) async throws(MicroError) -> SourceReference {
        let target = folder(of: service, in: namespace)
        try target.make()
        let aside = target.folder(".upload-" + String(UInt64.random(in: 0...UInt64.max), radix: 16))
        try aside.make()
        do {
            let hash = try await unpack(archive, into: aside)
            let reference = SourceReference(service: service, hash: hash)
            if try FolderEntry(name: hash, at: target.path(of: hash)) == nil {
                try Folder.move(aside.path, to: target.path(of: hash))
                try target.sync()
            } else {
                try aside.remove()
            }
            return reference
        } catch {
            try? aside.remove()
            throw error
        }
    }

    /// The folder that a source lies in.
    /// - Throws: `notFound` when there is no such source.
    package func folder(of source: SourceReference, in namespace: Namespace) throws(MicroError) -> Folder {
        let found = folder(of: source.service, in: namespace).folder(source.hash)
        guard try FolderEntry(name: source.hash, at: found.path)?.kind == .folder else {
            throw MicroError(.notFound, "there is no source \(source): upload it first")
        }
        return found
    }

    /// The folder that programs without a source of their own run in.
    package func emptyFolder() throws(MicroError) -> Folder {
        let folder = root.folder(".empty")
        try folder.make()
        return folder
    }

    /// Removes the sources of a service except those in use and the last few; all when the service is gone.
    package func prune(
        _ service: ServiceName, in namespace: Namespace, keeping used: Set<SourceReference>, isGone: Bool
    ) throws(MicroError) {
        let folder = folder(of: service, in: namespace)
        guard !isGone else { return try folder.remove() }
        guard try FolderEntry(name: "", at: folder.path) != nil else { return }
        let unused = try folder.entries().filter { entry in
            !used.contains(SourceReference(service: service, hash: entry.name))
        }
        let hashes = unused.filter { !$0.name.hasPrefix(".") }.sorted { $0.changed > $1.changed }
        for entry in hashes.dropFirst(Self.keptMax) { try folder.folder(entry.name).remove() }
    }

    /// Removes the sources of services that there are none of, except those in use and the last few.
    package func pruneOrphans(keeping used: Set<SourceOwner>) throws(MicroError) {
        var orphans: [(folder: Folder, changed: Int64)] = []
        for namespace in try root.entries() where namespace.kind == .folder && !namespace.name.hasPrefix(".")
        {
            let services = root.folder(namespace.name)
            for service in try services.entries()
            where !used.contains(SourceOwner(namespace: namespace.name, service: service.name)) {
                orphans.append((services.folder(service.name), service.changed))
            }
        }
        orphans.sort { $0.changed > $1.changed }
        for orphan in orphans.dropFirst(Self.orphansMax) { try orphan.folder.remove() }
    }

    /// Removes what uploads have left behind that did not come to their end.
    package func removeUnfinished() {
        for namespace in (try? root.entries()) ?? [] {
            let services = root.folder(namespace.name)
            for service in (try? services.entries()) ?? [] {
                let sources = services.folder(service.name)
                for entry in (try? sources.entries()) ?? [] where entry.name.hasPrefix(".upload-") {
                    try? sources.folder(entry.name).remove()
                }
            }
        }
    }

    private func folder(of service: ServiceName, in namespace: Namespace) -> Folder {
        root.folder(namespace.rawValue).folder(service.rawValue)
    }

    private func unpack(
        _ archive: some AsyncSequence<[UInt8], any Error> & Sendable, into folder: Folder
    ) async throws(MicroError) -> String {
        var unpacker = SourceUnpacker(into: folder, limits: limits)
        do {
            for try await piece in archive { try unpacker.consume(piece) }
        } catch let error as MicroError {
            throw error
        } catch is CancellationError {
            throw MicroError(.cancelled, "the upload was cancelled")
        } catch {
            throw MicroError(.unavailable, "the upload broke off", cause: error)
        }
        let hash = try unpacker.finish()
        try folder.sync()
        return hash
    }
}

/// Whose sources lie in one folder.
package struct SourceOwner: Hashable, Sendable {
    let namespace: String
    let service: String

    init(namespace: String, service: String) {
        self.namespace = namespace
        self.service = service
    }

    init(_ service: ServiceName, in namespace: Namespace) {
        self.init(namespace: namespace.rawValue, service: service.rawValue)
    }
}

/// The name of an uploaded source: `source://SERVICE/HASH`.
package struct SourceReference: Hashable, Sendable, CustomStringConvertible {
    package let service: ServiceName
    /// The hash of the content, in lower-case hexadecimal.
    package let hash: String

    private static let scheme = "source://"
    private static let hashDigits = 64

    package init(service: ServiceName, hash: String) {
        self.service = service
        self.hash = hash
    }

    /// Parses what an upload returned.
    /// - Throws: `invalidArgument` for anything else.
    package init(_ text: String) throws(MicroError) {
        let parts = text.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        let digits = Set("0123456789abcdef".utf8)
        guard text.hasPrefix(Self.scheme), parts.count == 2, let name = parts.first, let hash = parts.last,
            hash.utf8.count == Self.hashDigits, hash.utf8.allSatisfy(digits.contains)
        else {
            throw MicroError(
                .invalidArgument, "\"\(text.prefix(200))\" is not a source: upload one first")
        }
        service = try ServiceName(String(name))
        self.hash = String(hash)
    }

    package var description: String { "\(Self.scheme)\(service)/\(hash)" }
}
