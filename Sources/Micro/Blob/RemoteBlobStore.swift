import FoundationEssentials
package import MicroCore
package import MicroRPC
import MicroWire

/// The platform's blobs, reached by gRPC.
package struct RemoteBlobStore: BlobStore {
    /// How much goes in one message.
    private static let messageBytes = 64 << 10

    private let client: Store_BlobStoreClient
    private let namespace: Namespace?
    private let timeout: Duration

    /// `namespace` nil is the caller's own; `timeout` bounds every call but those that carry a blob, which take as long
    /// as its bytes keep coming.
    package init(_ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10)) {
        client = Store_BlobStoreClient(caller)
        self.namespace = namespace
        self.timeout = timeout
    }

    package func write(
        _ blob: NewBlob, _ pieces: some AsyncSequence<BlobPiece, any Error> & Sendable
    ) async throws(MicroError) -> BlobInfo {
        try await MicroError.translating {
            let response = try await client.write { writer in
                var message = Store_BlobWriteRequest()
                message.key = blob.key.rawValue
                message.options.namespace = namespace?.rawValue ?? ""
                message.options.contentType = blob.contentType
                message.options.public = blob.isPublic
                for try await piece in pieces {
                    var rest = piece.bytes[...]
                    message.sha256 = piece.sha256?.rawValue ?? ""
                    repeat {
                        message.blob = Data(rest.prefix(Self.messageBytes))
                        rest = rest.dropFirst(Self.messageBytes)
                        try await writer.write(message)
                        message = Store_BlobWriteRequest()
                    } while !rest.isEmpty
                }
                // A stream that ends because its task was cancelled is not the blob's end.
                try Task.checkCancellation()
                if !message.key.isEmpty { try await writer.write(message) }
            }
            return try BlobInfo(wire: response.info)
        }
    }

    package func read(_ key: BlobKey, _ range: BlobRange) async throws(MicroError) -> BlobContent {
        var request = Store_BlobReadRequest()
        request.key = key.rawValue
        request.options.namespace = namespace?.rawValue ?? ""
        request.offset = Int64(range.offset)
        request.length = Int64(range.length ?? 0)
        let message = request
        return try await MicroError.translating {
            let responses = try await client.read(message)
            var iterator = responses.makeAsyncIterator()
            guard let first = try await iterator.next(), first.hasInfo else {
                throw MicroError(.badGateway, "the answer does not say what is known of the blob")
            }
            let bytes = OneTime([UInt8](first.blob))
            return BlobContent(
                try BlobInfo(wire: first.info),
                BlobChunks {
                    if let bytes = bytes.take(), !bytes.isEmpty { return bytes }
                    return try await MicroError.translating {
                        // The iterators of a call share its one queue.
                        var iterator = responses.makeAsyncIterator()
                        return try await iterator.next().map { [UInt8]($0.blob) }
                    }
                })
        }
    }

    package func describe(_ key: BlobKey) async throws(MicroError) -> BlobInfo {
        var request = Store_BlobDescribeRequest()
        request.key = key.rawValue
        request.options.namespace = namespace?.rawValue ?? ""
        let message = request
        return try await MicroError.translating {
            try BlobInfo(wire: try await client.describe(message, options: callOptions).info)
        }
    }

    package func list(_ query: BlobQuery) async throws(MicroError) -> Page<BlobInfo> {
        guard (1...BlobLimits.pageMax).contains(query.limit) else {
            throw MicroError(.invalidArgument, "the limit must be from 1 to \(BlobLimits.pageMax)")
        }
        var request = Store_BlobListRequest()
        request.options.namespace = namespace?.rawValue ?? ""
        request.options.prefix = query.prefix
        request.options.after = query.after ?? ""
        request.options.limit = UInt32(query.limit)
        let message = request
        return try await MicroError.translating {
            let response = try await client.list(message, options: callOptions)
            return Page(try response.blobs.map { try BlobInfo(wire: $0) }, hasMore: response.more)
        }
    }

    package func delete(_ key: BlobKey) async throws(MicroError) {
        var request = Store_BlobDeleteRequest()
        request.key = key.rawValue
        request.options.namespace = namespace?.rawValue ?? ""
        let message = request
        _ = try await MicroError.translating { try await client.delete(message, options: callOptions) }
    }
}

extension RemoteBlobStore {
    private var callOptions: CallOptions { CallOptions(timeout: timeout) }
}
