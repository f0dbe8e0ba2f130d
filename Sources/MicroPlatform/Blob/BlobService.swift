import FoundationEssentials
package import MicroCore
package import MicroRPC
package import MicroWire

/// Gives callers the blobs of their namespace. Who may call what, the door has decided.
package struct BlobService: Store_BlobStoreService {
    private let engine: any BlobEngine

    package init(engine: any BlobEngine) {
        self.engine = engine
    }

    /// A blob or a part of it; the first message says what is known of it.
    package func read(
        _ request: Store_BlobReadRequest, responses: RPCWriter<Store_BlobReadResponse>, context: RPCContext
    ) async throws {
        let store = try store(request.options.namespace, context)
        let range = try BlobRange(wireOffset: request.offset, length: request.length)
        let content = try await store.read(try Self.key(request.key), range)
        var message = Store_BlobReadResponse()
        message.info = Store_BlobInfo(content.info)
        var isHeadDue = true
        for try await chunk in content.chunks {
            message.blob = Data(chunk)
            try await responses.write(message)
            message = Store_BlobReadResponse()
            isHeadDue = false
        }
        if isHeadDue { try await responses.write(message) }
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
