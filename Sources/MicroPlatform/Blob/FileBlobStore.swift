import MicroCore

/// The blobs of one namespace in a `FileBlobEngine`.
struct FileBlobStore: BlobStore {
    let engine: FileBlobEngine
    let namespace: Namespace

    func write(
        _ blob: NewBlob, _ pieces: some AsyncSequence<BlobPiece, any Error> & Sendable
    ) async throws(MicroError) -> BlobInfo {
        let id = BlobFileID.random()
        try engine.writes.begin(id, in: namespace)
        defer { engine.writes.end(id) }
        let path = engine.files.asidePath(id), bytesMax = engine.configuration.blobBytesMax
        let intake = try await engine.threads.run { () throws(MicroError) in
            try BlobIntake(creating: path, bytesMax: bytesMax)
        }
        do {
            let expected = try await receive(pieces, into: intake)
            let received = try await engine.threads.run { () throws(MicroError) in
                try intake.finish(expecting: expected)
            }
            let info = BlobInfo(
                key: blob.key, size: received.size, sha256: received.sha256, contentType: blob.contentType,
                isPublic: blob.isPublic, modified: engine.time)
            let description = BlobDescription(info, file: id)
            try await uncancelled { () throws(MicroError) in try await keep(description) }
            return info
        } catch {
            // Without effect on what has been moved to its place.
            try? await engine.threads.run { intake.discard() }
            throw error
        }
    }

    func read(_ key: BlobKey, _ range: BlobRange) async throws(MicroError) -> BlobContent {
        guard let blob = try await engine.find(key, for: BlobReaders(namespace: namespace)) else {
            throw Self.missing(key)
        }
        return BlobContent(blob.info, blob.chunks(try range.within(blob.info.size)))
    }

    func describe(_ key: BlobKey) async throws(MicroError) -> BlobInfo {
        guard let found = try await catalogue.find(key) else { throw Self.missing(key) }
        return found.info
    }

    func list(_ query: BlobQuery) async throws(MicroError) -> Page<BlobInfo> {
        guard (1...BlobLimits.pageMax).contains(query.limit) else {
            throw MicroError(.invalidArgument, "the limit must be from 1 to \(BlobLimits.pageMax)")
        }
        let page = try await catalogue.list(query)
        return Page(page.elements.map(\.info), hasMore: page.hasMore)
    }

    func delete(_ key: BlobKey) async throws(MicroError) {
        // What is removed goes with its file.
        try await uncancelled { () throws(MicroError) in
            if let file = try await catalogue.remove(key) { await engine.discard(file, in: namespace) }
        }
    }

    private var catalogue: BlobCatalogue { engine.catalogue(of: namespace) }

    private static func missing(_ key: BlobKey) -> MicroError {
        MicroError(.notFound, "there is no blob \"\(key.rawValue.prefix(80))\"")
    }
}

// Writing.
extension FileBlobStore {
    /// Takes in all pieces, unless none comes for too long.
    /// - Returns: what they must come to, if one of them said so.
    private func receive(
        _ pieces: some AsyncSequence<BlobPiece, any Error> & Sendable, into intake: BlobIntake
    ) async throws(MicroError) -> BlobHash? {
        let arrivals = TransferProgress()
        let pauseMax = engine.configuration.pauseMax
        let expected = try await finished(before: { await arrivals.awaitPause(of: pauseMax, engine.clock) }) {
            () throws(MicroError) in
            try await gather(pieces, into: intake, counting: arrivals)
        }
        if let expected { return expected }
        throw Task.isCancelled
            ? MicroError(.cancelled, "the write was cancelled")
            : MicroError(
                .deadlineExceeded,
                "nothing more of the blob came for \(pauseMax.components.seconds) s")
    }

    private func gather(
        _ pieces: some AsyncSequence<BlobPiece, any Error>, into intake: BlobIntake,
        counting arrivals: TransferProgress
    ) async throws(MicroError) -> BlobHash? {
        var gathered: [UInt8] = []
        var expected: BlobHash?
        do {
            for try await piece in pieces {
                arrivals.count()
                if let hash = piece.sha256 { expected = hash }
                gathered += piece.bytes
                guard gathered.count >= BlobIntake.gatheredBytesMax else { continue }
                let bytes = gathered
                gathered = []
                try await engine.threads.run { () throws(MicroError) in try intake.append(bytes) }
                // Time that the disk took is none that the writer was silent.
                arrivals.count()
            }
            try Task.checkCancellation()
        } catch let error as MicroError {
            throw error
        } catch is CancellationError {
            throw MicroError(.cancelled, "the write was cancelled")
        } catch {
            throw MicroError(.unavailable, "the bytes of the blob broke off", cause: error)
        }
        let last = gathered
        try await engine.threads.run { () throws(MicroError) in try intake.append(last) }
        return expected
    }

    /// Makes the file that was written aside the blob of its key.
    private func keep(_ blob: BlobDescription) async throws(MicroError) {
        try engine.writes.settle(blob.file, in: namespace)
        let files = engine.files, namespace = namespace
        do throws(MicroError) {
            try await engine.threads.run { () throws(MicroError) in try files.keep(blob.file, in: namespace) }
            if let old = try await catalogue.put(blob) { await engine.discard(old, in: namespace) }
        } catch {
            // Perhaps the file is in its place, and perhaps its record was written although that failed: it stays until
            // that is settled.
            engine.leave(blob.file, in: namespace)
            throw error
        }
    }
}
