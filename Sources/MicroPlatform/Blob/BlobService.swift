import FoundationEssentials
package import MicroCore
package import MicroRPC
package import MicroWire

/// Gives callers the blobs of their namespace. Who may call what, the door has decided.
package struct BlobService: Store_BlobStoreService {
    /// How long a reader may take nothing.
    package static let pauseMax = Duration.seconds(60)

    private let engine: any BlobEngine
    private let pauseMax: Duration
    private let clock: any Clock<Duration>

    package init(
        engine: any BlobEngine, pauseMax: Duration = Self.pauseMax,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.engine = engine
        self.pauseMax = pauseMax
        self.clock = clock
    }

    /// A blob or a part of it; the first message says what is known of it. Whoever takes nothing for too long is let go,
    /// since others wait for its place.
    package func read(
        _ request: Store_BlobReadRequest, responses: RPCWriter<Store_BlobReadResponse>, context: RPCContext
    ) async throws {
        let store = try store(request.options.namespace, context)
        let range = try BlobRange(wireOffset: request.offset, length: request.length)
        let content = try await store.read(try Self.key(request.key), range)
        let (progress, pauseMax, clock) = (TransferProgress(), pauseMax, clock)
        let isSent = try await finished(before: { await progress.awaitPause(of: pauseMax, clock) }) {
            () throws(MicroError) in
            try await Self.send(content, to: responses, counting: progress)
        }
        guard isSent == nil else { return }
        throw Task.isCancelled
            ? MicroError(.cancelled, "the reading was cancelled")
            : MicroError(
                .deadlineExceeded,
                "nothing more of the blob was taken for \(pauseMax.components.seconds) s: read on from there")
    }

    /// - Returns: true, when everything is on its way.
    private static func send(
        _ content: BlobContent, to responses: RPCWriter<Store_BlobReadResponse>,
        counting progress: TransferProgress
    ) async throws(MicroError) -> Bool {
        var message = Store_BlobReadResponse()
        message.info = Store_BlobInfo(content.info)
        var isHeadDue = true
        do {
            for try await chunk in content.chunks {
                // Time that the disk took is none that the reader was silent.
                progress.count()
                message.blob = Data(chunk)
                try await responses.write(message)
                progress.count()
                message = Store_BlobReadResponse()
                isHeadDue = false
            }
            if isHeadDue { try await responses.write(message) }
            return true
        } catch let error as MicroError {
            throw error
        } catch {
            throw MicroError(error)
        }
    }

    /// Takes in a blob; reading it slowly slows the sender down.
    package func write(
        _ requests: RPCReader<Store_BlobWriteRequest>, context: RPCContext
    ) async throws -> Store_BlobWriteResponse {
        var iterator = requests.makeAsyncIterator()
        guard let first = try await iterator.next() else {
            throw MicroError(.invalidArgument, "the first message must name the key, and none came")
        }
        let store = try store(first.options.namespace, context)
        let blob = try NewBlob(
            try Self.key(first.key), contentType: first.options.contentType, isPublic: first.options.public)
        var response = Store_BlobWriteResponse()
        response.info = Store_BlobInfo(
            try await store.write(blob, ArrivingPieces(first: first, requests: requests)))
        return response
    }

    /// Removes a blob.
    package func delete(
        _ request: Store_BlobDeleteRequest, context: RPCContext
    ) async throws -> Store_BlobDeleteResponse {
        try await store(request.options.namespace, context).delete(try Self.key(request.key))
        return Store_BlobDeleteResponse()
    }

    /// A page of blobs.
    package func list(
        _ request: Store_BlobListRequest, context: RPCContext
    ) async throws -> Store_BlobListResponse {
        let options = request.options
        var query = BlobQuery(prefix: options.prefix, after: options.after.isEmpty ? nil : options.after)
        if options.limit > 0 { query.limit = min(Int(options.limit), BlobLimits.pageMax) }
        let page = try await store(options.namespace, context).list(query)
        var response = Store_BlobListResponse()
        response.keys = page.elements.map(\.key.rawValue)
        response.blobs = page.elements.map(Store_BlobInfo.init)
        response.more = page.hasMore
        return response
    }

    /// What is known of a blob.
    package func describe(
        _ request: Store_BlobDescribeRequest, context: RPCContext
    ) async throws -> Store_BlobDescribeResponse {
        var response = Store_BlobDescribeResponse()
        response.info = Store_BlobInfo(
            try await store(request.options.namespace, context).describe(try Self.key(request.key)))
        return response
    }

    private func store(_ namespace: String, _ context: RPCContext) throws(MicroError) -> any BlobStore {
        engine.blobs(
            in: try context.caller.namespace(named: namespace, field: WireField("options.namespace")))
    }

    private static func key(_ text: String) throws(MicroError) -> BlobKey {
        try WireField("key").parse { () throws(MicroError) in try BlobKey(text) }
    }
}

/// The bytes in a write's requests.
private struct ArrivingPieces: AsyncSequence, Sendable {
    typealias Element = BlobPiece
    typealias Failure = any Error

    let first: Store_BlobWriteRequest
    let requests: RPCReader<Store_BlobWriteRequest>

    func makeAsyncIterator() -> Iterator {
        // The iterators of a call share its one queue.
        Iterator(first: first, rest: requests.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        var first: Store_BlobWriteRequest?
        var rest: RPCReader<Store_BlobWriteRequest>.AsyncIterator

        mutating func next() async throws -> BlobPiece? {
            if let request = first.take() { return try Self.piece(request) }
            return try await rest.next().map(Self.piece)
        }

        private static func piece(_ request: Store_BlobWriteRequest) throws(MicroError) -> BlobPiece {
            guard !request.sha256.isEmpty else { return BlobPiece([UInt8](request.blob)) }
            let hash = try WireField("sha256").parse { () throws(MicroError) in try BlobHash(request.sha256) }
            return BlobPiece([UInt8](request.blob), sha256: hash)
        }
    }
}
