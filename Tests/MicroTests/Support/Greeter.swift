import FoundationEssentials
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization

@testable import Micro

typealias Text = Google_Protobuf_StringValue

/// A service over well-known messages: what `Say` answers, each test says.
struct Greeter: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "test.Greeter",
        methods: [
            RPCMethodDescriptor(
                name: "Say", shape: .unary, input: "google.protobuf.StringValue",
                output: "google.protobuf.StringValue"),
            RPCMethodDescriptor(
                name: "Count", shape: .serverStreaming, input: "google.protobuf.StringValue",
                output: "google.protobuf.StringValue"),
        ],
        descriptors: descriptors(of: "test.proto", service: "Greeter", methods: ["Say", "Count"]))

    var say: @Sendable (String, RPCContext) async throws -> String = { name, _ in "Hello \(name)" }

    /// What `Count` does when it is asked to count to no number.
    var wait: @Sendable (RPCContext) async throws -> Void = { _ in }

    var methods: [RPCMethod] {
        [
            .unary("Say") { (request: Text, context: RPCContext) -> Text in
                Text(try await say(request.value, context))
            },
            .serverStreaming("Count") { (request: Text, responses: RPCWriter<Text>, context: RPCContext) in
                guard Int(request.value) != nil else { return try await wait(context) }
                for number in 0..<(Int(request.value) ?? 0) { try await responses.write(Text("\(number)")) }
            },
        ]
    }

    /// What protoc would say of a file with one service over strings.
    static func descriptors(of file: String, service name: String, methods: [String]) -> RPCDescriptorSet {
        var service = Google_Protobuf_ServiceDescriptorProto()
        service.name = name
        service.method = methods.map { method in
            var descriptor = Google_Protobuf_MethodDescriptorProto()
            descriptor.name = method
            descriptor.inputType = ".google.protobuf.StringValue"
            descriptor.outputType = ".google.protobuf.StringValue"
            descriptor.serverStreaming = method == "Count"
            return descriptor
        }
        var proto = Google_Protobuf_FileDescriptorProto()
        proto.name = file
        proto.package = "test"
        proto.service = [service]
        var set = Google_Protobuf_FileDescriptorSet()
        set.file = [proto]
        let bytes: [UInt8] = (try? set.serializedBytes()) ?? []
        return RPCDescriptorSet(hash: SHA256.hexadecimal(bytes), base64: Data(bytes).base64EncodedString())
    }
}

extension RPCCaller {
    /// Calls `Greeter.Say`.
    func say(_ name: String, options: CallOptions = .default) async throws -> String {
        let response: Text = try await unary("test.Greeter/Say", Text(name), options: options)
        return response.value
    }
}
