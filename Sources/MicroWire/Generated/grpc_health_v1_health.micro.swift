// Made by protoc-gen-micro from grpc/health/v1/health.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `grpc.health.v1.Health`.
package protocol Grpc_Health_V1_HealthService: RPCService {
    func check(_ request: Grpc_Health_V1_HealthCheckRequest, context: RPCContext) async throws -> Grpc_Health_V1_HealthCheckResponse

    func watch(_ request: Grpc_Health_V1_HealthCheckRequest, responses: RPCWriter<Grpc_Health_V1_HealthCheckResponse>, context: RPCContext) async throws
}

extension Grpc_Health_V1_HealthService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "grpc.health.v1.Health",
            methods: [
                RPCMethodDescriptor(name: "Check", shape: .unary, input: "grpc.health.v1.HealthCheckRequest", output: "grpc.health.v1.HealthCheckResponse"),
                RPCMethodDescriptor(name: "Watch", shape: .serverStreaming, input: "grpc.health.v1.HealthCheckRequest", output: "grpc.health.v1.HealthCheckResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Check") { (request: Grpc_Health_V1_HealthCheckRequest, context: RPCContext) in
                try await self.check(request, context: context)
            },
            .serverStreaming("Watch") { (request: Grpc_Health_V1_HealthCheckRequest, responses: RPCWriter<Grpc_Health_V1_HealthCheckResponse>, context: RPCContext) in
                try await self.watch(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `grpc.health.v1.Health`.
package struct Grpc_Health_V1_HealthClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `grpc.health.v1.Health/Check`.
    package func check(_ request: Grpc_Health_V1_HealthCheckRequest, options: CallOptions = .default) async throws -> Grpc_Health_V1_HealthCheckResponse {
        try await caller.unary("grpc.health.v1.Health/Check", request, options: options)
    }

    /// Calls `grpc.health.v1.Health/Watch`.
    package func watch(_ request: Grpc_Health_V1_HealthCheckRequest, options: CallOptions = .default) async throws -> RPCResponses<Grpc_Health_V1_HealthCheckResponse> {
        try await caller.serverStreaming("grpc.health.v1.Health/Watch", request, options: options)
    }
}

/// The descriptors of grpc/health/v1/health.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "a9b43cd198960f8d82f169049edc72f6234ee9f4d2765d3269a750fe9655abde",
    base64: """
        CsoDChtncnBjL2hlYWx0aC92MS9oZWFsdGgucHJvdG8SDmdycGMuaGVhbHRoLnYxIi4KEkhlYWx0aENoZWNrUmVxdWVzdBIYCgdz\
        ZXJ2aWNlGAEgASgJUgdzZXJ2aWNlIrEBChNIZWFsdGhDaGVja1Jlc3BvbnNlEkkKBnN0YXR1cxgBIAEoDjIxLmdycGMuaGVhbHRo\
        LnYxLkhlYWx0aENoZWNrUmVzcG9uc2UuU2VydmluZ1N0YXR1c1IGc3RhdHVzIk8KDVNlcnZpbmdTdGF0dXMSCwoHVU5LTk9XThAA\
        EgsKB1NFUlZJTkcQARIPCgtOT1RfU0VSVklORxACEhMKD1NFUlZJQ0VfVU5LTk9XThADMq4BCgZIZWFsdGgSUAoFQ2hlY2sSIi5n\
        cnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1JlcXVlc3QaIy5ncnBjLmhlYWx0aC52MS5IZWFsdGhDaGVja1Jlc3BvbnNlElIKBVdh\
        dGNoEiIuZ3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXF1ZXN0GiMuZ3JwYy5oZWFsdGgudjEuSGVhbHRoQ2hlY2tSZXNwb25z\
        ZTABYgZwcm90bzM=
        """
)
