// Made by protoc-gen-micro from broker.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// Topics are those of the caller's own namespace when none is named.
package protocol Broker_BrokerService: RPCService {
    /// Gives a message to everybody who subscribes, and to one member of each queue. Nobody is waited for.
    func publish(_ request: Broker_PublishRequest, context: RPCContext) async throws -> Broker_Empty

    /// Publishes messages as they come, for those who have many; answered at the end.
    func publishStream(_ requests: RPCReader<Broker_PublishRequest>, context: RPCContext) async throws -> Broker_Empty

    /// Messages as they come, until the caller goes.
    func subscribe(_ request: Broker_SubscribeRequest, responses: RPCWriter<Broker_Message>, context: RPCContext) async throws

    /// Publishes a message and waits for one answer to it: the first that comes. UNAVAILABLE when nobody subscribes.
    func request(_ request: Broker_RequestRequest, context: RPCContext) async throws -> Broker_Message

    /// Who subscribes, and what went to them.
    func subscriptions(_ request: Broker_SubscriptionsRequest, context: RPCContext) async throws -> Broker_SubscriptionsResponse
}

extension Broker_BrokerService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "broker.Broker",
            methods: [
                RPCMethodDescriptor(name: "Publish", shape: .unary, input: "broker.PublishRequest", output: "broker.Empty"),
                RPCMethodDescriptor(name: "PublishStream", shape: .clientStreaming, input: "broker.PublishRequest", output: "broker.Empty"),
                RPCMethodDescriptor(name: "Subscribe", shape: .serverStreaming, input: "broker.SubscribeRequest", output: "broker.Message"),
                RPCMethodDescriptor(name: "Request", shape: .unary, input: "broker.RequestRequest", output: "broker.Message"),
                RPCMethodDescriptor(name: "Subscriptions", shape: .unary, input: "broker.SubscriptionsRequest", output: "broker.SubscriptionsResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Publish") { (request: Broker_PublishRequest, context: RPCContext) in
                try await self.publish(request, context: context)
            },
            .clientStreaming("PublishStream") { (requests: RPCReader<Broker_PublishRequest>, context: RPCContext) in
                try await self.publishStream(requests, context: context)
            },
            .serverStreaming("Subscribe") { (request: Broker_SubscribeRequest, responses: RPCWriter<Broker_Message>, context: RPCContext) in
                try await self.subscribe(request, responses: responses, context: context)
            },
            .unary("Request") { (request: Broker_RequestRequest, context: RPCContext) in
                try await self.request(request, context: context)
            },
            .unary("Subscriptions") { (request: Broker_SubscriptionsRequest, context: RPCContext) in
                try await self.subscriptions(request, context: context)
            },
        ]
    }
}

/// Calls `broker.Broker`.
package struct Broker_BrokerClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Gives a message to everybody who subscribes, and to one member of each queue. Nobody is waited for.
    package func publish(_ request: Broker_PublishRequest, options: CallOptions = .default) async throws -> Broker_Empty {
        try await caller.unary("broker.Broker/Publish", request, options: options)
    }

    /// Publishes messages as they come, for those who have many; answered at the end.
    package func publishStream(options: CallOptions = .default, _ body: (RPCWriter<Broker_PublishRequest>) async throws -> Void) async throws -> Broker_Empty {
        try await caller.clientStreaming("broker.Broker/PublishStream", options: options, body)
    }

    /// Messages as they come, until the caller goes.
    package func subscribe(_ request: Broker_SubscribeRequest, options: CallOptions = .default) async throws -> RPCResponses<Broker_Message> {
        try await caller.serverStreaming("broker.Broker/Subscribe", request, options: options)
    }

    /// Publishes a message and waits for one answer to it: the first that comes. UNAVAILABLE when nobody subscribes.
    package func request(_ request: Broker_RequestRequest, options: CallOptions = .default) async throws -> Broker_Message {
        try await caller.unary("broker.Broker/Request", request, options: options)
    }

    /// Who subscribes, and what went to them.
    package func subscriptions(_ request: Broker_SubscriptionsRequest, options: CallOptions = .default) async throws -> Broker_SubscriptionsResponse {
        try await caller.unary("broker.Broker/Subscriptions", request, options: options)
    }
}

