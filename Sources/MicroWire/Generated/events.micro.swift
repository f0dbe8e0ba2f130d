// Made by protoc-gen-micro from events.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// Topics are those of the caller's own namespace when none is named.
package protocol Events_StreamService: RPCService {
    /// Appends an event. Durable when it is answered. ALREADY_EXISTS when `expected_offset` is not the next one.
    func publish(_ request: Events_PublishRequest, context: RPCContext) async throws -> Events_PublishResponse

    /// Appends several events of one topic, all or none. Durable when it is answered.
    func publishBatch(_ request: Events_PublishBatchRequest, context: RPCContext) async throws -> Events_PublishBatchResponse

    /// Appends events by one call for many, as `Publish` does each: each is durable when it is answered, in the order of the
    /// requests, and one that fails does not end the call. All go to the namespace of the first.
    func publishStream(_ requests: RPCReader<Events_PublishRequest>, responses: RPCWriter<Events_PublishStreamResponse>, context: RPCContext) async throws

    /// Events as a member of a group that is told of each in a message of its own. What `Ack` does not settle in time
    /// comes again; with `auto_ack` each is settled when it is sent.
    func consume(_ request: Events_ConsumeRequest, responses: RPCWriter<Events_Event>, context: RPCContext) async throws

    /// Settles an event that `Consume` gave to a group.
    func ack(_ request: Events_AckRequest, context: RPCContext) async throws -> Events_AckResponse
}

extension Events_StreamService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "events.Stream",
            methods: [
                RPCMethodDescriptor(name: "Publish", shape: .unary, input: "events.PublishRequest", output: "events.PublishResponse"),
                RPCMethodDescriptor(name: "PublishBatch", shape: .unary, input: "events.PublishBatchRequest", output: "events.PublishBatchResponse"),
                RPCMethodDescriptor(name: "PublishStream", shape: .bidirectional, input: "events.PublishRequest", output: "events.PublishStreamResponse"),
                RPCMethodDescriptor(name: "Consume", shape: .serverStreaming, input: "events.ConsumeRequest", output: "events.Event"),
                RPCMethodDescriptor(name: "Ack", shape: .unary, input: "events.AckRequest", output: "events.AckResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Publish") { (request: Events_PublishRequest, context: RPCContext) in
                try await self.publish(request, context: context)
            },
            .unary("PublishBatch") { (request: Events_PublishBatchRequest, context: RPCContext) in
                try await self.publishBatch(request, context: context)
            },
            .bidirectional("PublishStream") { (requests: RPCReader<Events_PublishRequest>, responses: RPCWriter<Events_PublishStreamResponse>, context: RPCContext) in
                try await self.publishStream(requests, responses: responses, context: context)
            },
            .serverStreaming("Consume") { (request: Events_ConsumeRequest, responses: RPCWriter<Events_Event>, context: RPCContext) in
                try await self.consume(request, responses: responses, context: context)
            },
            .unary("Ack") { (request: Events_AckRequest, context: RPCContext) in
                try await self.ack(request, context: context)
            },
        ]
    }
}

/// Calls `events.Stream`.
package struct Events_StreamClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Appends an event. Durable when it is answered. ALREADY_EXISTS when `expected_offset` is not the next one.
    package func publish(_ request: Events_PublishRequest, options: CallOptions = .default) async throws -> Events_PublishResponse {
        try await caller.unary("events.Stream/Publish", request, options: options)
    }

    /// Appends several events of one topic, all or none. Durable when it is answered.
    package func publishBatch(_ request: Events_PublishBatchRequest, options: CallOptions = .default) async throws -> Events_PublishBatchResponse {
        try await caller.unary("events.Stream/PublishBatch", request, options: options)
    }

    /// Appends events by one call for many, as `Publish` does each: each is durable when it is answered, in the order of the
    /// requests, and one that fails does not end the call. All go to the namespace of the first.
    package func publishStream<T>(options: CallOptions = .default, _ body: (RPCWriter<Events_PublishRequest>, RPCResponses<Events_PublishStreamResponse>) async throws -> T) async throws -> T {
        try await caller.bidirectional("events.Stream/PublishStream", options: options, body)
    }

    /// Events as a member of a group that is told of each in a message of its own. What `Ack` does not settle in time
    /// comes again; with `auto_ack` each is settled when it is sent.
    package func consume(_ request: Events_ConsumeRequest, options: CallOptions = .default) async throws -> RPCResponses<Events_Event> {
        try await caller.serverStreaming("events.Stream/Consume", request, options: options)
    }

    /// Settles an event that `Consume` gave to a group.
    package func ack(_ request: Events_AckRequest, options: CallOptions = .default) async throws -> Events_AckResponse {
        try await caller.unary("events.Stream/Ack", request, options: options)
    }
}

