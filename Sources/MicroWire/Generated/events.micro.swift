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
    hash: "b9f8e9bbd8f84775c88e866b3968d8651b73ebc9d786e23929bae29fd96a68c9",
    base64: """
        CuopCgxldmVudHMucHJvdG8SBmV2ZW50cyLgAgoFRXZlbnQSDgoCaWQYASABKAlSAmlkEhQKBXRvcGljGAIgASgJUgV0b3BpYxI3\
        CghtZXRhZGF0YRgDIAMoCzIbLmV2ZW50cy5FdmVudC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0YRIYCgdwYXlsb2FkGAQgASgMUgdw\
        YXlsb2FkEhwKCXRpbWVzdGFtcBgFIAEoA1IJdGltZXN0YW1wEhYKBm9mZnNldBhkIAEoA1IGb2Zmc2V0EhAKA2tleRhlIAEoCVID\
        a2V5EjUKFnRpbWVzdGFtcF9taWxsaXNlY29uZHMYZiABKANSFXRpbWVzdGFtcE1pbGxpc2Vjb25kcxIiCgxyZWRlbGl2ZXJpZXMY\
        ZyABKAVSDHJlZGVsaXZlcmllcxo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1\
        ZToCOAEixwMKDlB1Ymxpc2hSZXF1ZXN0EhQKBXRvcGljGAEgASgJUgV0b3BpYxJACghtZXRhZGF0YRgCIAMoCzIkLmV2ZW50cy5Q\
        dWJsaXNoUmVxdWVzdC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0YRIYCgdwYXlsb2FkGAMgASgMUgdwYXlsb2FkEhwKCXRpbWVzdGFt\
        cBgEIAEoA1IJdGltZXN0YW1wEhwKCW5hbWVzcGFjZRhkIAEoCVIJbmFtZXNwYWNlEhAKA2tleRhlIAEoCVIDa2V5EikKEGRlZHVw\
        bGljYXRpb25faWQYZiABKAlSD2RlZHVwbGljYXRpb25JZBItChJkZWxheV9taWxsaXNlY29uZHMYZyABKANSEWRlbGF5TWlsbGlz\
        ZWNvbmRzEicKD2V4cGVjdGVkX29mZnNldBhoIAEoA1IOZXhwZWN0ZWRPZmZzZXQSNQoWdGltZXN0YW1wX21pbGxpc2Vjb25kcxhp\
        IAEoA1IVdGltZXN0YW1wTWlsbGlzZWNvbmRzGjsKDU1ldGFkYXRhRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSFAoFdmFsdWUYAiAB\
        KAlSBXZhbHVlOgI4ASJHCg9QdWJsaXNoUmVzcG9uc2USFgoGb2Zmc2V0GGQgASgDUgZvZmZzZXQSHAoJZHVwbGljYXRlGGUgASgI\
        UglkdXBsaWNhdGUiwAIKCE5ld0V2ZW50EhgKB3BheWxvYWQYASABKAxSB3BheWxvYWQSEAoDa2V5GAIgASgJUgNrZXkSOgoIbWV0\
        YWRhdGEYAyADKAsyHi5ldmVudHMuTmV3RXZlbnQuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGESKQoQZGVkdXBsaWNhdGlvbl9pZBgE\
        IAEoCVIPZGVkdXBsaWNhdGlvbklkEi0KEmRlbGF5X21pbGxpc2Vjb25kcxgFIAEoA1IRZGVsYXlNaWxsaXNlY29uZHMSNQoWdGlt\
        ZXN0YW1wX21pbGxpc2Vjb25kcxgGIAEoA1IVdGltZXN0YW1wTWlsbGlzZWNvbmRzGjsKDU1ldGFkYXRhRW50cnkSEAoDa2V5GAEg\
        ASgJUgNrZXkSFAoFdmFsdWUYAiABKAlSBXZhbHVlOgI4ASKcAQoTUHVibGlzaEJhdGNoUmVxdWVzdBIcCgluYW1lc3BhY2UYASAB\
        KAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMSKAoGZXZlbnRzGAMgAygLMhAuZXZlbnRzLk5ld0V2ZW50UgZldmVu\
        dHMSJwoPZXhwZWN0ZWRfb2Zmc2V0GAQgASgDUg5leHBlY3RlZE9mZnNldCJHChRQdWJsaXNoQmF0Y2hSZXNwb25zZRIvCgZldmVu\
        dHMYASADKAsyFy5ldmVudHMuUHVibGlzaFJlc3BvbnNlUgZldmVudHMiyQEKDkNvbnN1bWVSZXF1ZXN0EhQKBWdyb3VwGAEgASgJ\
        UgVncm91cBIUCgV0b3BpYxgCIAEoCVIFdG9waWMSFgoGb2Zmc2V0GAMgASgDUgZvZmZzZXQSGQoIYXV0b19hY2sYBCABKAhSB2F1\
        dG9BY2sSGQoIYWNrX3dhaXQYBSABKANSB2Fja1dhaXQSHwoLcmV0cnlfbGltaXQYBiABKANSCnJldHJ5TGltaXQSHAoJbmFtZXNw\
        YWNlGGQgASgJUgluYW1lc3BhY2UimQEKCkFja1JlcXVlc3QSDgoCaWQYASABKAlSAmlkEhgKB3N1Y2Nlc3MYAiABKAhSB3N1Y2Nl\
        c3MSFAoFZ3JvdXAYZCABKAlSBWdyb3VwEhwKCW5hbWVzcGFjZRhlIAEoCVIJbmFtZXNwYWNlEi0KEmRlbGF5X21pbGxpc2Vjb25k\
        cxhmIAEoA1IRZGVsYXlNaWxsaXNlY29uZHMiDQoLQWNrUmVzcG9uc2UikAEKCFBvc2l0aW9uEhgKBm9mZnNldBgBIAEoA0gAUgZv\
        ZmZzZXQSLQoRdGltZV9taWxsaXNlY29uZHMYAiABKANIAFIQdGltZU1pbGxpc2Vjb25kcxIeCgliZWdpbm5pbmcYAyABKAhIAFIJ\
        YmVnaW5uaW5nEhIKA2VuZBgEIAEoCEgAUgNlbmRCBwoFcGxhY2UipQEKD0NvbnN1bWVyUmVxdWVzdBItCgVzdGFydBgBIAEoCzIV\
        LmV2ZW50cy5Db25zdW1lclN0YXJ0SABSBXN0YXJ0EjQKCnNldHRsZW1lbnQYAiABKAsyEi5ldmVudHMuU2V0dGxlbWVudEgAUgpz\
        ZXR0bGVtZW50EiIKBHN0b3AYAyABKAsyDC5ldmVudHMuU3RvcEgAUgRzdG9wQgkKB3JlcXVlc3QiBgoEU3RvcCKwAgoNQ29uc3Vt\
        ZXJTdGFydBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMSFAoFZ3JvdXAYAyABKAlS\
        BWdyb3VwEiwKCHBvc2l0aW9uGAQgASgLMhAuZXZlbnRzLlBvc2l0aW9uUghwb3NpdGlvbhIiCg1pbl9mbGlnaHRfbWF4GAUgASgF\
        UgtpbkZsaWdodE1heBIyChVhY2tfd2FpdF9taWxsaXNlY29uZHMYBiABKANSE2Fja1dhaXRNaWxsaXNlY29uZHMSJAoLcmV0cnlf\
        bGltaXQYByABKAVIAFIKcmV0cnlMaW1pdIgBARIZCghhdXRvX2FjaxgIIAEoCFIHYXV0b0Fja0IOCgxfcmV0cnlfbGltaXQiZAoK\
        U2V0dGxlbWVudBISCgRhY2tzGAEgAygDUgRhY2tzEiIKBW5hY2tzGAIgAygLMgwuZXZlbnRzLk5hY2tSBW5hY2tzEh4KCmV4dGVu\
        c2lvbnMYAyADKANSCmV4dGVuc2lvbnMigQEKBE5hY2sSFgoGb2Zmc2V0GAEgASgDUgZvZmZzZXQSMgoSZGVsYXlfbWlsbGlzZWNv\
        bmRzGAIgASgDSABSEWRlbGF5TWlsbGlzZWNvbmRziAEBEhYKBnJlYXNvbhgDIAEoCVIGcmVhc29uQhUKE19kZWxheV9taWxsaXNl\
        Y29uZHMiUwoQQ29uc3VtZXJSZXNwb25zZRIlCgZldmVudHMYASADKAsyDS5ldmVudHMuRXZlbnRSBmV2ZW50cxIYCgdzdG9wcGVk\
        GAIgASgIUgdzdG9wcGVkIkMKDUdyb3Vwc1JlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9waWMYAiAB\
        KAlSBXRvcGljIjcKDkdyb3Vwc1Jlc3BvbnNlEiUKBmdyb3VwcxgBIAMoCzINLmV2ZW50cy5Hcm91cFIGZ3JvdXBzIv0BCgVHcm91\
        cBISCgRuYW1lGAEgASgJUgRuYW1lEhoKCHBvc2l0aW9uGAIgASgDUghwb3NpdGlvbhIQCgNsYWcYAyABKANSA2xhZxIbCglpbl9m\
        bGlnaHQYBCABKANSCGluRmxpZ2h0EhgKB3dhaXRpbmcYBSABKANSB3dhaXRpbmcSIAoLcmVkZWxpdmVyZWQYBiABKANSC3JlZGVs\
        aXZlcmVkEiEKDGRlYWRfbGV0dGVycxgHIAEoA1ILZGVhZExldHRlcnMSHAoJY29uc3VtZXJzGAggASgFUgljb25zdW1lcnMSGAoH\
        c2tpcHBlZBgJIAEoA1IHc2tpcHBlZCKFAQoLU2Vla1JlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9w\
        aWMYAiABKAlSBXRvcGljEhQKBWdyb3VwGAMgASgJUgVncm91cBIsCghwb3NpdGlvbhgEIAEoCzIQLmV2ZW50cy5Qb3NpdGlvblII\
        cG9zaXRpb24iKgoMU2Vla1Jlc3BvbnNlEhoKCHBvc2l0aW9uGAEgASgDUghwb3NpdGlvbiJeChJEZWxldGVHcm91cFJlcXVlc3QS\
        HAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9waWMYAiABKAlSBXRvcGljEhQKBWdyb3VwGAMgASgJUgVncm91cCIV\
        ChNEZWxldGVHcm91cFJlc3BvbnNlIp4BCgtSZWFkUmVxdWVzdBIUCgV0b3BpYxgBIAEoCVIFdG9waWMSFAoFbGltaXQYAiABKARS\
        BWxpbWl0EhYKBm9mZnNldBgDIAEoBFIGb2Zmc2V0EhwKCW5hbWVzcGFjZRhkIAEoCVIJbmFtZXNwYWNlEi0KEnNpbmNlX21pbGxp\
        c2Vjb25kcxhlIAEoA1IRc2luY2VNaWxsaXNlY29uZHMiagoMUmVhZFJlc3BvbnNlEiUKBmV2ZW50cxgBIAMoCzINLmV2ZW50cy5F\
        dmVudFIGZXZlbnRzEh8KC25leHRfb2Zmc2V0GGQgASgDUgpuZXh0T2Zmc2V0EhIKBG1vcmUYZSABKAhSBG1vcmUiRQoMV3JpdGVS\
        ZXF1ZXN0EiMKBWV2ZW50GAEgASgLMg0uZXZlbnRzLkV2ZW50UgVldmVudBIQCgN0dGwYAiABKANSA3R0bCIPCg1Xcml0ZVJlc3Bv\
        bnNlIi0KDVRvcGljc1JlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2UiNwoOVG9waWNzUmVzcG9uc2USJQoGdG9w\
        aWNzGAEgAygLMg0uZXZlbnRzLlRvcGljUgZ0b3BpY3MiwAEKBVRvcGljEhIKBG5hbWUYASABKAlSBG5hbWUSIQoMZmlyc3Rfb2Zm\
        c2V0GAIgASgDUgtmaXJzdE9mZnNldBIfCgtuZXh0X29mZnNldBgDIAEoA1IKbmV4dE9mZnNldBIUCgVieXRlcxgEIAEoA1IFYnl0\
        ZXMSLwoJcmV0ZW50aW9uGAUgASgLMhEuZXZlbnRzLlJldGVudGlvblIJcmV0ZW50aW9uEhgKB2RlbGF5ZWQYBiABKANSB2RlbGF5\
        ZWQidQoJUmV0ZW50aW9uEi4KEGFnZV9taWxsaXNlY29uZHMYASABKANIAFIPYWdlTWlsbGlzZWNvbmRziAEBEhkKBWJ5dGVzGAIg\
        ASgDSAFSBWJ5dGVziAEBQhMKEV9hZ2VfbWlsbGlzZWNvbmRzQggKBl9ieXRlcyJ3ChBDb25maWd1cmVSZXF1ZXN0EhwKCW5hbWVz\
        cGFjZRgBIAEoCVIJbmFtZXNwYWNlEhQKBXRvcGljGAIgASgJUgV0b3BpYxIvCglyZXRlbnRpb24YAyABKAsyES5ldmVudHMuUmV0\
        ZW50aW9uUglyZXRlbnRpb24iRAoRQ29uZmlndXJlUmVzcG9uc2USLwoJcmV0ZW50aW9uGAEgASgLMhEuZXZlbnRzLlJldGVudGlv\
        blIJcmV0ZW50aW9uIkgKEkRlbGV0ZVRvcGljUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgC\
        IAEoCVIFdG9waWMiFQoTRGVsZXRlVG9waWNSZXNwb25zZTLzAQoGU3RyZWFtEjoKB1B1Ymxpc2gSFi5ldmVudHMuUHVibGlzaFJl\
        cXVlc3QaFy5ldmVudHMuUHVibGlzaFJlc3BvbnNlEkkKDFB1Ymxpc2hCYXRjaBIbLmV2ZW50cy5QdWJsaXNoQmF0Y2hSZXF1ZXN0\
        GhwuZXZlbnRzLlB1Ymxpc2hCYXRjaFJlc3BvbnNlEjIKB0NvbnN1bWUSFi5ldmVudHMuQ29uc3VtZVJlcXVlc3QaDS5ldmVudHMu\
        RXZlbnQwARIuCgNBY2sSEi5ldmVudHMuQWNrUmVxdWVzdBoTLmV2ZW50cy5BY2tSZXNwb25zZTKAAgoIQ29uc3VtZXISQAoHQ29u\
        c3VtZRIXLmV2ZW50cy5Db25zdW1lclJlcXVlc3QaGC5ldmVudHMuQ29uc3VtZXJSZXNwb25zZSgBMAESNwoGR3JvdXBzEhUuZXZl\
        bnRzLkdyb3Vwc1JlcXVlc3QaFi5ldmVudHMuR3JvdXBzUmVzcG9uc2USMQoEU2VlaxITLmV2ZW50cy5TZWVrUmVxdWVzdBoULmV2\
        ZW50cy5TZWVrUmVzcG9uc2USRgoLRGVsZXRlR3JvdXASGi5ldmVudHMuRGVsZXRlR3JvdXBSZXF1ZXN0GhsuZXZlbnRzLkRlbGV0\
        ZUdyb3VwUmVzcG9uc2UyswIKBVN0b3JlEjEKBFJlYWQSEy5ldmVudHMuUmVhZFJlcXVlc3QaFC5ldmVudHMuUmVhZFJlc3BvbnNl\
        EjQKBVdyaXRlEhQuZXZlbnRzLldyaXRlUmVxdWVzdBoVLmV2ZW50cy5Xcml0ZVJlc3BvbnNlEjcKBlRvcGljcxIVLmV2ZW50cy5U\
        b3BpY3NSZXF1ZXN0GhYuZXZlbnRzLlRvcGljc1Jlc3BvbnNlEkAKCUNvbmZpZ3VyZRIYLmV2ZW50cy5Db25maWd1cmVSZXF1ZXN0\
        GhkuZXZlbnRzLkNvbmZpZ3VyZVJlc3BvbnNlEkYKC0RlbGV0ZVRvcGljEhouZXZlbnRzLkRlbGV0ZVRvcGljUmVxdWVzdBobLmV2\
        ZW50cy5EZWxldGVUb3BpY1Jlc3BvbnNlYgZwcm90bzM=
        """
)
