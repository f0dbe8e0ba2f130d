// Made by protoc-gen-micro from store.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// Records lie in tables, tables in databases. A database is a namespace: the caller's own when none is named.
package protocol Store_StoreService: RPCService {
    /// The record of a key, NOT_FOUND when there is none; or those whose keys begin or end so.
    func read(_ request: Store_ReadRequest, context: RPCContext) async throws -> Store_ReadResponse

    /// The records of several keys, all as they were at one revision; RESOURCE_EXHAUSTED when they come to more than an answer
    /// of 4 MiB has room for.
    func readKeys(_ request: Store_ReadKeysRequest, context: RPCContext) async throws -> Store_ReadKeysResponse

    /// Durable when it is answered.
    func write(_ request: Store_WriteRequest, context: RPCContext) async throws -> Store_WriteResponse

    /// Removes a record; removing what is not there succeeds. Durable when it is answered.
    func delete(_ request: Store_DeleteRequest, context: RPCContext) async throws -> Store_DeleteResponse

    /// Keys, in batches as they are found.
    func list(_ request: Store_ListRequest, responses: RPCWriter<Store_ListResponse>, context: RPCContext) async throws

    /// The namespaces that hold records.
    func databases(_ request: Store_DatabasesRequest, context: RPCContext) async throws -> Store_DatabasesResponse

    func tables(_ request: Store_TablesRequest, context: RPCContext) async throws -> Store_TablesResponse

    /// How many records there are.
    func count(_ request: Store_CountRequest, context: RPCContext) async throws -> Store_CountResponse

    /// Writes and deletes all or nothing, if every condition holds; ALREADY_EXISTS if one does not. All of it together comes
    /// to at most 3.75 MiB.
    func transact(_ request: Store_TransactRequest, context: RPCContext) async throws -> Store_TransactResponse

    /// Transactions by one call for many, as `Transact` does each: each is durable when it is answered, in the order of the
    /// requests, and one that fails does not end the call. All are of the database of the first.
    func transactStream(_ requests: RPCReader<Store_TransactRequest>, responses: RPCWriter<Store_TransactStreamResponse>, context: RPCContext) async throws

    /// What changes, from now on or after a revision: none is left out, none told twice.
    func watch(_ request: Store_WatchRequest, responses: RPCWriter<Store_WatchResponse>, context: RPCContext) async throws
}

