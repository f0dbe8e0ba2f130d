// Made by protoc-gen-micro from things.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

import MicroRPC
import SwiftProtobuf

/// A service with an rpc of every shape, and with every name that is hard to say in Swift.
protocol ThingsService: RPCService {
    /// Gives one thing back.
    func call(_ request: Thing, context: RPCContext) async throws -> Thing

    func stream(_ request: Count, responses: RPCWriter<Thing>, context: RPCContext) async throws

    func collect(_ requests: RPCReader<Thing>, context: RPCContext) async throws -> Count

    /// Gives things back as they come.
    /// There is no end to it.
    func pingPong(_ requests: RPCReader<Thing>, responses: RPCWriter<Thing>, context: RPCContext) async throws

    func `repeat`(_ request: Thing, context: RPCContext) async throws -> SwiftProtobuf.Google_Protobuf_Empty

    func init_(_ request: Thing, context: RPCContext) async throws -> Thing

    func self_(_ request: Thing, context: RPCContext) async throws -> Thing

    func methods(_ request: Thing, context: RPCContext) async throws -> Thing

    func descriptor(_ request: Thing, context: RPCContext) async throws -> Thing

    func httpGet(_ request: Thing, context: RPCContext) async throws -> Thing

    func snakeCase(_ request: Thing, context: RPCContext) async throws -> Thing.Inner
}

extension ThingsService {
    static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "things.Things",
            methods: [
                RPCMethodDescriptor(name: "Call", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "Stream", shape: .serverStreaming, input: "things.Count", output: "things.Thing"),
                RPCMethodDescriptor(name: "Collect", shape: .clientStreaming, input: "things.Thing", output: "things.Count"),
                RPCMethodDescriptor(name: "PingPong", shape: .bidirectional, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "Repeat", shape: .unary, input: "things.Thing", output: "google.protobuf.Empty"),
                RPCMethodDescriptor(name: "Init", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "Self", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "Methods", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "Descriptor", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "HTTPGet", shape: .unary, input: "things.Thing", output: "things.Thing"),
                RPCMethodDescriptor(name: "snake_case", shape: .unary, input: "things.Thing", output: "things.Thing.Inner"),
            ],
            descriptors: fileDescriptors)
    }

    var methods: [RPCMethod] {
        [
            .unary("Call") { (request: Thing, context: RPCContext) in
                try await self.call(request, context: context)
            },
            .serverStreaming("Stream") { (request: Count, responses: RPCWriter<Thing>, context: RPCContext) in
                try await self.stream(request, responses: responses, context: context)
            },
            .clientStreaming("Collect") { (requests: RPCReader<Thing>, context: RPCContext) in
                try await self.collect(requests, context: context)
            },
            .bidirectional("PingPong") { (requests: RPCReader<Thing>, responses: RPCWriter<Thing>, context: RPCContext) in
                try await self.pingPong(requests, responses: responses, context: context)
            },
            .unary("Repeat") { (request: Thing, context: RPCContext) in
                try await self.`repeat`(request, context: context)
            },
            .unary("Init") { (request: Thing, context: RPCContext) in
                try await self.init_(request, context: context)
            },
            .unary("Self") { (request: Thing, context: RPCContext) in
                try await self.self_(request, context: context)
            },
            .unary("Methods") { (request: Thing, context: RPCContext) in
                try await self.methods(request, context: context)
            },
            .unary("Descriptor") { (request: Thing, context: RPCContext) in
                try await self.descriptor(request, context: context)
            },
            .unary("HTTPGet") { (request: Thing, context: RPCContext) in
                try await self.httpGet(request, context: context)
            },
            .unary("snake_case") { (request: Thing, context: RPCContext) in
                try await self.snakeCase(request, context: context)
            },
        ]
    }
}

/// Calls `things.Things`.
struct ThingsClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Gives one thing back.
    func call(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/Call", request, options: options)
    }

    /// Calls `things.Things/Stream`.
    func stream(_ request: Count, options: CallOptions = .default) async throws -> RPCResponses<Thing> {
        try await caller.serverStreaming("things.Things/Stream", request, options: options)
    }

    /// Calls `things.Things/Collect`.
    func collect(options: CallOptions = .default, _ body: (RPCWriter<Thing>) async throws -> Void) async throws -> Count {
        try await caller.clientStreaming("things.Things/Collect", options: options, body)
    }

    /// Gives things back as they come.
    /// There is no end to it.
    func pingPong<T>(options: CallOptions = .default, _ body: (RPCWriter<Thing>, RPCResponses<Thing>) async throws -> T) async throws -> T {
        try await caller.bidirectional("things.Things/PingPong", options: options, body)
    }

    /// Calls `things.Things/Repeat`.
    func `repeat`(_ request: Thing, options: CallOptions = .default) async throws -> SwiftProtobuf.Google_Protobuf_Empty {
        try await caller.unary("things.Things/Repeat", request, options: options)
    }

    /// Calls `things.Things/Init`.
    func init_(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/Init", request, options: options)
    }

    /// Calls `things.Things/Self`.
    func self_(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/Self", request, options: options)
    }

    /// Calls `things.Things/Methods`.
    func methods(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/Methods", request, options: options)
    }

    /// Calls `things.Things/Descriptor`.
    func descriptor(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/Descriptor", request, options: options)
    }

    /// Calls `things.Things/HTTPGet`.
    func httpGet(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Things/HTTPGet", request, options: options)
    }

    /// Calls `things.Things/snake_case`.
    func snakeCase(_ request: Thing, options: CallOptions = .default) async throws -> Thing.Inner {
        try await caller.unary("things.Things/snake_case", request, options: options)
    }
}