/// The descriptors of broker.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "ff8147b0302dafefefc9191a506900da0c08354e6c1038a566d69c8e56628508",
    base64: """
        CuwJCgxicm9rZXIucHJvdG8SBmJyb2tlciIpCgVFbXB0eRIgCgtzdWJzY3JpYmVycxhkIAEoA1ILc3Vic2NyaWJlcnMi2AEKB01l\
        c3NhZ2USMwoGaGVhZGVyGAEgAygLMhsuYnJva2VyLk1lc3NhZ2UuSGVhZGVyRW50cnlSBmhlYWRlchISCgRib2R5GAIgASgMUgRi\
        b2R5EhQKBXRvcGljGGQgASgJUgV0b3BpYxIZCghyZXBseV90bxhlIAEoCVIHcmVwbHlUbxIYCgdkcm9wcGVkGGYgASgDUgdkcm9w\
        cGVkGjkKC0hlYWRlckVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEibwoOUHVibGlzaFJl\
        cXVlc3QSFAoFdG9waWMYASABKAlSBXRvcGljEikKB21lc3NhZ2UYAiABKAsyDy5icm9rZXIuTWVzc2FnZVIHbWVzc2FnZRIcCglu\
        YW1lc3BhY2UYZCABKAlSCW5hbWVzcGFjZSJ9ChBTdWJzY3JpYmVSZXF1ZXN0EhQKBXRvcGljGAEgASgJUgV0b3BpYxIUCgVxdWV1\
        ZRgCIAEoCVIFcXVldWUSHAoJbmFtZXNwYWNlGGQgASgJUgluYW1lc3BhY2USHwoLd2FpdGluZ19tYXgYZSABKAVSCndhaXRpbmdN\
        YXgibwoOUmVxdWVzdFJlcXVlc3QSFAoFdG9waWMYASABKAlSBXRvcGljEikKB21lc3NhZ2UYAiABKAsyDy5icm9rZXIuTWVzc2Fn\
        ZVIHbWVzc2FnZRIcCgluYW1lc3BhY2UYAyABKAlSCW5hbWVzcGFjZSI0ChRTdWJzY3JpcHRpb25zUmVxdWVzdBIcCgluYW1lc3Bh\
        Y2UYASABKAlSCW5hbWVzcGFjZSJTChVTdWJzY3JpcHRpb25zUmVzcG9uc2USOgoNc3Vic2NyaXB0aW9ucxgBIAMoCzIULmJyb2tl\
        ci5TdWJzY3JpcHRpb25SDXN1YnNjcmlwdGlvbnMipgEKDFN1YnNjcmlwdGlvbhIUCgV0b3BpYxgBIAEoCVIFdG9waWMSFAoFcXVl\
        dWUYAiABKAlSBXF1ZXVlEhgKB2FjY291bnQYAyABKAlSB2FjY291bnQSGAoHd2FpdGluZxgEIAEoA1IHd2FpdGluZxIcCglkZWxp\
        dmVyZWQYBSABKANSCWRlbGl2ZXJlZBIYCgdkcm9wcGVkGAYgASgDUgdkcm9wcGVkMrACCgZCcm9rZXISMAoHUHVibGlzaBIWLmJy\
        b2tlci5QdWJsaXNoUmVxdWVzdBoNLmJyb2tlci5FbXB0eRI4Cg1QdWJsaXNoU3RyZWFtEhYuYnJva2VyLlB1Ymxpc2hSZXF1ZXN0\
        Gg0uYnJva2VyLkVtcHR5KAESOAoJU3Vic2NyaWJlEhguYnJva2VyLlN1YnNjcmliZVJlcXVlc3QaDy5icm9rZXIuTWVzc2FnZTAB\
        EjIKB1JlcXVlc3QSFi5icm9rZXIuUmVxdWVzdFJlcXVlc3QaDy5icm9rZXIuTWVzc2FnZRJMCg1TdWJzY3JpcHRpb25zEhwuYnJv\
        a2VyLlN1YnNjcmlwdGlvbnNSZXF1ZXN0Gh0uYnJva2VyLlN1YnNjcmlwdGlvbnNSZXNwb25zZWIGcHJvdG8z
        """
)
