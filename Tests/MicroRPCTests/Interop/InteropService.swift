import MicroRPC
import SwiftProtobuf
import Synchronization

typealias Nothing = Google_Protobuf_Empty
typealias Bytes = Google_Protobuf_BytesValue
typealias Fields = Google_Protobuf_Struct

/// What the cases of gRPC interoperability ask of a server, over well-known messages only.
///
/// A `Fields` request says what the answer is to be: `size` or `sizes` of its messages, or the status `code`,
/// `message` and `detail` to fail with, or `wait` for ever.
final class InteropService: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "interop.Test", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    private struct Counts {
        var waiting = 0
        var cancelled: Int64 = 0
        var flooded: Int64 = 0
    }

    private let counts = Mutex(Counts())

    var methods: [RPCMethod] {
        [
            .unary("Empty") { (_: Nothing, _: RPCContext) in Nothing() },
            .unary("Unary") { (request: Fields, context: RPCContext) in
                Self.echoMetadata(context)
                if request["waiting"] != nil { return Bytes(size: self.counts.withLock { $0.waiting }) }
                try await self.follow(request)
                return Bytes(size: request.size)
            },
            .clientStreaming("Sum") { (requests: RPCReader<Bytes>, context: RPCContext) in
                Self.echoMetadata(context)
                var sum: Int64 = 0
                for try await request in requests { sum += Int64(request.value.count) }
                return Number(sum)
            },
            .clientStreaming("Early") { (requests: RPCReader<Bytes>, _: RPCContext) in
                var iterator = requests.makeAsyncIterator()
                return Number(Int64(try await iterator.next()?.value.count ?? 0))
            },
            .serverStreaming("Produce") { (request: Fields, answers: RPCWriter<Bytes>, context: RPCContext) in
                Self.echoMetadata(context)
                for size in request.sizes { try await answers.write(Bytes(size: size)) }
                try await self.follow(request)
            },
            .bidirectional("PingPong") {
                (requests: RPCReader<Fields>, answers: RPCWriter<Bytes>, context: RPCContext) in
                Self.echoMetadata(context)
                for try await request in requests {
                    try await self.follow(request)
                    for size in request.sizes { try await answers.write(Bytes(size: size)) }
                }
            },
            .serverStreaming("Count") { (request: Number, answers: RPCWriter<Number>, _: RPCContext) in
                var value: Int64 = 0
                while value < request.value {
                    value += 1
                    try await answers.write(Number(value))
                }
            },
        ] + watchedMethods
    }

    /// Those whose handlers a test looks at from outside.
    private var watchedMethods: [RPCMethod] {
        [
            .unary("Wait") { (_: Nothing, _: RPCContext) in
                try await self.waitForEver()
                return Nothing()
            },
            .unary("Cancelled") { (_: Nothing, _: RPCContext) in Number(self.counts.withLock { $0.cancelled })
            },
            .serverStreaming("Flood") { (_: Nothing, answers: RPCWriter<Bytes>, _: RPCContext) in
                self.counts.withLock { $0.flooded = 0 }
                let message = Bytes(size: 32 << 10)
                for _ in 0..<(32 << 10) {
                    try await answers.write(message)
                    self.counts.withLock { $0.flooded += Int64(message.value.count) }
                }
            },
            .unary("Flooded") { (_: Nothing, _: RPCContext) in Number(self.counts.withLock { $0.flooded }) },
        ]
    }

    private func follow(_ request: Fields) async throws {
        if request["wait"] != nil { try await waitForEver() }
        guard let code = request.code else { return }
        var error = RPCError(RPCCode(rawValue: code), request.text("message") ?? "")
        if let detail = request.text("detail") {
            let value: [UInt8] = try Text(detail).serializedBytes()
            error.details = [
                RPCErrorDetail(typeURL: "type.googleapis.com/google.protobuf.StringValue", value: value)
            ]
        }
        throw error
    }

    private func waitForEver() async throws {
        counts.withLock { $0.waiting = 1 }
        defer {
            counts.withLock {
                $0.waiting = 0
                $0.cancelled += 1
            }
        }
        try await Task.sleep(for: .seconds(3600))
    }

    private static func echoMetadata(_ context: RPCContext) {
        if let value = context.metadata["x-grpc-test-echo-initial"] {
            context.addInitialMetadata("x-grpc-test-echo-initial", value)
        }
        if let bytes = context.metadata.bytes(of: "x-grpc-test-echo-trailing-bin") {
            context.addTrailingMetadata("x-grpc-test-echo-trailing-bin", bytes: bytes)
        }
    }
}

extension Google_Protobuf_BytesValue {
    init(size: Int) {
        self.init()
        value.append(contentsOf: repeatElement(0, count: size))
    }
}

extension Google_Protobuf_Struct {
    subscript(_ name: String) -> Google_Protobuf_Value? { fields[name] }

    var size: Int { self["size"].flatMap { Int(exactly: $0.numberValue) } ?? 0 }
    var sizes: [Int] { self["sizes"]?.listValue.values.compactMap { Int(exactly: $0.numberValue) } ?? [] }
    var code: Int? { self["code"].flatMap { Int(exactly: $0.numberValue) } }

    func text(_ name: String) -> String? { self[name]?.stringValue }
}
