import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

@testable import MicroCLI

/// The blobs of a fake platform, by namespace and key.
struct FakeBlobs: Sendable {
    struct Blob: Sendable {
        var bytes: [UInt8]
        var info: Store_BlobInfo
    }

    var blobs: [String: [String: Blob]] = [:]
    /// How many bytes a read leaves out at the end.
    var missingBytes = 0
    var pageMax = 2
    var reads: [Store_BlobReadRequest] = []

    subscript(key: String) -> Blob? { blobs["micro"]?[key] }

    mutating func write(_ request: Store_BlobWriteRequest, _ bytes: [UInt8]) -> Store_BlobInfo {
        let info = Store_BlobInfo.with {
            $0.key = request.key
            $0.size = Int64(bytes.count)
            $0.sha256 = request.sha256
            $0.contentType = request.options.contentType
            $0.public = request.options.public
            $0.modified = 1_000_000_000_000
        }
        blobs[request.options.namespace, default: [:]][request.key] = Blob(bytes: bytes, info: info)
        return info
    }

    func blob(_ key: String, _ namespace: String) throws -> Blob {
        guard let blob = blobs[namespace]?[key] else { throw MicroError(.notFound, "no blob") }
        return blob
    }
}

struct FakeBlobStore: RPCService {
    static let descriptor = FakeServices.descriptor("store.BlobStore")
    let services: FakeServices

    var methods: [RPCMethod] { single + streams }

    private var single: [RPCMethod] {
        [
            .unary("Delete") { (request: Store_BlobDeleteRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.blobs.blobs[request.options.namespace]?[request.key] = nil
                    return Store_BlobDeleteResponse()
                }
            },
            .unary("Describe") { (request: Store_BlobDescribeRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let blob = try state.blobs.blob(request.key, request.options.namespace)
                    return Store_BlobDescribeResponse.with { $0.info = blob.info }
                }
            },
            .unary("List") { (request: Store_BlobListRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let options = request.options
                    let all = (state.blobs.blobs[options.namespace] ?? [:]).values.map(\.info)
                        .filter { $0.key.hasPrefix(options.prefix) && $0.key > options.after }
                        .sorted { $0.key < $1.key }
                    let most = min(options.limit == 0 ? .max : Int(options.limit), state.blobs.pageMax)
                    return Store_BlobListResponse.with {
                        $0.blobs = Array(all.prefix(most))
                        $0.keys = $0.blobs.map(\.key)
                        $0.more = all.count > most
                    }
                }
            },
        ]
    }

    private var streams: [RPCMethod] {
        [
            .clientStreaming("Write") {
                (requests: RPCReader<Store_BlobWriteRequest>, context: RPCContext) in
                var first: Store_BlobWriteRequest?
                var bytes: [UInt8] = []
                for try await request in requests {
                    if first == nil { first = request }
                    if !request.sha256.isEmpty { first?.sha256 = request.sha256 }
                    bytes += request.blob
                }
                let (described, all) = (first ?? Store_BlobWriteRequest(), bytes)
                return try services.authenticated(context) { state in
                    let info = state.blobs.write(described, all)
                    return Store_BlobWriteResponse.with { $0.info = info }
                }
            },
            .serverStreaming("Read") {
                (
                    request: Store_BlobReadRequest, responses: RPCWriter<Store_BlobReadResponse>,
                    context: RPCContext
                ) in
                let (blob, missing) = try services.authenticated(context) { state in
                    state.blobs.reads.append(request)
                    return (
                        try state.blobs.blob(request.key, request.options.namespace), state.blobs.missingBytes
                    )
                }
                try await responses.write(.with { $0.info = blob.info })
                let rest = blob.bytes.dropFirst(Int(request.offset)).dropLast(missing)
                let asked = request.length == 0 ? rest : rest.prefix(Int(request.length))
                for start in stride(from: asked.startIndex, to: asked.endIndex, by: 1_000) {
                    let piece = Data(asked[start..<min(start + 1_000, asked.endIndex)])
                    try await responses.write(.with { $0.blob = piece })
                }
            },
        ]
    }
}
