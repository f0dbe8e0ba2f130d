import Foundation
import MicroCore
import MicroRPC
import MicroTranscoding
import MicroWire
import SwiftProtobuf
import Synchronization

@testable import MicroCLI

/// The services of a fake platform. They are made before the platform knows its address.
final class FakeServices: Sendable {
    let platform = Mutex<FakePlatform?>(nil)

    var all: [any RPCService] {
        [
            FakeRegistry(services: self), FakeRuntime(services: self), FakeSource(services: self),
            FakeDemo(services: self), FakeStore(services: self), FakeBlobStore(services: self),
            FakeConfig(services: self),
        ] + FakeEvents.services(self) + FakeIdentity.services(self)
    }

    /// Changes or reads the platform's state.
    func state<T: Sendable>(_ body: (inout FakePlatform.State) throws -> T) throws -> T {
        guard let platform = platform.withLock({ $0 }) else { throw MicroError(.unavailable, "not yet") }
        return try platform.state.withLock { try body(&$0) }
    }

    /// As the state, for those whose token is known.
    func authenticated<T: Sendable>(
        _ context: RPCContext, _ body: (inout FakePlatform.State) throws -> T
    ) throws -> T {
        let token = context.metadata("authorization")?.dropFirst("Bearer ".count).description ?? ""
        return try state { state in
            guard state.identity.tokens[token] != nil else {
                throw MicroError(.unauthenticated, "who are you?")
            }
            state.metadata.append(context.metadata)
            return try body(&state)
        }
    }

    static func descriptor(_ name: String) -> RPCServiceDescriptor {
        RPCServiceDescriptor(name: name, methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))
    }
}

private struct FakeRegistry: RPCService {
    static let descriptor = FakeServices.descriptor("registry.Registry")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("GetService") { (request: Registry_GetRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let found = state.registered.filter { $0.name == request.service }
                    guard !found.isEmpty else { throw MicroError(.notFound, "no service") }
                    return Registry_GetResponse.with { $0.services = found }
                }
            },
            .unary("ListServices") { (_: Registry_ListRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    Registry_ListResponse.with { $0.services = state.registered }
                }
            },
            .unary("Descriptors") { (request: Registry_DescriptorsRequest, context: RPCContext) in
                let bytes = try TestSchema.bytes
                return try services.authenticated(context) { _ in
                    guard request.hash == "demo" else { throw MicroError(.notFound, "no descriptors") }
                    return Registry_DescriptorsResponse.with { $0.descriptorSet = Data(bytes) }
                }
            },
        ]
    }
}

private struct FakeSource: RPCService {
    static let descriptor = FakeServices.descriptor("runtime.Source")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .clientStreaming("Upload") { (requests: RPCReader<Runtime_UploadRequest>, context: RPCContext) in
                var service: Runtime_Service?
                var bytes = 0
                for try await request in requests {
                    if service == nil { service = request.service }
                    bytes += request.data.count
                }
                let upload = (service: service ?? Runtime_Service(), bytes: bytes)
                return try services.authenticated(context) { state in
                    state.uploads.append(upload)
                    return Runtime_UploadResponse.with { $0.id = "source://\(upload.service.name)/1" }
                }
            }
        ]
    }
}

private struct FakeRuntime: RPCService {
    static let descriptor = FakeServices.descriptor("runtime.Runtime")
    let services: FakeServices

    var methods: [RPCMethod] { changes + streams }

    private var changes: [RPCMethod] {
        [
            .unary("Create") { (request: Runtime_CreateRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let name = request.resource.service.name
                    if state.running.contains(where: { $0.name == name }), !request.options.force {
                        throw MicroError(.conflict, "\(name) is there")
                    }
                    state.created.append(request)
                    state.running.append(request.resource.service)
                    return Runtime_CreateResponse.with { $0.deployment = "d1" }
                }
            },
            .unary("Update") { (request: Runtime_UpdateRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    guard state.running.contains(where: { $0.name == request.resource.service.name }) else {
                        throw MicroError(.notFound, "not there")
                    }
                    state.updated.append(request)
                    return Runtime_UpdateResponse.with { $0.deployment = "d2" }
                }
            },
            .unary("Read") { (request: Runtime_ReadRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let name = request.options.service
                    return Runtime_ReadResponse.with {
                        $0.services = state.running.filter { name.isEmpty || $0.name == name }
                    }
                }
            },
            .unary("Delete") { (request: Runtime_DeleteRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let name = request.resource.service.name
                    guard let index = state.running.firstIndex(where: { $0.name == name }) else {
                        throw MicroError(.notFound, "not there")
                    }
                    state.running.remove(at: index)
                    return Runtime_DeleteResponse()
                }
            },
        ]
    }

    private var streams: [RPCMethod] {
        [
            .serverStreaming("Progress") {
                (_: Runtime_ProgressRequest, responses: RPCWriter<Runtime_ProgressEvent>, context: RPCContext)
                in
                for event in try services.authenticated(context, { $0.progress }) {
                    try await responses.write(Runtime_ProgressEvent(event))
                }
            },
            .serverStreaming("Logs") {
                (request: Runtime_LogsRequest, responses: RPCWriter<Runtime_LogRecord>, context: RPCContext)
                in
                let records = try services.authenticated(context) { state in
                    guard state.running.contains(where: { $0.name == request.service }) else {
                        throw MicroError(.notFound, "not there")
                    }
                    state.logQueries.append(request)
                    return state.logs
                }
                for record in records { try await responses.write(record) }
            },
        ]
    }
}

/// The service that the tests call. It answers every message with itself: its fields are unknown to the type
/// that is used for it, and so pass unchanged.
struct FakeDemo: RPCService {
    static let descriptor = FakeServices.descriptor("demo.Demo")
    static let methodNames = ["Call", "Stream", "Collect", "PingPong", "GetUser"]
    let services: FakeServices

    typealias Echo = Google_Protobuf_Empty

    var methods: [RPCMethod] {
        [
            .unary("Call") { (request: Echo, context: RPCContext) in
                try services.state { $0.metadata.append(context.metadata) }
                return request
            },
            .serverStreaming("Stream") { (request: Echo, responses: RPCWriter<Echo>, _: RPCContext) in
                for _ in 0..<3 { try await responses.write(request) }
            },
            .clientStreaming("Collect") { (requests: RPCReader<Echo>, _: RPCContext) in
                var last = Echo()
                for try await request in requests { last = request }
                return last
            },
            .bidirectional("PingPong") {
                (requests: RPCReader<Echo>, responses: RPCWriter<Echo>, _: RPCContext) in
                for try await request in requests { try await responses.write(request) }
            },
            .unary("GetUser") { (request: Echo, _: RPCContext) -> Echo in
                throw MicroError(.notFound, "no such user", id: "demo")
            },
        ]
    }
}
