// Made by protoc-gen-micro from store.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// Records lie in tables, tables in databases. A database is a namespace: the caller's own when none is named.
package protocol Store_StoreService: RPCService {
    /// The record of a key, NOT_FOUND when there is none; or those whose keys begin or end so.
    func read(_ request: Store_ReadRequest, context: RPCContext) async throws -> Store_ReadResponse

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
    hash: "c9d0178c48051084d20c3f35383e1705c1abcd14726b95515e9621a453bd2b52",
    base64: """
        CrMkCgtzdG9yZS5wcm90bxIFc3RvcmUiMQoFRmllbGQSEgoEdHlwZRgBIAEoCVIEdHlwZRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWUi\
        mQIKBlJlY29yZBIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoDFIFdmFsdWUSFgoGZXhwaXJ5GAMgASgDUgZleHBpcnkS\
        NwoIbWV0YWRhdGEYBCADKAsyGy5zdG9yZS5SZWNvcmQuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGESLwoTZXhwaXJ5X21pbGxpc2Vj\
        b25kcxhkIAEoA1ISZXhwaXJ5TWlsbGlzZWNvbmRzEhoKCHJldmlzaW9uGGUgASgDUghyZXZpc2lvbhpJCg1NZXRhZGF0YUVudHJ5\
        EhAKA2tleRgBIAEoCVIDa2V5EiIKBXZhbHVlGAIgASgLMgwuc3RvcmUuRmllbGRSBXZhbHVlOgI4ASLJAQoLUmVhZE9wdGlvbnMS\
        GgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZwcmVmaXgYAyABKAhSBnByZWZpeBIW\
        CgZzdWZmaXgYBCABKAhSBnN1ZmZpeBIUCgVsaW1pdBgFIAEoBFIFbGltaXQSFgoGb2Zmc2V0GAYgASgEUgZvZmZzZXQSFAoFb3Jk\
        ZXIYByABKAlSBW9yZGVyEhQKBWFmdGVyGGQgASgJUgVhZnRlciJNCgtSZWFkUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdv\
        cHRpb25zGAIgASgLMhIuc3RvcmUuUmVhZE9wdGlvbnNSB29wdGlvbnMiZwoMUmVhZFJlc3BvbnNlEicKB3JlY29yZHMYASADKAsy\
        DS5zdG9yZS5SZWNvcmRSB3JlY29yZHMSGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uEhIKBG1vcmUYZSABKAhSBG1vcmUieQoM\
        V3JpdGVPcHRpb25zEhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGY3JlYXRlGGQg\
        ASgIUgZjcmVhdGUSHwoLaWZfcmV2aXNpb24YZSABKANSCmlmUmV2aXNpb24iZAoMV3JpdGVSZXF1ZXN0EiUKBnJlY29yZBgBIAEo\
        CzINLnN0b3JlLlJlY29yZFIGcmVjb3JkEi0KB29wdGlvbnMYAiABKAsyEy5zdG9yZS5Xcml0ZU9wdGlvbnNSB29wdGlvbnMiKwoN\
        V3JpdGVSZXNwb25zZRIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24iYgoNRGVsZXRlT3B0aW9ucxIaCghkYXRhYmFzZRgBIAEo\
        CVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEh8KC2lmX3JldmlzaW9uGGQgASgDUgppZlJldmlzaW9uIlEKDURlbGV0\
        ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLgoHb3B0aW9ucxgCIAEoCzIULnN0b3JlLkRlbGV0ZU9wdGlvbnNSB29wdGlvbnMi\
        LAoORGVsZXRlUmVzcG9uc2USGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uIskBCgtMaXN0T3B0aW9ucxIaCghkYXRhYmFzZRgB\
        IAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBnByZWZpeBgDIAEoCVIGcHJlZml4EhYKBnN1ZmZpeBgEIAEo\
        CVIGc3VmZml4EhQKBWxpbWl0GAUgASgEUgVsaW1pdBIWCgZvZmZzZXQYBiABKARSBm9mZnNldBIUCgVvcmRlchgHIAEoCVIFb3Jk\
        ZXISFAoFYWZ0ZXIYZCABKAlSBWFmdGVyIjsKC0xpc3RSZXF1ZXN0EiwKB29wdGlvbnMYASABKAsyEi5zdG9yZS5MaXN0T3B0aW9u\
        c1IHb3B0aW9ucyIiCgxMaXN0UmVzcG9uc2USEgoEa2V5cxgCIAMoCVIEa2V5cyISChBEYXRhYmFzZXNSZXF1ZXN0IjEKEURhdGFi\
        YXNlc1Jlc3BvbnNlEhwKCWRhdGFiYXNlcxgBIAMoCVIJZGF0YWJhc2VzIisKDVRhYmxlc1JlcXVlc3QSGgoIZGF0YWJhc2UYASAB\
        KAlSCGRhdGFiYXNlIigKDlRhYmxlc1Jlc3BvbnNlEhYKBnRhYmxlcxgBIAMoCVIGdGFibGVzInAKDENvdW50UmVxdWVzdBIaCghk\
        YXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBnByZWZpeBgDIAEoCVIGcHJlZml4EhYKBnN1\
        ZmZpeBgEIAEoCVIGc3VmZml4IiUKDUNvdW50UmVzcG9uc2USFAoFY291bnQYASABKANSBWNvdW50Ik8KCUNvbmRpdGlvbhIUCgV0\
        YWJsZRgBIAEoCVIFdGFibGUSEAoDa2V5GAIgASgJUgNrZXkSGgoIcmV2aXNpb24YAyABKANSCHJldmlzaW9uIpEBCglPcGVyYXRp\
        b24SFAoFdGFibGUYASABKAlSBXRhYmxlEiUKBXdyaXRlGAIgASgLMg0uc3RvcmUuUmVjb3JkSABSBXdyaXRlEhgKBmRlbGV0ZRgD\
        IAEoCUgAUgZkZWxldGUSJQoNZGVsZXRlX3ByZWZpeBgEIAEoCUgAUgxkZWxldGVQcmVmaXhCBgoEa2luZCKnAQoPVHJhbnNhY3RS\
        ZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSMAoKY29uZGl0aW9ucxgDIAMo\
        CzIQLnN0b3JlLkNvbmRpdGlvblIKY29uZGl0aW9ucxIwCgpvcGVyYXRpb25zGAQgAygLMhAuc3RvcmUuT3BlcmF0aW9uUgpvcGVy\
        YXRpb25zIi4KEFRyYW5zYWN0UmVzcG9uc2USGgoIcmV2aXNpb24YASABKANSCHJldmlzaW9uIo8BCgxXYXRjaFJlcXVlc3QSGgoI\
        ZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIQCgNrZXkYAyABKAlSA2tleRIWCgZwcmVmaXgY\
        BCABKAhSBnByZWZpeBIZCgVhZnRlchgFIAEoA0gAUgVhZnRlcogBAUIICgZfYWZ0ZXIiVAoNV2F0Y2hSZXNwb25zZRIaCghyZXZp\
        c2lvbhgBIAEoA1IIcmV2aXNpb24SJwoHY2hhbmdlcxgCIAMoCzINLnN0b3JlLkNoYW5nZVIHY2hhbmdlcyJZCgZDaGFuZ2USFgoG\
        YWN0aW9uGAEgASgJUgZhY3Rpb24SEAoDa2V5GAIgASgJUgNrZXkSJQoGcmVjb3JkGAMgASgLMg0uc3RvcmUuUmVjb3JkUgZyZWNv\
        cmQiZQoLQmxvYk9wdGlvbnMSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFgoGcHVibGljGAIgASgIUgZwdWJsaWMSIAoL\
        Y29udGVudFR5cGUYAyABKAlSC2NvbnRlbnRUeXBlIoEBCg9CbG9iUmVhZFJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0\
        aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zEhYKBm9mZnNldBhkIAEoA1IGb2Zmc2V0EhYKBmxlbmd0aBhl\
        IAEoA1IGbGVuZ3RoIksKEEJsb2JSZWFkUmVzcG9uc2USEgoEYmxvYhgBIAEoDFIEYmxvYhIjCgRpbmZvGGQgASgLMg8uc3RvcmUu\
        QmxvYkluZm9SBGluZm8inwEKCEJsb2JJbmZvEhAKA2tleRgBIAEoCVIDa2V5EhIKBHNpemUYAiABKANSBHNpemUSFgoGc2hhMjU2\
        GAMgASgJUgZzaGEyNTYSIQoMY29udGVudF90eXBlGAQgASgJUgtjb250ZW50VHlwZRIWCgZwdWJsaWMYBSABKAhSBnB1YmxpYxIa\
        Cghtb2RpZmllZBgGIAEoA1IIbW9kaWZpZWQifgoQQmxvYldyaXRlUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25z\
        GAIgASgLMhIuc3RvcmUuQmxvYk9wdGlvbnNSB29wdGlvbnMSEgoEYmxvYhgDIAEoDFIEYmxvYhIWCgZzaGEyNTYYZCABKAlSBnNo\
        YTI1NiI4ChFCbG9iV3JpdGVSZXNwb25zZRIjCgRpbmZvGGQgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8iUwoRQmxvYkRlbGV0\
        ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zIhQK\
        EkJsb2JEZWxldGVSZXNwb25zZSJDCg9CbG9iTGlzdFJlcXVlc3QSMAoHb3B0aW9ucxgBIAEoCzIWLnN0b3JlLkJsb2JMaXN0T3B0\
        aW9uc1IHb3B0aW9ucyJzCg9CbG9iTGlzdE9wdGlvbnMSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFgoGcHJlZml4GAIg\
        ASgJUgZwcmVmaXgSFAoFbGltaXQYZCABKA1SBWxpbWl0EhQKBWFmdGVyGGUgASgJUgVhZnRlciJhChBCbG9iTGlzdFJlc3BvbnNl\
        EhIKBGtleXMYASADKAlSBGtleXMSJQoFYmxvYnMYZCADKAsyDy5zdG9yZS5CbG9iSW5mb1IFYmxvYnMSEgoEbW9yZRhlIAEoCFIE\
        bW9yZSJVChNCbG9iRGVzY3JpYmVSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9i\
        T3B0aW9uc1IHb3B0aW9ucyI7ChRCbG9iRGVzY3JpYmVSZXNwb25zZRIjCgRpbmZvGAEgASgLMg8uc3RvcmUuQmxvYkluZm9SBGlu\
        Zm8y9AMKBVN0b3JlEi8KBFJlYWQSEi5zdG9yZS5SZWFkUmVxdWVzdBoTLnN0b3JlLlJlYWRSZXNwb25zZRIyCgVXcml0ZRITLnN0\
        b3JlLldyaXRlUmVxdWVzdBoULnN0b3JlLldyaXRlUmVzcG9uc2USNQoGRGVsZXRlEhQuc3RvcmUuRGVsZXRlUmVxdWVzdBoVLnN0\
        b3JlLkRlbGV0ZVJlc3BvbnNlEjEKBExpc3QSEi5zdG9yZS5MaXN0UmVxdWVzdBoTLnN0b3JlLkxpc3RSZXNwb25zZTABEj4KCURh\
        dGFiYXNlcxIXLnN0b3JlLkRhdGFiYXNlc1JlcXVlc3QaGC5zdG9yZS5EYXRhYmFzZXNSZXNwb25zZRI1CgZUYWJsZXMSFC5zdG9y\
        ZS5UYWJsZXNSZXF1ZXN0GhUuc3RvcmUuVGFibGVzUmVzcG9uc2USMgoFQ291bnQSEy5zdG9yZS5Db3VudFJlcXVlc3QaFC5zdG9y\
        ZS5Db3VudFJlc3BvbnNlEjsKCFRyYW5zYWN0EhYuc3RvcmUuVHJhbnNhY3RSZXF1ZXN0Ghcuc3RvcmUuVHJhbnNhY3RSZXNwb25z\
        ZRI0CgVXYXRjaBITLnN0b3JlLldhdGNoUmVxdWVzdBoULnN0b3JlLldhdGNoUmVzcG9uc2UwATLBAgoJQmxvYlN0b3JlEjkKBFJl\
        YWQSFi5zdG9yZS5CbG9iUmVhZFJlcXVlc3QaFy5zdG9yZS5CbG9iUmVhZFJlc3BvbnNlMAESPAoFV3JpdGUSFy5zdG9yZS5CbG9i\
        V3JpdGVSZXF1ZXN0Ghguc3RvcmUuQmxvYldyaXRlUmVzcG9uc2UoARI9CgZEZWxldGUSGC5zdG9yZS5CbG9iRGVsZXRlUmVxdWVz\
        dBoZLnN0b3JlLkJsb2JEZWxldGVSZXNwb25zZRI3CgRMaXN0EhYuc3RvcmUuQmxvYkxpc3RSZXF1ZXN0Ghcuc3RvcmUuQmxvYkxp\
        c3RSZXNwb25zZRJDCghEZXNjcmliZRIaLnN0b3JlLkJsb2JEZXNjcmliZVJlcXVlc3QaGy5zdG9yZS5CbG9iRGVzY3JpYmVSZXNw\
        b25zZWIGcHJvdG8z
        """
)