/// What groups consume.
package protocol Events_ConsumerService: RPCService {
    /// Events as a member of a group. The first request begins; those after it settle what was given and ask for more.
    /// Whoever ends its requests is given nothing more; the answer ends when what it settled is durable. What it did not
    /// settle is given to others at once.
    func consume(_ requests: RPCReader<Events_ConsumerRequest>, responses: RPCWriter<Events_ConsumerResponse>, context: RPCContext) async throws

    /// The groups of a topic, and how far they are.
    func groups(_ request: Events_GroupsRequest, context: RPCContext) async throws -> Events_GroupsResponse

    /// Sets a group to a place in the log, back or forth, and forgets what it had not settled.
    func seek(_ request: Events_SeekRequest, context: RPCContext) async throws -> Events_SeekResponse

    func deleteGroup(_ request: Events_DeleteGroupRequest, context: RPCContext) async throws -> Events_DeleteGroupResponse
}

extension Events_ConsumerService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "events.Consumer",
            methods: [
                RPCMethodDescriptor(name: "Consume", shape: .bidirectional, input: "events.ConsumerRequest", output: "events.ConsumerResponse"),
                RPCMethodDescriptor(name: "Groups", shape: .unary, input: "events.GroupsRequest", output: "events.GroupsResponse"),
                RPCMethodDescriptor(name: "Seek", shape: .unary, input: "events.SeekRequest", output: "events.SeekResponse"),
                RPCMethodDescriptor(name: "DeleteGroup", shape: .unary, input: "events.DeleteGroupRequest", output: "events.DeleteGroupResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .bidirectional("Consume") { (requests: RPCReader<Events_ConsumerRequest>, responses: RPCWriter<Events_ConsumerResponse>, context: RPCContext) in
                try await self.consume(requests, responses: responses, context: context)
            },
            .unary("Groups") { (request: Events_GroupsRequest, context: RPCContext) in
                try await self.groups(request, context: context)
            },
            .unary("Seek") { (request: Events_SeekRequest, context: RPCContext) in
                try await self.seek(request, context: context)
            },
            .unary("DeleteGroup") { (request: Events_DeleteGroupRequest, context: RPCContext) in
                try await self.deleteGroup(request, context: context)
            },
        ]
    }
}

/// Calls `events.Consumer`.
package struct Events_ConsumerClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Events as a member of a group. The first request begins; those after it settle what was given and ask for more.
    /// Whoever ends its requests is given nothing more; the answer ends when what it settled is durable. What it did not
    /// settle is given to others at once.
    package func consume<T>(options: CallOptions = .default, _ body: (RPCWriter<Events_ConsumerRequest>, RPCResponses<Events_ConsumerResponse>) async throws -> T) async throws -> T {
        try await caller.bidirectional("events.Consumer/Consume", options: options, body)
    }

    /// The groups of a topic, and how far they are.
    package func groups(_ request: Events_GroupsRequest, options: CallOptions = .default) async throws -> Events_GroupsResponse {
        try await caller.unary("events.Consumer/Groups", request, options: options)
    }

    /// Sets a group to a place in the log, back or forth, and forgets what it had not settled.
    package func seek(_ request: Events_SeekRequest, options: CallOptions = .default) async throws -> Events_SeekResponse {
        try await caller.unary("events.Consumer/Seek", request, options: options)
    }

    /// Calls `events.Consumer/DeleteGroup`.
    package func deleteGroup(_ request: Events_DeleteGroupRequest, options: CallOptions = .default) async throws -> Events_DeleteGroupResponse {
        try await caller.unary("events.Consumer/DeleteGroup", request, options: options)
    }
}

