// Made by protoc-gen-micro from greeter.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

import MicroRPC

/// What answers the calls of `greeter.Greeter`.
protocol Greeter_GreeterService: RPCService {
    func call(_ request: Greeter_Request, context: RPCContext) async throws -> Greeter_Response

    /// Answers `count` times; for ever when it is negative.
    func stream(_ request: Greeter_StreamRequest, responses: RPCWriter<Greeter_Response>, context: RPCContext) async throws

    /// Joins what it is sent.
    func collect(_ requests: RPCReader<Greeter_Request>, context: RPCContext) async throws -> Greeter_Response

    func chat(_ requests: RPCReader<Greeter_Request>, responses: RPCWriter<Greeter_Response>, context: RPCContext) async throws

    /// Fails as it is told.
    func fail(_ request: Greeter_FailRequest, context: RPCContext) async throws -> Greeter_Response

    /// Answers after some time.
    func sleep(_ request: Greeter_SleepRequest, context: RPCContext) async throws -> Greeter_Response

    /// Says what metadata came.
    func headers(_ request: Greeter_Request, context: RPCContext) async throws -> Greeter_HeadersResponse
}

extension Greeter_GreeterService {
    static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "greeter.Greeter",
            methods: [
                RPCMethodDescriptor(name: "Call", shape: .unary, input: "greeter.Request", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Stream", shape: .serverStreaming, input: "greeter.StreamRequest", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Collect", shape: .clientStreaming, input: "greeter.Request", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Chat", shape: .bidirectional, input: "greeter.Request", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Fail", shape: .unary, input: "greeter.FailRequest", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Sleep", shape: .unary, input: "greeter.SleepRequest", output: "greeter.Response"),
                RPCMethodDescriptor(name: "Headers", shape: .unary, input: "greeter.Request", output: "greeter.HeadersResponse"),
            ],
            descriptors: fileDescriptors)
    }

    var methods: [RPCMethod] {
        [
            .unary("Call") { (request: Greeter_Request, context: RPCContext) in
                try await self.call(request, context: context)
            },
            .serverStreaming("Stream") { (request: Greeter_StreamRequest, responses: RPCWriter<Greeter_Response>, context: RPCContext) in
                try await self.stream(request, responses: responses, context: context)
            },
            .clientStreaming("Collect") { (requests: RPCReader<Greeter_Request>, context: RPCContext) in
                try await self.collect(requests, context: context)
            },
            .bidirectional("Chat") { (requests: RPCReader<Greeter_Request>, responses: RPCWriter<Greeter_Response>, context: RPCContext) in
                try await self.chat(requests, responses: responses, context: context)
            },
            .unary("Fail") { (request: Greeter_FailRequest, context: RPCContext) in
                try await self.fail(request, context: context)
            },
            .unary("Sleep") { (request: Greeter_SleepRequest, context: RPCContext) in
                try await self.sleep(request, context: context)
            },
            .unary("Headers") { (request: Greeter_Request, context: RPCContext) in
                try await self.headers(request, context: context)
            },
        ]
    }
}

/// Calls `greeter.Greeter`.
struct Greeter_GreeterClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `greeter.Greeter/Call`.
    func call(_ request: Greeter_Request, options: CallOptions = .default) async throws -> Greeter_Response {
        try await caller.unary("greeter.Greeter/Call", request, options: options)
    }

    /// Answers `count` times; for ever when it is negative.
    func stream(_ request: Greeter_StreamRequest, options: CallOptions = .default) async throws -> RPCResponses<Greeter_Response> {
        try await caller.serverStreaming("greeter.Greeter/Stream", request, options: options)
    }

    /// Joins what it is sent.
    func collect(options: CallOptions = .default, _ body: (RPCWriter<Greeter_Request>) async throws -> Void) async throws -> Greeter_Response {
        try await caller.clientStreaming("greeter.Greeter/Collect", options: options, body)
    }

    /// Calls `greeter.Greeter/Chat`.
    func chat<T>(options: CallOptions = .default, _ body: (RPCWriter<Greeter_Request>, RPCResponses<Greeter_Response>) async throws -> T) async throws -> T {
        try await caller.bidirectional("greeter.Greeter/Chat", options: options, body)
    }

    /// Fails as it is told.
    func fail(_ request: Greeter_FailRequest, options: CallOptions = .default) async throws -> Greeter_Response {
        try await caller.unary("greeter.Greeter/Fail", request, options: options)
    }

    /// Answers after some time.
    func sleep(_ request: Greeter_SleepRequest, options: CallOptions = .default) async throws -> Greeter_Response {
        try await caller.unary("greeter.Greeter/Sleep", request, options: options)
    }

    /// Says what metadata came.
    func headers(_ request: Greeter_Request, options: CallOptions = .default) async throws -> Greeter_HeadersResponse {
        try await caller.unary("greeter.Greeter/Headers", request, options: options)
    }
}