extension Store_StoreService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "store.Store",
            methods: [
                RPCMethodDescriptor(name: "Read", shape: .unary, input: "store.ReadRequest", output: "store.ReadResponse"),
                RPCMethodDescriptor(name: "ReadKeys", shape: .unary, input: "store.ReadKeysRequest", output: "store.ReadKeysResponse"),
                RPCMethodDescriptor(name: "Write", shape: .unary, input: "store.WriteRequest", output: "store.WriteResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "store.DeleteRequest", output: "store.DeleteResponse"),
                RPCMethodDescriptor(name: "List", shape: .serverStreaming, input: "store.ListRequest", output: "store.ListResponse"),
                RPCMethodDescriptor(name: "Databases", shape: .unary, input: "store.DatabasesRequest", output: "store.DatabasesResponse"),
                RPCMethodDescriptor(name: "Tables", shape: .unary, input: "store.TablesRequest", output: "store.TablesResponse"),
                RPCMethodDescriptor(name: "Count", shape: .unary, input: "store.CountRequest", output: "store.CountResponse"),
                RPCMethodDescriptor(name: "Transact", shape: .unary, input: "store.TransactRequest", output: "store.TransactResponse"),
                RPCMethodDescriptor(name: "TransactStream", shape: .bidirectional, input: "store.TransactRequest", output: "store.TransactStreamResponse"),
                RPCMethodDescriptor(name: "Watch", shape: .serverStreaming, input: "store.WatchRequest", output: "store.WatchResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Read") { (request: Store_ReadRequest, context: RPCContext) in
                try await self.read(request, context: context)
            },
            .unary("ReadKeys") { (request: Store_ReadKeysRequest, context: RPCContext) in
                try await self.readKeys(request, context: context)
            },
            .unary("Write") { (request: Store_WriteRequest, context: RPCContext) in
                try await self.write(request, context: context)
            },
            .unary("Delete") { (request: Store_DeleteRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .serverStreaming("List") { (request: Store_ListRequest, responses: RPCWriter<Store_ListResponse>, context: RPCContext) in
                try await self.list(request, responses: responses, context: context)
            },
            .unary("Databases") { (request: Store_DatabasesRequest, context: RPCContext) in
                try await self.databases(request, context: context)
            },
            .unary("Tables") { (request: Store_TablesRequest, context: RPCContext) in
                try await self.tables(request, context: context)
            },
            .unary("Count") { (request: Store_CountRequest, context: RPCContext) in
                try await self.count(request, context: context)
            },
            .unary("Transact") { (request: Store_TransactRequest, context: RPCContext) in
                try await self.transact(request, context: context)
            },
            .bidirectional("TransactStream") { (requests: RPCReader<Store_TransactRequest>, responses: RPCWriter<Store_TransactStreamResponse>, context: RPCContext) in
                try await self.transactStream(requests, responses: responses, context: context)
            },
            .serverStreaming("Watch") { (request: Store_WatchRequest, responses: RPCWriter<Store_WatchResponse>, context: RPCContext) in
                try await self.watch(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `store.Store`.
package struct Store_StoreClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// The record of a key, NOT_FOUND when there is none; or those whose keys begin or end so.
    package func read(_ request: Store_ReadRequest, options: CallOptions = .default) async throws -> Store_ReadResponse {
        try await caller.unary("store.Store/Read", request, options: options)
    }

    /// The records of several keys, all as they were at one revision; RESOURCE_EXHAUSTED when they come to more than an answer
    /// of 4 MiB has room for.
    package func readKeys(_ request: Store_ReadKeysRequest, options: CallOptions = .default) async throws -> Store_ReadKeysResponse {
        try await caller.unary("store.Store/ReadKeys", request, options: options)
    }

    /// Durable when it is answered.
    package func write(_ request: Store_WriteRequest, options: CallOptions = .default) async throws -> Store_WriteResponse {
        try await caller.unary("store.Store/Write", request, options: options)
    }

    /// Removes a record; removing what is not there succeeds. Durable when it is answered.
    package func delete(_ request: Store_DeleteRequest, options: CallOptions = .default) async throws -> Store_DeleteResponse {
        try await caller.unary("store.Store/Delete", request, options: options)
    }

    /// Keys, in batches as they are found.
    package func list(_ request: Store_ListRequest, options: CallOptions = .default) async throws -> RPCResponses<Store_ListResponse> {
        try await caller.serverStreaming("store.Store/List", request, options: options)
    }

    /// The namespaces that hold records.
    package func databases(_ request: Store_DatabasesRequest, options: CallOptions = .default) async throws -> Store_DatabasesResponse {
        try await caller.unary("store.Store/Databases", request, options: options)
    }

    /// Calls `store.Store/Tables`.
    package func tables(_ request: Store_TablesRequest, options: CallOptions = .default) async throws -> Store_TablesResponse {
        try await caller.unary("store.Store/Tables", request, options: options)
    }

    /// How many records there are.
    package func count(_ request: Store_CountRequest, options: CallOptions = .default) async throws -> Store_CountResponse {
        try await caller.unary("store.Store/Count", request, options: options)
    }

    /// Writes and deletes all or nothing, if every condition holds; ALREADY_EXISTS if one does not. All of it together comes
    /// to at most 3.75 MiB.
    package func transact(_ request: Store_TransactRequest, options: CallOptions = .default) async throws -> Store_TransactResponse {
        try await caller.unary("store.Store/Transact", request, options: options)
    }

    /// Transactions by one call for many, as `Transact` does each: each is durable when it is answered, in the order of the
    /// requests, and one that fails does not end the call. All are of the database of the first.
    package func transactStream<T>(options: CallOptions = .default, _ body: (RPCWriter<Store_TransactRequest>, RPCResponses<Store_TransactStreamResponse>) async throws -> T) async throws -> T {
        try await caller.bidirectional("store.Store/TransactStream", options: options, body)
    }

    /// What changes, from now on or after a revision: none is left out, none told twice.
    package func watch(_ request: Store_WatchRequest, options: CallOptions = .default) async throws -> RPCResponses<Store_WatchResponse> {
        try await caller.serverStreaming("store.Store/Watch", request, options: options)
    }
}

/// Streams of bytes under a key.
package protocol Store_BlobStoreService: RPCService {
    func read(_ request: Store_BlobReadRequest, responses: RPCWriter<Store_BlobReadResponse>, context: RPCContext) async throws

    /// The first message names the key. What was not sent to its end leaves nothing behind. Durable when it is answered.
    func write(_ requests: RPCReader<Store_BlobWriteRequest>, context: RPCContext) async throws -> Store_BlobWriteResponse

    /// Removing what is not there succeeds.
    func delete(_ request: Store_BlobDeleteRequest, context: RPCContext) async throws -> Store_BlobDeleteResponse

    func list(_ request: Store_BlobListRequest, context: RPCContext) async throws -> Store_BlobListResponse

    /// What is known of a blob, without its bytes.
    func describe(_ request: Store_BlobDescribeRequest, context: RPCContext) async throws -> Store_BlobDescribeResponse
}

extension Store_BlobStoreService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "store.BlobStore",
            methods: [
                RPCMethodDescriptor(name: "Read", shape: .serverStreaming, input: "store.BlobReadRequest", output: "store.BlobReadResponse"),
                RPCMethodDescriptor(name: "Write", shape: .clientStreaming, input: "store.BlobWriteRequest", output: "store.BlobWriteResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "store.BlobDeleteRequest", output: "store.BlobDeleteResponse"),
                RPCMethodDescriptor(name: "List", shape: .unary, input: "store.BlobListRequest", output: "store.BlobListResponse"),
                RPCMethodDescriptor(name: "Describe", shape: .unary, input: "store.BlobDescribeRequest", output: "store.BlobDescribeResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .serverStreaming("Read") { (request: Store_BlobReadRequest, responses: RPCWriter<Store_BlobReadResponse>, context: RPCContext) in
                try await self.read(request, responses: responses, context: context)
            },
            .clientStreaming("Write") { (requests: RPCReader<Store_BlobWriteRequest>, context: RPCContext) in
                try await self.write(requests, context: context)
            },
            .unary("Delete") { (request: Store_BlobDeleteRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("List") { (request: Store_BlobListRequest, context: RPCContext) in
                try await self.list(request, context: context)
            },
            .unary("Describe") { (request: Store_BlobDescribeRequest, context: RPCContext) in
                try await self.describe(request, context: context)
            },
        ]
    }
}

/// Calls `store.BlobStore`.
package struct Store_BlobStoreClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `store.BlobStore/Read`.
    package func read(_ request: Store_BlobReadRequest, options: CallOptions = .default) async throws -> RPCResponses<Store_BlobReadResponse> {
        try await caller.serverStreaming("store.BlobStore/Read", request, options: options)
    }

    /// The first message names the key. What was not sent to its end leaves nothing behind. Durable when it is answered.
    package func write(options: CallOptions = .default, _ body: (RPCWriter<Store_BlobWriteRequest>) async throws -> Void) async throws -> Store_BlobWriteResponse {
        try await caller.clientStreaming("store.BlobStore/Write", options: options, body)
    }

    /// Removing what is not there succeeds.
    package func delete(_ request: Store_BlobDeleteRequest, options: CallOptions = .default) async throws -> Store_BlobDeleteResponse {
        try await caller.unary("store.BlobStore/Delete", request, options: options)
    }

    /// Calls `store.BlobStore/List`.
    package func list(_ request: Store_BlobListRequest, options: CallOptions = .default) async throws -> Store_BlobListResponse {
        try await caller.unary("store.BlobStore/List", request, options: options)
    }

    /// What is known of a blob, without its bytes.
    package func describe(_ request: Store_BlobDescribeRequest, options: CallOptions = .default) async throws -> Store_BlobDescribeResponse {
        try await caller.unary("store.BlobStore/Describe", request, options: options)
    }
}

/// The descriptors of store.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "b423c4e5ac5bfaa31678a575ddaa7df00afe1c019cd5a2e4fa6cdd9ba916f2a9",
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
        cm90bzMK1yoKC3N0b3JlLnByb3RvEgVzdG9yZRoMZXJyb3JzLnByb3RvGgxldmVudHMucHJvdG8iMQoFRmllbGQSEgoEdHlwZRgB\
        IAEoCVIEdHlwZRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWUimQIKBlJlY29yZBIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEo\
        DFIFdmFsdWUSFgoGZXhwaXJ5GAMgASgDUgZleHBpcnkSNwoIbWV0YWRhdGEYBCADKAsyGy5zdG9yZS5SZWNvcmQuTWV0YWRhdGFF\
        bnRyeVIIbWV0YWRhdGESLwoTZXhwaXJ5X21pbGxpc2Vjb25kcxhkIAEoA1ISZXhwaXJ5TWlsbGlzZWNvbmRzEhoKCHJldmlzaW9u\
        GGUgASgDUghyZXZpc2lvbhpJCg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EiIKBXZhbHVlGAIgASgLMgwuc3RvcmUu\
        RmllbGRSBXZhbHVlOgI4ASKHAgoLUmVhZE9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJ\
        UgV0YWJsZRIWCgZwcmVmaXgYAyABKAhSBnByZWZpeBIWCgZzdWZmaXgYBCABKAhSBnN1ZmZpeBIUCgVsaW1pdBgFIAEoBFIFbGlt\
        aXQSFgoGb2Zmc2V0GAYgASgEUgZvZmZzZXQSFAoFb3JkZXIYByABKAlSBW9yZGVyEhQKBWFmdGVyGGQgASgJUgVhZnRlchIfCgti\
        ZWdpbnNfd2l0aBhlIAEoCVIKYmVnaW5zV2l0aBIbCgllbmRzX3dpdGgYZiABKAlSCGVuZHNXaXRoIk0KC1JlYWRSZXF1ZXN0EhAK\
        A2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5SZWFkT3B0aW9uc1IHb3B0aW9ucyJnCgxSZWFkUmVzcG9u\
        c2USJwoHcmVjb3JkcxgBIAMoCzINLnN0b3JlLlJlY29yZFIHcmVjb3JkcxIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24SEgoE\
        bW9yZRhlIAEoCFIEbW9yZSJjCg9SZWFkS2V5c1JlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIg\
        ASgJUgV0YWJsZRIeCgRrZXlzGAMgAygLMgouc3RvcmUuS2V5UgRrZXlzIi0KA0tleRIUCgV0YWJsZRgBIAEoCVIFdGFibGUSEAoD\
        a2V5GAIgASgJUgNrZXkiWAoQUmVhZEtleXNSZXNwb25zZRIoCgVmb3VuZBgBIAMoCzISLnN0b3JlLkZvdW5kUmVjb3JkUgVmb3Vu\
        ZBIaCghyZXZpc2lvbhgCIAEoA1IIcmV2aXNpb24iNAoLRm91bmRSZWNvcmQSJQoGcmVjb3JkGAEgASgLMg0uc3RvcmUuUmVjb3Jk\
        UgZyZWNvcmQieQoMV3JpdGVPcHRpb25zEhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUS\
        FgoGY3JlYXRlGGQgASgIUgZjcmVhdGUSHwoLaWZfcmV2aXNpb24YZSABKANSCmlmUmV2aXNpb24iZAoMV3JpdGVSZXF1ZXN0EiUK\
        BnJlY29yZBgBIAEoCzINLnN0b3JlLlJlY29yZFIGcmVjb3JkEi0KB29wdGlvbnMYAiABKAsyEy5zdG9yZS5Xcml0ZU9wdGlvbnNS\
        B29wdGlvbnMiKwoNV3JpdGVSZXNwb25zZRIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24iYgoNRGVsZXRlT3B0aW9ucxIaCghk\
        YXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEh8KC2lmX3JldmlzaW9uGGQgASgDUgppZlJldmlz\
        aW9uIlEKDURlbGV0ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLgoHb3B0aW9ucxgCIAEoCzIULnN0b3JlLkRlbGV0ZU9wdGlv\
        bnNSB29wdGlvbnMiLAoORGVsZXRlUmVzcG9uc2USGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uIskBCgtMaXN0T3B0aW9ucxIa\
        CghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBnByZWZpeBgDIAEoCVIGcHJlZml4EhYK\
        BnN1ZmZpeBgEIAEoCVIGc3VmZml4EhQKBWxpbWl0GAUgASgEUgVsaW1pdBIWCgZvZmZzZXQYBiABKARSBm9mZnNldBIUCgVvcmRl\
        chgHIAEoCVIFb3JkZXISFAoFYWZ0ZXIYZCABKAlSBWFmdGVyIjsKC0xpc3RSZXF1ZXN0EiwKB29wdGlvbnMYASABKAsyEi5zdG9y\
        ZS5MaXN0T3B0aW9uc1IHb3B0aW9ucyI+CgxMaXN0UmVzcG9uc2USEgoEa2V5cxgCIAMoCVIEa2V5cxIaCghyZXZpc2lvbhhkIAEo\
        A1IIcmV2aXNpb24iEgoQRGF0YWJhc2VzUmVxdWVzdCIxChFEYXRhYmFzZXNSZXNwb25zZRIcCglkYXRhYmFzZXMYASADKAlSCWRh\
        dGFiYXNlcyIrCg1UYWJsZXNSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZSIoCg5UYWJsZXNSZXNwb25zZRIWCgZ0\
        YWJsZXMYASADKAlSBnRhYmxlcyJwCgxDb3VudFJlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIg\
        ASgJUgV0YWJsZRIWCgZwcmVmaXgYAyABKAlSBnByZWZpeBIWCgZzdWZmaXgYBCABKAlSBnN1ZmZpeCIlCg1Db3VudFJlc3BvbnNl\
        EhQKBWNvdW50GAEgASgDUgVjb3VudCJPCglDb25kaXRpb24SFAoFdGFibGUYASABKAlSBXRhYmxlEhAKA2tleRgCIAEoCVIDa2V5\
        EhoKCHJldmlzaW9uGAMgASgDUghyZXZpc2lvbiKRAQoJT3BlcmF0aW9uEhQKBXRhYmxlGAEgASgJUgV0YWJsZRIlCgV3cml0ZRgC\
        IAEoCzINLnN0b3JlLlJlY29yZEgAUgV3cml0ZRIYCgZkZWxldGUYAyABKAlIAFIGZGVsZXRlEiUKDWRlbGV0ZV9wcmVmaXgYBCAB\
        KAlIAFIMZGVsZXRlUHJlZml4QgYKBGtpbmQi3wEKD1RyYW5zYWN0UmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2US\
        FAoFdGFibGUYAiABKAlSBXRhYmxlEjAKCmNvbmRpdGlvbnMYAyADKAsyEC5zdG9yZS5Db25kaXRpb25SCmNvbmRpdGlvbnMSMAoK\
        b3BlcmF0aW9ucxgEIAMoCzIQLnN0b3JlLk9wZXJhdGlvblIKb3BlcmF0aW9ucxI2CgxwdWJsaWNhdGlvbnMYBSADKAsyEi5zdG9y\
        ZS5QdWJsaWNhdGlvblIMcHVibGljYXRpb25zIksKC1B1YmxpY2F0aW9uEhQKBXRvcGljGAEgASgJUgV0b3BpYxImCgVldmVudBgC\
        IAEoCzIQLmV2ZW50cy5OZXdFdmVudFIFZXZlbnQiLgoQVHJhbnNhY3RSZXNwb25zZRIaCghyZXZpc2lvbhgBIAEoA1IIcmV2aXNp\
        b24ieQoWVHJhbnNhY3RTdHJlYW1SZXNwb25zZRItCgRkb25lGAEgASgLMhcuc3RvcmUuVHJhbnNhY3RSZXNwb25zZUgAUgRkb25l\
        EiUKBWVycm9yGAIgASgLMg0uZXJyb3JzLkVycm9ySABSBWVycm9yQgkKB291dGNvbWUijwEKDFdhdGNoUmVxdWVzdBIaCghkYXRh\
        YmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhAKA2tleRgDIAEoCVIDa2V5EhYKBnByZWZpeBgEIAEo\
        CFIGcHJlZml4EhkKBWFmdGVyGAUgASgDSABSBWFmdGVyiAEBQggKBl9hZnRlciJUCg1XYXRjaFJlc3BvbnNlEhoKCHJldmlzaW9u\
        GAEgASgDUghyZXZpc2lvbhInCgdjaGFuZ2VzGAIgAygLMg0uc3RvcmUuQ2hhbmdlUgdjaGFuZ2VzIlkKBkNoYW5nZRIWCgZhY3Rp\
        b24YASABKAlSBmFjdGlvbhIQCgNrZXkYAiABKAlSA2tleRIlCgZyZWNvcmQYAyABKAsyDS5zdG9yZS5SZWNvcmRSBnJlY29yZCJl\
        CgtCbG9iT3B0aW9ucxIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIWCgZwdWJsaWMYAiABKAhSBnB1YmxpYxIgCgtjb250\
        ZW50VHlwZRgDIAEoCVILY29udGVudFR5cGUigQEKD0Jsb2JSZWFkUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25z\
        GAIgASgLMhIuc3RvcmUuQmxvYk9wdGlvbnNSB29wdGlvbnMSFgoGb2Zmc2V0GGQgASgDUgZvZmZzZXQSFgoGbGVuZ3RoGGUgASgD\
        UgZsZW5ndGgiSwoQQmxvYlJlYWRSZXNwb25zZRISCgRibG9iGAEgASgMUgRibG9iEiMKBGluZm8YZCABKAsyDy5zdG9yZS5CbG9i\
        SW5mb1IEaW5mbyKfAQoIQmxvYkluZm8SEAoDa2V5GAEgASgJUgNrZXkSEgoEc2l6ZRgCIAEoA1IEc2l6ZRIWCgZzaGEyNTYYAyAB\
        KAlSBnNoYTI1NhIhCgxjb250ZW50X3R5cGUYBCABKAlSC2NvbnRlbnRUeXBlEhYKBnB1YmxpYxgFIAEoCFIGcHVibGljEhoKCG1v\
        ZGlmaWVkGAYgASgDUghtb2RpZmllZCJ+ChBCbG9iV3JpdGVSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiAB\
        KAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0aW9ucxISCgRibG9iGAMgASgMUgRibG9iEhYKBnNoYTI1NhhkIAEoCVIGc2hhMjU2\
        IjgKEUJsb2JXcml0ZVJlc3BvbnNlEiMKBGluZm8YZCABKAsyDy5zdG9yZS5CbG9iSW5mb1IEaW5mbyJTChFCbG9iRGVsZXRlUmVx\
        dWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIuc3RvcmUuQmxvYk9wdGlvbnNSB29wdGlvbnMiFAoSQmxv\
        YkRlbGV0ZVJlc3BvbnNlIkMKD0Jsb2JMaXN0UmVxdWVzdBIwCgdvcHRpb25zGAEgASgLMhYuc3RvcmUuQmxvYkxpc3RPcHRpb25z\
        UgdvcHRpb25zInMKD0Jsb2JMaXN0T3B0aW9ucxIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIWCgZwcmVmaXgYAiABKAlS\
        BnByZWZpeBIUCgVsaW1pdBhkIAEoDVIFbGltaXQSFAoFYWZ0ZXIYZSABKAlSBWFmdGVyImEKEEJsb2JMaXN0UmVzcG9uc2USEgoE\
        a2V5cxgBIAMoCVIEa2V5cxIlCgVibG9icxhkIAMoCzIPLnN0b3JlLkJsb2JJbmZvUgVibG9icxISCgRtb3JlGGUgASgIUgRtb3Jl\
        IlUKE0Jsb2JEZXNjcmliZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRp\
        b25zUgdvcHRpb25zIjsKFEJsb2JEZXNjcmliZVJlc3BvbnNlEiMKBGluZm8YASABKAsyDy5zdG9yZS5CbG9iSW5mb1IEaW5mbzL+\
        BAoFU3RvcmUSLwoEUmVhZBISLnN0b3JlLlJlYWRSZXF1ZXN0GhMuc3RvcmUuUmVhZFJlc3BvbnNlEjsKCFJlYWRLZXlzEhYuc3Rv\
        cmUuUmVhZEtleXNSZXF1ZXN0Ghcuc3RvcmUuUmVhZEtleXNSZXNwb25zZRIyCgVXcml0ZRITLnN0b3JlLldyaXRlUmVxdWVzdBoU\
        LnN0b3JlLldyaXRlUmVzcG9uc2USNQoGRGVsZXRlEhQuc3RvcmUuRGVsZXRlUmVxdWVzdBoVLnN0b3JlLkRlbGV0ZVJlc3BvbnNl\
        EjEKBExpc3QSEi5zdG9yZS5MaXN0UmVxdWVzdBoTLnN0b3JlLkxpc3RSZXNwb25zZTABEj4KCURhdGFiYXNlcxIXLnN0b3JlLkRh\
        dGFiYXNlc1JlcXVlc3QaGC5zdG9yZS5EYXRhYmFzZXNSZXNwb25zZRI1CgZUYWJsZXMSFC5zdG9yZS5UYWJsZXNSZXF1ZXN0GhUu\
        c3RvcmUuVGFibGVzUmVzcG9uc2USMgoFQ291bnQSEy5zdG9yZS5Db3VudFJlcXVlc3QaFC5zdG9yZS5Db3VudFJlc3BvbnNlEjsK\
        CFRyYW5zYWN0EhYuc3RvcmUuVHJhbnNhY3RSZXF1ZXN0Ghcuc3RvcmUuVHJhbnNhY3RSZXNwb25zZRJLCg5UcmFuc2FjdFN0cmVh\
        bRIWLnN0b3JlLlRyYW5zYWN0UmVxdWVzdBodLnN0b3JlLlRyYW5zYWN0U3RyZWFtUmVzcG9uc2UoATABEjQKBVdhdGNoEhMuc3Rv\
        cmUuV2F0Y2hSZXF1ZXN0GhQuc3RvcmUuV2F0Y2hSZXNwb25zZTABMsECCglCbG9iU3RvcmUSOQoEUmVhZBIWLnN0b3JlLkJsb2JS\
        ZWFkUmVxdWVzdBoXLnN0b3JlLkJsb2JSZWFkUmVzcG9uc2UwARI8CgVXcml0ZRIXLnN0b3JlLkJsb2JXcml0ZVJlcXVlc3QaGC5z\
        dG9yZS5CbG9iV3JpdGVSZXNwb25zZSgBEj0KBkRlbGV0ZRIYLnN0b3JlLkJsb2JEZWxldGVSZXF1ZXN0Ghkuc3RvcmUuQmxvYkRl\
        bGV0ZVJlc3BvbnNlEjcKBExpc3QSFi5zdG9yZS5CbG9iTGlzdFJlcXVlc3QaFy5zdG9yZS5CbG9iTGlzdFJlc3BvbnNlEkMKCERl\
        c2NyaWJlEhouc3RvcmUuQmxvYkRlc2NyaWJlUmVxdWVzdBobLnN0b3JlLkJsb2JEZXNjcmliZVJlc3BvbnNlYgZwcm90bzM=
        """
)
