// Made by protoc-gen-micro from debug.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `debug.Debug`.
package protocol Debug_DebugService: RPCService {
    func log(_ request: Debug_LogRequest, context: RPCContext) async throws -> Debug_LogResponse

    func health(_ request: Debug_HealthRequest, context: RPCContext) async throws -> Debug_HealthResponse

    func stats(_ request: Debug_StatsRequest, context: RPCContext) async throws -> Debug_StatsResponse

    func trace(_ request: Debug_TraceRequest, context: RPCContext) async throws -> Debug_TraceResponse
}

extension Debug_DebugService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "debug.Debug",
            methods: [
                RPCMethodDescriptor(name: "Log", shape: .unary, input: "debug.LogRequest", output: "debug.LogResponse"),
                RPCMethodDescriptor(name: "Health", shape: .unary, input: "debug.HealthRequest", output: "debug.HealthResponse"),
                RPCMethodDescriptor(name: "Stats", shape: .unary, input: "debug.StatsRequest", output: "debug.StatsResponse"),
                RPCMethodDescriptor(name: "Trace", shape: .unary, input: "debug.TraceRequest", output: "debug.TraceResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Log") { (request: Debug_LogRequest, context: RPCContext) in
                try await self.log(request, context: context)
            },
            .unary("Health") { (request: Debug_HealthRequest, context: RPCContext) in
                try await self.health(request, context: context)
            },
            .unary("Stats") { (request: Debug_StatsRequest, context: RPCContext) in
                try await self.stats(request, context: context)
            },
            .unary("Trace") { (request: Debug_TraceRequest, context: RPCContext) in
                try await self.trace(request, context: context)
            },
        ]
    }
}

/// Calls `debug.Debug`.
package struct Debug_DebugClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `debug.Debug/Log`.
    package func log(_ request: Debug_LogRequest, options: CallOptions = .default) async throws -> Debug_LogResponse {
        try await caller.unary("debug.Debug/Log", request, options: options)
    }

    /// Calls `debug.Debug/Health`.
    package func health(_ request: Debug_HealthRequest, options: CallOptions = .default) async throws -> Debug_HealthResponse {
        try await caller.unary("debug.Debug/Health", request, options: options)
    }

    /// Calls `debug.Debug/Stats`.
    package func stats(_ request: Debug_StatsRequest, options: CallOptions = .default) async throws -> Debug_StatsResponse {
        try await caller.unary("debug.Debug/Stats", request, options: options)
    }

    /// Calls `debug.Debug/Trace`.
    package func trace(_ request: Debug_TraceRequest, options: CallOptions = .default) async throws -> Debug_TraceResponse {
        try await caller.unary("debug.Debug/Trace", request, options: options)
    }
}

/// The descriptors of debug.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "2426ad9e33681a876bf16a126326ecf5749c35f1dcae537bae98d9c2601a94b4",
    base64: """
        CuYJCgtkZWJ1Zy5wcm90bxIFZGVidWciDwoNSGVhbHRoUmVxdWVzdCIoCg5IZWFsdGhSZXNwb25zZRIWCgZzdGF0dXMYASABKAlS\
        BnN0YXR1cyIOCgxTdGF0c1JlcXVlc3Qi1QEKDVN0YXRzUmVzcG9uc2USHAoJdGltZXN0YW1wGAEgASgEUgl0aW1lc3RhbXASGAoH\
        c3RhcnRlZBgCIAEoBFIHc3RhcnRlZBIWCgZ1cHRpbWUYAyABKARSBnVwdGltZRIWCgZtZW1vcnkYBCABKARSBm1lbW9yeRIYCgd0\
        aHJlYWRzGAUgASgEUgd0aHJlYWRzEg4KAmdjGAYgASgEUgJnYxIaCghyZXF1ZXN0cxgHIAEoBFIIcmVxdWVzdHMSFgoGZXJyb3Jz\
        GAggASgEUgZlcnJvcnMiOAoKTG9nUmVxdWVzdBIUCgVjb3VudBgBIAEoA1IFY291bnQSFAoFc2luY2UYAiABKANSBXNpbmNlIjYK\
        C0xvZ1Jlc3BvbnNlEicKB3JlY29yZHMYASADKAsyDS5kZWJ1Zy5SZWNvcmRSB3JlY29yZHMitgEKBlJlY29yZBIcCgl0aW1lc3Rh\
        bXAYASABKANSCXRpbWVzdGFtcBI3CghtZXRhZGF0YRgCIAMoCzIbLmRlYnVnLlJlY29yZC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0\
        YRIYCgdtZXNzYWdlGAMgASgJUgdtZXNzYWdlGjsKDU1ldGFkYXRhRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSFAoFdmFsdWUYAiAB\
        KAlSBXZhbHVlOgI4ASIeCgxUcmFjZVJlcXVlc3QSDgoCaWQYASABKAlSAmlkIjIKDVRyYWNlUmVzcG9uc2USIQoFc3BhbnMYASAD\
        KAsyCy5kZWJ1Zy5TcGFuUgVzcGFucyKnAgoEU3BhbhIUCgV0cmFjZRgBIAEoCVIFdHJhY2USDgoCaWQYAiABKAlSAmlkEhYKBnBh\
        cmVudBgDIAEoCVIGcGFyZW50EhIKBG5hbWUYBCABKAlSBG5hbWUSGAoHc3RhcnRlZBgFIAEoBFIHc3RhcnRlZBIaCghkdXJhdGlv\
        bhgGIAEoBFIIZHVyYXRpb24SNQoIbWV0YWRhdGEYByADKAsyGS5kZWJ1Zy5TcGFuLk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEiMK\
        BHR5cGUYCCABKA4yDy5kZWJ1Zy5TcGFuVHlwZVIEdHlwZRo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZh\
        bHVlGAIgASgJUgV2YWx1ZToCOAEqJQoIU3BhblR5cGUSCwoHSU5CT1VORBAAEgwKCE9VVEJPVU5EEAEy1AEKBURlYnVnEiwKA0xv\
        ZxIRLmRlYnVnLkxvZ1JlcXVlc3QaEi5kZWJ1Zy5Mb2dSZXNwb25zZRI1CgZIZWFsdGgSFC5kZWJ1Zy5IZWFsdGhSZXF1ZXN0GhUu\
        ZGVidWcuSGVhbHRoUmVzcG9uc2USMgoFU3RhdHMSEy5kZWJ1Zy5TdGF0c1JlcXVlc3QaFC5kZWJ1Zy5TdGF0c1Jlc3BvbnNlEjIK\
        BVRyYWNlEhMuZGVidWcuVHJhY2VSZXF1ZXN0GhQuZGVidWcuVHJhY2VSZXNwb25zZWIGcHJvdG8z
        """
)