/// The log itself.
package protocol Events_StoreService: RPCService {
    /// Events in the order of their offsets.
    func read(_ request: Events_ReadRequest, context: RPCContext) async throws -> Events_ReadResponse

    /// UNIMPLEMENTED: events are published.
    func write(_ request: Events_WriteRequest, context: RPCContext) async throws -> Events_WriteResponse

    func topics(_ request: Events_TopicsRequest, context: RPCContext) async throws -> Events_TopicsResponse

    /// Sets how long or how much of a topic is kept, or both. Makes the topic when there is none.
    func configure(_ request: Events_ConfigureRequest, context: RPCContext) async throws -> Events_ConfigureResponse

    /// Removes a topic with its events and groups.
    func deleteTopic(_ request: Events_DeleteTopicRequest, context: RPCContext) async throws -> Events_DeleteTopicResponse
}

extension Events_StoreService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "events.Store",
            methods: [
                RPCMethodDescriptor(name: "Read", shape: .unary, input: "events.ReadRequest", output: "events.ReadResponse"),
                RPCMethodDescriptor(name: "Write", shape: .unary, input: "events.WriteRequest", output: "events.WriteResponse"),
                RPCMethodDescriptor(name: "Topics", shape: .unary, input: "events.TopicsRequest", output: "events.TopicsResponse"),
                RPCMethodDescriptor(name: "Configure", shape: .unary, input: "events.ConfigureRequest", output: "events.ConfigureResponse"),
                RPCMethodDescriptor(name: "DeleteTopic", shape: .unary, input: "events.DeleteTopicRequest", output: "events.DeleteTopicResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Read") { (request: Events_ReadRequest, context: RPCContext) in
                try await self.read(request, context: context)
            },
            .unary("Write") { (request: Events_WriteRequest, context: RPCContext) in
                try await self.write(request, context: context)
            },
            .unary("Topics") { (request: Events_TopicsRequest, context: RPCContext) in
                try await self.topics(request, context: context)
            },
            .unary("Configure") { (request: Events_ConfigureRequest, context: RPCContext) in
                try await self.configure(request, context: context)
            },
            .unary("DeleteTopic") { (request: Events_DeleteTopicRequest, context: RPCContext) in
                try await self.deleteTopic(request, context: context)
            },
        ]
    }
}

/// Calls `events.Store`.
package struct Events_StoreClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Events in the order of their offsets.
    package func read(_ request: Events_ReadRequest, options: CallOptions = .default) async throws -> Events_ReadResponse {
        try await caller.unary("events.Store/Read", request, options: options)
    }

    /// UNIMPLEMENTED: events are published.
    package func write(_ request: Events_WriteRequest, options: CallOptions = .default) async throws -> Events_WriteResponse {
        try await caller.unary("events.Store/Write", request, options: options)
    }

    /// Calls `events.Store/Topics`.
    package func topics(_ request: Events_TopicsRequest, options: CallOptions = .default) async throws -> Events_TopicsResponse {
        try await caller.unary("events.Store/Topics", request, options: options)
    }

    /// Sets how long or how much of a topic is kept, or both. Makes the topic when there is none.
    package func configure(_ request: Events_ConfigureRequest, options: CallOptions = .default) async throws -> Events_ConfigureResponse {
        try await caller.unary("events.Store/Configure", request, options: options)
    }

    /// Removes a topic with its events and groups.
    package func deleteTopic(_ request: Events_DeleteTopicRequest, options: CallOptions = .default) async throws -> Events_DeleteTopicResponse {
        try await caller.unary("events.Store/DeleteTopic", request, options: options)
    }
}

