// Made by protoc-gen-micro from store.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// Records lie in tables, tables in databases. A database is a namespace: the caller's own when none is named.
package protocol Store_StoreService: RPCService {
    /// The record of a key, NOT_FOUND when there is none; or those whose keys begin or end so.
    func read(_ request: Store_ReadRequest, context: RPCContext) async throws -> Store_ReadResponse

    /// The records of several keys, all as they were at one revision.
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

    /// Writes and deletes all or nothing, if every condition holds; ALREADY_EXISTS if one does not.
    func transact(_ request: Store_TransactRequest, context: RPCContext) async throws -> Store_TransactResponse

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

    /// The records of several keys, all as they were at one revision.
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

    /// Writes and deletes all or nothing, if every condition holds; ALREADY_EXISTS if one does not.
    package func transact(_ request: Store_TransactRequest, options: CallOptions = .default) async throws -> Store_TransactResponse {
        try await caller.unary("store.Store/Transact", request, options: options)
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
    hash: "199d8b1f6ccaf7ee4eef87bf3aefe9e0d76373caf3ab306f73318bbce10a6764",
    base64: """
        CtInCgtzdG9yZS5wcm90bxIFc3RvcmUiMQoFRmllbGQSEgoEdHlwZRgBIAEoCVIEdHlwZRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWUi\
        mQIKBlJlY29yZBIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoDFIFdmFsdWUSFgoGZXhwaXJ5GAMgASgDUgZleHBpcnkS\
        NwoIbWV0YWRhdGEYBCADKAsyGy5zdG9yZS5SZWNvcmQuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGESLwoTZXhwaXJ5X21pbGxpc2Vj\
        b25kcxhkIAEoA1ISZXhwaXJ5TWlsbGlzZWNvbmRzEhoKCHJldmlzaW9uGGUgASgDUghyZXZpc2lvbhpJCg1NZXRhZGF0YUVudHJ5\
        EhAKA2tleRgBIAEoCVIDa2V5EiIKBXZhbHVlGAIgASgLMgwuc3RvcmUuRmllbGRSBXZhbHVlOgI4ASKHAgoLUmVhZE9wdGlvbnMS\
        GgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZwcmVmaXgYAyABKAhSBnByZWZpeBIW\
        CgZzdWZmaXgYBCABKAhSBnN1ZmZpeBIUCgVsaW1pdBgFIAEoBFIFbGltaXQSFgoGb2Zmc2V0GAYgASgEUgZvZmZzZXQSFAoFb3Jk\
        ZXIYByABKAlSBW9yZGVyEhQKBWFmdGVyGGQgASgJUgVhZnRlchIfCgtiZWdpbnNfd2l0aBhlIAEoCVIKYmVnaW5zV2l0aBIbCgll\
        bmRzX3dpdGgYZiABKAlSCGVuZHNXaXRoIk0KC1JlYWRSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsy\
        Ei5zdG9yZS5SZWFkT3B0aW9uc1IHb3B0aW9ucyJnCgxSZWFkUmVzcG9uc2USJwoHcmVjb3JkcxgBIAMoCzINLnN0b3JlLlJlY29y\
        ZFIHcmVjb3JkcxIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24SEgoEbW9yZRhlIAEoCFIEbW9yZSJjCg9SZWFkS2V5c1JlcXVl\
        c3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIeCgRrZXlzGAMgAygLMgouc3RvcmUu\
        S2V5UgRrZXlzIi0KA0tleRIUCgV0YWJsZRgBIAEoCVIFdGFibGUSEAoDa2V5GAIgASgJUgNrZXkiWAoQUmVhZEtleXNSZXNwb25z\
        ZRIoCgVmb3VuZBgBIAMoCzISLnN0b3JlLkZvdW5kUmVjb3JkUgVmb3VuZBIaCghyZXZpc2lvbhgCIAEoA1IIcmV2aXNpb24iNAoL\
        Rm91bmRSZWNvcmQSJQoGcmVjb3JkGAEgASgLMg0uc3RvcmUuUmVjb3JkUgZyZWNvcmQieQoMV3JpdGVPcHRpb25zEhoKCGRhdGFi\
        YXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGY3JlYXRlGGQgASgIUgZjcmVhdGUSHwoLaWZfcmV2\
        aXNpb24YZSABKANSCmlmUmV2aXNpb24iZAoMV3JpdGVSZXF1ZXN0EiUKBnJlY29yZBgBIAEoCzINLnN0b3JlLlJlY29yZFIGcmVj\
        b3JkEi0KB29wdGlvbnMYAiABKAsyEy5zdG9yZS5Xcml0ZU9wdGlvbnNSB29wdGlvbnMiKwoNV3JpdGVSZXNwb25zZRIaCghyZXZp\
        c2lvbhhkIAEoA1IIcmV2aXNpb24iYgoNRGVsZXRlT3B0aW9ucxIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUY\
        AiABKAlSBXRhYmxlEh8KC2lmX3JldmlzaW9uGGQgASgDUgppZlJldmlzaW9uIlEKDURlbGV0ZVJlcXVlc3QSEAoDa2V5GAEgASgJ\
        UgNrZXkSLgoHb3B0aW9ucxgCIAEoCzIULnN0b3JlLkRlbGV0ZU9wdGlvbnNSB29wdGlvbnMiLAoORGVsZXRlUmVzcG9uc2USGgoI\
        cmV2aXNpb24YZCABKANSCHJldmlzaW9uIskBCgtMaXN0T3B0aW9ucxIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFi\
        bGUYAiABKAlSBXRhYmxlEhYKBnByZWZpeBgDIAEoCVIGcHJlZml4EhYKBnN1ZmZpeBgEIAEoCVIGc3VmZml4EhQKBWxpbWl0GAUg\
        ASgEUgVsaW1pdBIWCgZvZmZzZXQYBiABKARSBm9mZnNldBIUCgVvcmRlchgHIAEoCVIFb3JkZXISFAoFYWZ0ZXIYZCABKAlSBWFm\
        dGVyIjsKC0xpc3RSZXF1ZXN0EiwKB29wdGlvbnMYASABKAsyEi5zdG9yZS5MaXN0T3B0aW9uc1IHb3B0aW9ucyIiCgxMaXN0UmVz\
        cG9uc2USEgoEa2V5cxgCIAMoCVIEa2V5cyISChBEYXRhYmFzZXNSZXF1ZXN0IjEKEURhdGFiYXNlc1Jlc3BvbnNlEhwKCWRhdGFi\
        YXNlcxgBIAMoCVIJZGF0YWJhc2VzIisKDVRhYmxlc1JlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlIigKDlRhYmxl\
        c1Jlc3BvbnNlEhYKBnRhYmxlcxgBIAMoCVIGdGFibGVzInAKDENvdW50UmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJh\
        c2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBnByZWZpeBgDIAEoCVIGcHJlZml4EhYKBnN1ZmZpeBgEIAEoCVIGc3VmZml4IiUK\
        DUNvdW50UmVzcG9uc2USFAoFY291bnQYASABKANSBWNvdW50Ik8KCUNvbmRpdGlvbhIUCgV0YWJsZRgBIAEoCVIFdGFibGUSEAoD\
        a2V5GAIgASgJUgNrZXkSGgoIcmV2aXNpb24YAyABKANSCHJldmlzaW9uIpEBCglPcGVyYXRpb24SFAoFdGFibGUYASABKAlSBXRh\
        YmxlEiUKBXdyaXRlGAIgASgLMg0uc3RvcmUuUmVjb3JkSABSBXdyaXRlEhgKBmRlbGV0ZRgDIAEoCUgAUgZkZWxldGUSJQoNZGVs\
        ZXRlX3ByZWZpeBgEIAEoCUgAUgxkZWxldGVQcmVmaXhCBgoEa2luZCKnAQoPVHJhbnNhY3RSZXF1ZXN0EhoKCGRhdGFiYXNlGAEg\
        ASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSMAoKY29uZGl0aW9ucxgDIAMoCzIQLnN0b3JlLkNvbmRpdGlvblIK\
        Y29uZGl0aW9ucxIwCgpvcGVyYXRpb25zGAQgAygLMhAuc3RvcmUuT3BlcmF0aW9uUgpvcGVyYXRpb25zIi4KEFRyYW5zYWN0UmVz\
        cG9uc2USGgoIcmV2aXNpb24YASABKANSCHJldmlzaW9uIo8BCgxXYXRjaFJlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFi\
        YXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIQCgNrZXkYAyABKAlSA2tleRIWCgZwcmVmaXgYBCABKAhSBnByZWZpeBIZCgVhZnRl\
        chgFIAEoA0gAUgVhZnRlcogBAUIICgZfYWZ0ZXIiVAoNV2F0Y2hSZXNwb25zZRIaCghyZXZpc2lvbhgBIAEoA1IIcmV2aXNpb24S\
        JwoHY2hhbmdlcxgCIAMoCzINLnN0b3JlLkNoYW5nZVIHY2hhbmdlcyJZCgZDaGFuZ2USFgoGYWN0aW9uGAEgASgJUgZhY3Rpb24S\
        EAoDa2V5GAIgASgJUgNrZXkSJQoGcmVjb3JkGAMgASgLMg0uc3RvcmUuUmVjb3JkUgZyZWNvcmQiZQoLQmxvYk9wdGlvbnMSHAoJ\
        bmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFgoGcHVibGljGAIgASgIUgZwdWJsaWMSIAoLY29udGVudFR5cGUYAyABKAlSC2Nv\
        bnRlbnRUeXBlIoEBCg9CbG9iUmVhZFJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJs\
        b2JPcHRpb25zUgdvcHRpb25zEhYKBm9mZnNldBhkIAEoA1IGb2Zmc2V0EhYKBmxlbmd0aBhlIAEoA1IGbGVuZ3RoIksKEEJsb2JS\
        ZWFkUmVzcG9uc2USEgoEYmxvYhgBIAEoDFIEYmxvYhIjCgRpbmZvGGQgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8inwEKCEJs\
        b2JJbmZvEhAKA2tleRgBIAEoCVIDa2V5EhIKBHNpemUYAiABKANSBHNpemUSFgoGc2hhMjU2GAMgASgJUgZzaGEyNTYSIQoMY29u\
        dGVudF90eXBlGAQgASgJUgtjb250ZW50VHlwZRIWCgZwdWJsaWMYBSABKAhSBnB1YmxpYxIaCghtb2RpZmllZBgGIAEoA1IIbW9k\
        aWZpZWQifgoQQmxvYldyaXRlUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIuc3RvcmUuQmxvYk9w\
        dGlvbnNSB29wdGlvbnMSEgoEYmxvYhgDIAEoDFIEYmxvYhIWCgZzaGEyNTYYZCABKAlSBnNoYTI1NiI4ChFCbG9iV3JpdGVSZXNw\
        b25zZRIjCgRpbmZvGGQgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8iUwoRQmxvYkRlbGV0ZVJlcXVlc3QSEAoDa2V5GAEgASgJ\
        UgNrZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zIhQKEkJsb2JEZWxldGVSZXNwb25zZSJD\
        Cg9CbG9iTGlzdFJlcXVlc3QSMAoHb3B0aW9ucxgBIAEoCzIWLnN0b3JlLkJsb2JMaXN0T3B0aW9uc1IHb3B0aW9ucyJzCg9CbG9i\
        TGlzdE9wdGlvbnMSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFgoGcHJlZml4GAIgASgJUgZwcmVmaXgSFAoFbGltaXQY\
        ZCABKA1SBWxpbWl0EhQKBWFmdGVyGGUgASgJUgVhZnRlciJhChBCbG9iTGlzdFJlc3BvbnNlEhIKBGtleXMYASADKAlSBGtleXMS\
        JQoFYmxvYnMYZCADKAsyDy5zdG9yZS5CbG9iSW5mb1IFYmxvYnMSEgoEbW9yZRhlIAEoCFIEbW9yZSJVChNCbG9iRGVzY3JpYmVS\
        ZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0aW9ucyI7ChRC\
        bG9iRGVzY3JpYmVSZXNwb25zZRIjCgRpbmZvGAEgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8ysQQKBVN0b3JlEi8KBFJlYWQS\
        Ei5zdG9yZS5SZWFkUmVxdWVzdBoTLnN0b3JlLlJlYWRSZXNwb25zZRI7CghSZWFkS2V5cxIWLnN0b3JlLlJlYWRLZXlzUmVxdWVz\
        dBoXLnN0b3JlLlJlYWRLZXlzUmVzcG9uc2USMgoFV3JpdGUSEy5zdG9yZS5Xcml0ZVJlcXVlc3QaFC5zdG9yZS5Xcml0ZVJlc3Bv\
        bnNlEjUKBkRlbGV0ZRIULnN0b3JlLkRlbGV0ZVJlcXVlc3QaFS5zdG9yZS5EZWxldGVSZXNwb25zZRIxCgRMaXN0EhIuc3RvcmUu\
        TGlzdFJlcXVlc3QaEy5zdG9yZS5MaXN0UmVzcG9uc2UwARI+CglEYXRhYmFzZXMSFy5zdG9yZS5EYXRhYmFzZXNSZXF1ZXN0Ghgu\
        c3RvcmUuRGF0YWJhc2VzUmVzcG9uc2USNQoGVGFibGVzEhQuc3RvcmUuVGFibGVzUmVxdWVzdBoVLnN0b3JlLlRhYmxlc1Jlc3Bv\
        bnNlEjIKBUNvdW50EhMuc3RvcmUuQ291bnRSZXF1ZXN0GhQuc3RvcmUuQ291bnRSZXNwb25zZRI7CghUcmFuc2FjdBIWLnN0b3Jl\
        LlRyYW5zYWN0UmVxdWVzdBoXLnN0b3JlLlRyYW5zYWN0UmVzcG9uc2USNAoFV2F0Y2gSEy5zdG9yZS5XYXRjaFJlcXVlc3QaFC5z\
        dG9yZS5XYXRjaFJlc3BvbnNlMAEywQIKCUJsb2JTdG9yZRI5CgRSZWFkEhYuc3RvcmUuQmxvYlJlYWRSZXF1ZXN0Ghcuc3RvcmUu\
        QmxvYlJlYWRSZXNwb25zZTABEjwKBVdyaXRlEhcuc3RvcmUuQmxvYldyaXRlUmVxdWVzdBoYLnN0b3JlLkJsb2JXcml0ZVJlc3Bv\
        bnNlKAESPQoGRGVsZXRlEhguc3RvcmUuQmxvYkRlbGV0ZVJlcXVlc3QaGS5zdG9yZS5CbG9iRGVsZXRlUmVzcG9uc2USNwoETGlz\
        dBIWLnN0b3JlLkJsb2JMaXN0UmVxdWVzdBoXLnN0b3JlLkJsb2JMaXN0UmVzcG9uc2USQwoIRGVzY3JpYmUSGi5zdG9yZS5CbG9i\
        RGVzY3JpYmVSZXF1ZXN0Ghsuc3RvcmUuQmxvYkRlc2NyaWJlUmVzcG9uc2ViBnByb3RvMw==
        """
)