/// A second service in the same file.
protocol OthersService: RPCService {
    func call(_ request: Thing, context: RPCContext) async throws -> Thing
}

extension OthersService {
    static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "things.Others",
            methods: [
                RPCMethodDescriptor(name: "Call", shape: .unary, input: "things.Thing", output: "things.Thing"),
            ],
            descriptors: fileDescriptors)
    }

    var methods: [RPCMethod] {
        [
            .unary("Call") { (request: Thing, context: RPCContext) in
                try await self.call(request, context: context)
            },
        ]
    }
}

/// Calls `things.Others`.
struct OthersClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `things.Others/Call`.
    func call(_ request: Thing, options: CallOptions = .default) async throws -> Thing {
        try await caller.unary("things.Others/Call", request, options: options)
    }
}

/// The descriptors of things.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "89ac5c7bab294da807270d5abbbdff93d71a293026cf7ae75243e601ad077b80",
    base64: """
        Cr4BChtnb29nbGUvcHJvdG9idWYvZW1wdHkucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiIHCgVFbXB0eUJ9ChNjb20uZ29vZ2xlLnBy\
        b3RvYnVmQgpFbXB0eVByb3RvUAFaLmdvb2dsZS5nb2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3duL2VtcHR5cGL4AQGiAgNH\
        UEKqAh5Hb29nbGUuUHJvdG9idWYuV2VsbEtub3duVHlwZXNiBnByb3RvMwrVBQoMdGhpbmdzLnByb3RvEgZ0aGluZ3MaG2dvb2ds\
        ZS9wcm90b2J1Zi9lbXB0eS5wcm90byJjCgVUaGluZxISCgRuYW1lGAEgASgJUgRuYW1lEikKBWlubmVyGAIgASgLMhMudGhpbmdz\
        LlRoaW5nLklubmVyUgVpbm5lchobCgVJbm5lchISCgRuYW1lGAEgASgJUgRuYW1lIh0KBUNvdW50EhQKBWNvdW50GAEgASgDUgVj\
        b3VudDLeAwoGVGhpbmdzEiQKBENhbGwSDS50aGluZ3MuVGhpbmcaDS50aGluZ3MuVGhpbmcSKAoGU3RyZWFtEg0udGhpbmdzLkNv\
        dW50Gg0udGhpbmdzLlRoaW5nMAESKQoHQ29sbGVjdBINLnRoaW5ncy5UaGluZxoNLnRoaW5ncy5Db3VudCgBEiwKCFBpbmdQb25n\
        Eg0udGhpbmdzLlRoaW5nGg0udGhpbmdzLlRoaW5nKAEwARIvCgZSZXBlYXQSDS50aGluZ3MuVGhpbmcaFi5nb29nbGUucHJvdG9i\
        dWYuRW1wdHkSJAoESW5pdBINLnRoaW5ncy5UaGluZxoNLnRoaW5ncy5UaGluZxIkCgRTZWxmEg0udGhpbmdzLlRoaW5nGg0udGhp\
        bmdzLlRoaW5nEicKB01ldGhvZHMSDS50aGluZ3MuVGhpbmcaDS50aGluZ3MuVGhpbmcSKgoKRGVzY3JpcHRvchINLnRoaW5ncy5U\
        aGluZxoNLnRoaW5ncy5UaGluZxInCgdIVFRQR2V0Eg0udGhpbmdzLlRoaW5nGg0udGhpbmdzLlRoaW5nEjAKCnNuYWtlX2Nhc2US\
        DS50aGluZ3MuVGhpbmcaEy50aGluZ3MuVGhpbmcuSW5uZXIyLgoGT3RoZXJzEiQKBENhbGwSDS50aGluZ3MuVGhpbmcaDS50aGlu\
        Z3MuVGhpbmdCA7oCAGIGcHJvdG8z
        """
)