/// The descriptors of greeter.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "9b3a19ef3f4f24de899fa97c0c54ed94ae4616b0a0cd6934bf27e1cf6abd9c3f",
    base64: """
        CpUJCg1ncmVldGVyLnByb3RvEgdncmVldGVyIsMBCgdSZXF1ZXN0EhIKBG5hbWUYASABKAlSBG5hbWUSEAoDYWdlGAIgASgFUgNh\
        Z2USEgoEdGFncxgDIAMoCVIEdGFncxIhCgRob21lGAQgASgLMg0uZ3JlZXRlci5Ib21lUgRob21lEhIKBGxvdWQYBSABKAhSBGxv\
        dWQSEgoEZmlsZRgGIAEoDFIEZmlsZRIQCgNiaWcYByABKANSA2JpZxIhCgRtb29kGAggASgOMg0uZ3JlZXRlci5Nb29kUgRtb29k\
        IkEKBEhvbWUSFgoGc3RyZWV0GAEgASgJUgZzdHJlZXQSIQoEbmV4dBgCIAEoCzINLmdyZWV0ZXIuSG9tZVIEbmV4dCJQCghSZXNw\
        b25zZRIYCgdtZXNzYWdlGAEgASgJUgdtZXNzYWdlEioKB3JlcXVlc3QYAiABKAsyEC5ncmVldGVyLlJlcXVlc3RSB3JlcXVlc3Qi\
        bAoNU3RyZWFtUmVxdWVzdBISCgRuYW1lGAEgASgJUgRuYW1lEhQKBWNvdW50GAIgASgDUgVjb3VudBIdCgpmYWlsX2FmdGVyGAMg\
        ASgDUglmYWlsQWZ0ZXISEgoEc2l6ZRgEIAEoBVIEc2l6ZSJaCgtGYWlsUmVxdWVzdBISCgRjb2RlGAEgASgFUgRjb2RlEhgKB21l\
        c3NhZ2UYAiABKAlSB21lc3NhZ2USHQoKbWljcm9fY29kZRgDIAEoBVIJbWljcm9Db2RlIjIKDFNsZWVwUmVxdWVzdBIiCgxtaWxs\
        aXNlY29uZHMYASABKAVSDG1pbGxpc2Vjb25kcyKOAQoPSGVhZGVyc1Jlc3BvbnNlEj8KB2hlYWRlcnMYASADKAsyJS5ncmVldGVy\
        LkhlYWRlcnNSZXNwb25zZS5IZWFkZXJzRW50cnlSB2hlYWRlcnMaOgoMSGVhZGVyc0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQK\
        BXZhbHVlGAIgASgJUgV2YWx1ZToCOAEqGwoETW9vZBIICgRDQUxNEAASCQoFSEFQUFkQATLrAgoHR3JlZXRlchIrCgRDYWxsEhAu\
        Z3JlZXRlci5SZXF1ZXN0GhEuZ3JlZXRlci5SZXNwb25zZRI1CgZTdHJlYW0SFi5ncmVldGVyLlN0cmVhbVJlcXVlc3QaES5ncmVl\
        dGVyLlJlc3BvbnNlMAESMAoHQ29sbGVjdBIQLmdyZWV0ZXIuUmVxdWVzdBoRLmdyZWV0ZXIuUmVzcG9uc2UoARIvCgRDaGF0EhAu\
        Z3JlZXRlci5SZXF1ZXN0GhEuZ3JlZXRlci5SZXNwb25zZSgBMAESLwoERmFpbBIULmdyZWV0ZXIuRmFpbFJlcXVlc3QaES5ncmVl\
        dGVyLlJlc3BvbnNlEjEKBVNsZWVwEhUuZ3JlZXRlci5TbGVlcFJlcXVlc3QaES5ncmVldGVyLlJlc3BvbnNlEjUKB0hlYWRlcnMS\
        EC5ncmVldGVyLlJlcXVlc3QaGC5ncmVldGVyLkhlYWRlcnNSZXNwb25zZWIGcHJvdG8z
        """
)