/// The descriptors of events.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "7e877ce3d851b014bc862c036ccd9c87af367d9bd101eeb8afd71fe6b17d05cd",
    base64: """
        CnsKDGVycm9ycy5wcm90bxIGZXJyb3JzIlsKBUVycm9yEg4KAmlkGAEgASgJUgJpZBISCgRjb2RlGAIgASgFUgRjb2RlEhYKBmRl\
        dGFpbBgDIAEoCVIGZGV0YWlsEhYKBnN0YXR1cxgEIAEoCVIGc3RhdHVzYgZwcm90bzMKySsKDGV2ZW50cy5wcm90bxIGZXZlbnRz\
        GgxlcnJvcnMucHJvdG8i4AIKBUV2ZW50Eg4KAmlkGAEgASgJUgJpZBIUCgV0b3BpYxgCIAEoCVIFdG9waWMSNwoIbWV0YWRhdGEY\
        AyADKAsyGy5ldmVudHMuRXZlbnQuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGESGAoHcGF5bG9hZBgEIAEoDFIHcGF5bG9hZBIcCgl0\
        aW1lc3RhbXAYBSABKANSCXRpbWVzdGFtcBIWCgZvZmZzZXQYZCABKANSBm9mZnNldBIQCgNrZXkYZSABKAlSA2tleRI1ChZ0aW1l\
        c3RhbXBfbWlsbGlzZWNvbmRzGGYgASgDUhV0aW1lc3RhbXBNaWxsaXNlY29uZHMSIgoMcmVkZWxpdmVyaWVzGGcgASgFUgxyZWRl\
        bGl2ZXJpZXMaOwoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIscDCg5Q\
        dWJsaXNoUmVxdWVzdBIUCgV0b3BpYxgBIAEoCVIFdG9waWMSQAoIbWV0YWRhdGEYAiADKAsyJC5ldmVudHMuUHVibGlzaFJlcXVl\
        c3QuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGESGAoHcGF5bG9hZBgDIAEoDFIHcGF5bG9hZBIcCgl0aW1lc3RhbXAYBCABKANSCXRp\
        bWVzdGFtcBIcCgluYW1lc3BhY2UYZCABKAlSCW5hbWVzcGFjZRIQCgNrZXkYZSABKAlSA2tleRIpChBkZWR1cGxpY2F0aW9uX2lk\
        GGYgASgJUg9kZWR1cGxpY2F0aW9uSWQSLQoSZGVsYXlfbWlsbGlzZWNvbmRzGGcgASgDUhFkZWxheU1pbGxpc2Vjb25kcxInCg9l\
        eHBlY3RlZF9vZmZzZXQYaCABKANSDmV4cGVjdGVkT2Zmc2V0EjUKFnRpbWVzdGFtcF9taWxsaXNlY29uZHMYaSABKANSFXRpbWVz\
        dGFtcE1pbGxpc2Vjb25kcxo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToC\
        OAEiRwoPUHVibGlzaFJlc3BvbnNlEhYKBm9mZnNldBhkIAEoA1IGb2Zmc2V0EhwKCWR1cGxpY2F0ZRhlIAEoCFIJZHVwbGljYXRl\
        IoIBChVQdWJsaXNoU3RyZWFtUmVzcG9uc2USNwoJcHVibGlzaGVkGAEgASgLMhcuZXZlbnRzLlB1Ymxpc2hSZXNwb25zZUgAUglw\
        dWJsaXNoZWQSJQoFZXJyb3IYAiABKAsyDS5lcnJvcnMuRXJyb3JIAFIFZXJyb3JCCQoHb3V0Y29tZSLAAgoITmV3RXZlbnQSGAoH\
        cGF5bG9hZBgBIAEoDFIHcGF5bG9hZBIQCgNrZXkYAiABKAlSA2tleRI6CghtZXRhZGF0YRgDIAMoCzIeLmV2ZW50cy5OZXdFdmVu\
        dC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0YRIpChBkZWR1cGxpY2F0aW9uX2lkGAQgASgJUg9kZWR1cGxpY2F0aW9uSWQSLQoSZGVs\
        YXlfbWlsbGlzZWNvbmRzGAUgASgDUhFkZWxheU1pbGxpc2Vjb25kcxI1ChZ0aW1lc3RhbXBfbWlsbGlzZWNvbmRzGAYgASgDUhV0\
        aW1lc3RhbXBNaWxsaXNlY29uZHMaOwoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFs\
        dWU6AjgBIpwBChNQdWJsaXNoQmF0Y2hSZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhQKBXRvcGljGAIgASgJ\
        UgV0b3BpYxIoCgZldmVudHMYAyADKAsyEC5ldmVudHMuTmV3RXZlbnRSBmV2ZW50cxInCg9leHBlY3RlZF9vZmZzZXQYBCABKANS\
        DmV4cGVjdGVkT2Zmc2V0IkcKFFB1Ymxpc2hCYXRjaFJlc3BvbnNlEi8KBmV2ZW50cxgBIAMoCzIXLmV2ZW50cy5QdWJsaXNoUmVz\
        cG9uc2VSBmV2ZW50cyLJAQoOQ29uc3VtZVJlcXVlc3QSFAoFZ3JvdXAYASABKAlSBWdyb3VwEhQKBXRvcGljGAIgASgJUgV0b3Bp\
        YxIWCgZvZmZzZXQYAyABKANSBm9mZnNldBIZCghhdXRvX2FjaxgEIAEoCFIHYXV0b0FjaxIZCghhY2tfd2FpdBgFIAEoA1IHYWNr\
        V2FpdBIfCgtyZXRyeV9saW1pdBgGIAEoA1IKcmV0cnlMaW1pdBIcCgluYW1lc3BhY2UYZCABKAlSCW5hbWVzcGFjZSKZAQoKQWNr\
        UmVxdWVzdBIOCgJpZBgBIAEoCVICaWQSGAoHc3VjY2VzcxgCIAEoCFIHc3VjY2VzcxIUCgVncm91cBhkIAEoCVIFZ3JvdXASHAoJ\
        bmFtZXNwYWNlGGUgASgJUgluYW1lc3BhY2USLQoSZGVsYXlfbWlsbGlzZWNvbmRzGGYgASgDUhFkZWxheU1pbGxpc2Vjb25kcyIN\
        CgtBY2tSZXNwb25zZSKQAQoIUG9zaXRpb24SGAoGb2Zmc2V0GAEgASgDSABSBm9mZnNldBItChF0aW1lX21pbGxpc2Vjb25kcxgC\
        IAEoA0gAUhB0aW1lTWlsbGlzZWNvbmRzEh4KCWJlZ2lubmluZxgDIAEoCEgAUgliZWdpbm5pbmcSEgoDZW5kGAQgASgISABSA2Vu\
        ZEIHCgVwbGFjZSKlAQoPQ29uc3VtZXJSZXF1ZXN0Ei0KBXN0YXJ0GAEgASgLMhUuZXZlbnRzLkNvbnN1bWVyU3RhcnRIAFIFc3Rh\
        cnQSNAoKc2V0dGxlbWVudBgCIAEoCzISLmV2ZW50cy5TZXR0bGVtZW50SABSCnNldHRsZW1lbnQSIgoEc3RvcBgDIAEoCzIMLmV2\
        ZW50cy5TdG9wSABSBHN0b3BCCQoHcmVxdWVzdCIGCgRTdG9wIrACCg1Db25zdW1lclN0YXJ0EhwKCW5hbWVzcGFjZRgBIAEoCVIJ\
        bmFtZXNwYWNlEhQKBXRvcGljGAIgASgJUgV0b3BpYxIUCgVncm91cBgDIAEoCVIFZ3JvdXASLAoIcG9zaXRpb24YBCABKAsyEC5l\
        dmVudHMuUG9zaXRpb25SCHBvc2l0aW9uEiIKDWluX2ZsaWdodF9tYXgYBSABKAVSC2luRmxpZ2h0TWF4EjIKFWFja193YWl0X21p\
        bGxpc2Vjb25kcxgGIAEoA1ITYWNrV2FpdE1pbGxpc2Vjb25kcxIkCgtyZXRyeV9saW1pdBgHIAEoBUgAUgpyZXRyeUxpbWl0iAEB\
        EhkKCGF1dG9fYWNrGAggASgIUgdhdXRvQWNrQg4KDF9yZXRyeV9saW1pdCJkCgpTZXR0bGVtZW50EhIKBGFja3MYASADKANSBGFj\
        a3MSIgoFbmFja3MYAiADKAsyDC5ldmVudHMuTmFja1IFbmFja3MSHgoKZXh0ZW5zaW9ucxgDIAMoA1IKZXh0ZW5zaW9ucyKBAQoE\
        TmFjaxIWCgZvZmZzZXQYASABKANSBm9mZnNldBIyChJkZWxheV9taWxsaXNlY29uZHMYAiABKANIAFIRZGVsYXlNaWxsaXNlY29u\
        ZHOIAQESFgoGcmVhc29uGAMgASgJUgZyZWFzb25CFQoTX2RlbGF5X21pbGxpc2Vjb25kcyJTChBDb25zdW1lclJlc3BvbnNlEiUK\
        BmV2ZW50cxgBIAMoCzINLmV2ZW50cy5FdmVudFIGZXZlbnRzEhgKB3N0b3BwZWQYAiABKAhSB3N0b3BwZWQiQwoNR3JvdXBzUmVx\
        dWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMiNwoOR3JvdXBzUmVzcG9uc2US\
        JQoGZ3JvdXBzGAEgAygLMg0uZXZlbnRzLkdyb3VwUgZncm91cHMi/QEKBUdyb3VwEhIKBG5hbWUYASABKAlSBG5hbWUSGgoIcG9z\
        aXRpb24YAiABKANSCHBvc2l0aW9uEhAKA2xhZxgDIAEoA1IDbGFnEhsKCWluX2ZsaWdodBgEIAEoA1IIaW5GbGlnaHQSGAoHd2Fp\
        dGluZxgFIAEoA1IHd2FpdGluZxIgCgtyZWRlbGl2ZXJlZBgGIAEoA1ILcmVkZWxpdmVyZWQSIQoMZGVhZF9sZXR0ZXJzGAcgASgD\
        UgtkZWFkTGV0dGVycxIcCgljb25zdW1lcnMYCCABKAVSCWNvbnN1bWVycxIYCgdza2lwcGVkGAkgASgDUgdza2lwcGVkIoUBCgtT\
        ZWVrUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMSFAoFZ3JvdXAYAyAB\
        KAlSBWdyb3VwEiwKCHBvc2l0aW9uGAQgASgLMhAuZXZlbnRzLlBvc2l0aW9uUghwb3NpdGlvbiIqCgxTZWVrUmVzcG9uc2USGgoI\
        cG9zaXRpb24YASABKANSCHBvc2l0aW9uIl4KEkRlbGV0ZUdyb3VwUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFj\
        ZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMSFAoFZ3JvdXAYAyABKAlSBWdyb3VwIhUKE0RlbGV0ZUdyb3VwUmVzcG9uc2UingEKC1Jl\
        YWRSZXF1ZXN0EhQKBXRvcGljGAEgASgJUgV0b3BpYxIUCgVsaW1pdBgCIAEoBFIFbGltaXQSFgoGb2Zmc2V0GAMgASgEUgZvZmZz\
        ZXQSHAoJbmFtZXNwYWNlGGQgASgJUgluYW1lc3BhY2USLQoSc2luY2VfbWlsbGlzZWNvbmRzGGUgASgDUhFzaW5jZU1pbGxpc2Vj\
        b25kcyJqCgxSZWFkUmVzcG9uc2USJQoGZXZlbnRzGAEgAygLMg0uZXZlbnRzLkV2ZW50UgZldmVudHMSHwoLbmV4dF9vZmZzZXQY\
        ZCABKANSCm5leHRPZmZzZXQSEgoEbW9yZRhlIAEoCFIEbW9yZSJFCgxXcml0ZVJlcXVlc3QSIwoFZXZlbnQYASABKAsyDS5ldmVu\
        dHMuRXZlbnRSBWV2ZW50EhAKA3R0bBgCIAEoA1IDdHRsIg8KDVdyaXRlUmVzcG9uc2UiLQoNVG9waWNzUmVxdWVzdBIcCgluYW1l\
        c3BhY2UYASABKAlSCW5hbWVzcGFjZSI3Cg5Ub3BpY3NSZXNwb25zZRIlCgZ0b3BpY3MYASADKAsyDS5ldmVudHMuVG9waWNSBnRv\
        cGljcyLAAQoFVG9waWMSEgoEbmFtZRgBIAEoCVIEbmFtZRIhCgxmaXJzdF9vZmZzZXQYAiABKANSC2ZpcnN0T2Zmc2V0Eh8KC25l\
        eHRfb2Zmc2V0GAMgASgDUgpuZXh0T2Zmc2V0EhQKBWJ5dGVzGAQgASgDUgVieXRlcxIvCglyZXRlbnRpb24YBSABKAsyES5ldmVu\
        dHMuUmV0ZW50aW9uUglyZXRlbnRpb24SGAoHZGVsYXllZBgGIAEoA1IHZGVsYXllZCJ1CglSZXRlbnRpb24SLgoQYWdlX21pbGxp\
        c2Vjb25kcxgBIAEoA0gAUg9hZ2VNaWxsaXNlY29uZHOIAQESGQoFYnl0ZXMYAiABKANIAVIFYnl0ZXOIAQFCEwoRX2FnZV9taWxs\
        aXNlY29uZHNCCAoGX2J5dGVzIncKEENvbmZpZ3VyZVJlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9w\
        aWMYAiABKAlSBXRvcGljEi8KCXJldGVudGlvbhgDIAEoCzIRLmV2ZW50cy5SZXRlbnRpb25SCXJldGVudGlvbiJEChFDb25maWd1\
        cmVSZXNwb25zZRIvCglyZXRlbnRpb24YASABKAsyES5ldmVudHMuUmV0ZW50aW9uUglyZXRlbnRpb24iSAoSRGVsZXRlVG9waWNS\
        ZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhQKBXRvcGljGAIgASgJUgV0b3BpYyIVChNEZWxldGVUb3BpY1Jl\
        c3BvbnNlMr8CCgZTdHJlYW0SOgoHUHVibGlzaBIWLmV2ZW50cy5QdWJsaXNoUmVxdWVzdBoXLmV2ZW50cy5QdWJsaXNoUmVzcG9u\
        c2USSQoMUHVibGlzaEJhdGNoEhsuZXZlbnRzLlB1Ymxpc2hCYXRjaFJlcXVlc3QaHC5ldmVudHMuUHVibGlzaEJhdGNoUmVzcG9u\
        c2USSgoNUHVibGlzaFN0cmVhbRIWLmV2ZW50cy5QdWJsaXNoUmVxdWVzdBodLmV2ZW50cy5QdWJsaXNoU3RyZWFtUmVzcG9uc2Uo\
        ATABEjIKB0NvbnN1bWUSFi5ldmVudHMuQ29uc3VtZVJlcXVlc3QaDS5ldmVudHMuRXZlbnQwARIuCgNBY2sSEi5ldmVudHMuQWNr\
        UmVxdWVzdBoTLmV2ZW50cy5BY2tSZXNwb25zZTKAAgoIQ29uc3VtZXISQAoHQ29uc3VtZRIXLmV2ZW50cy5Db25zdW1lclJlcXVl\
        c3QaGC5ldmVudHMuQ29uc3VtZXJSZXNwb25zZSgBMAESNwoGR3JvdXBzEhUuZXZlbnRzLkdyb3Vwc1JlcXVlc3QaFi5ldmVudHMu\
        R3JvdXBzUmVzcG9uc2USMQoEU2VlaxITLmV2ZW50cy5TZWVrUmVxdWVzdBoULmV2ZW50cy5TZWVrUmVzcG9uc2USRgoLRGVsZXRl\
        R3JvdXASGi5ldmVudHMuRGVsZXRlR3JvdXBSZXF1ZXN0GhsuZXZlbnRzLkRlbGV0ZUdyb3VwUmVzcG9uc2UyswIKBVN0b3JlEjEK\
        BFJlYWQSEy5ldmVudHMuUmVhZFJlcXVlc3QaFC5ldmVudHMuUmVhZFJlc3BvbnNlEjQKBVdyaXRlEhQuZXZlbnRzLldyaXRlUmVx\
        dWVzdBoVLmV2ZW50cy5Xcml0ZVJlc3BvbnNlEjcKBlRvcGljcxIVLmV2ZW50cy5Ub3BpY3NSZXF1ZXN0GhYuZXZlbnRzLlRvcGlj\
        c1Jlc3BvbnNlEkAKCUNvbmZpZ3VyZRIYLmV2ZW50cy5Db25maWd1cmVSZXF1ZXN0GhkuZXZlbnRzLkNvbmZpZ3VyZVJlc3BvbnNl\
        EkYKC0RlbGV0ZVRvcGljEhouZXZlbnRzLkRlbGV0ZVRvcGljUmVxdWVzdBobLmV2ZW50cy5EZWxldGVUb3BpY1Jlc3BvbnNlYgZw\
        cm90bzM=
        """
)
