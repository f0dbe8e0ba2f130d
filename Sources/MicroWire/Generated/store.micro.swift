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
    hash: "4c6a3edc68dc1e0055ffb7b74268efc859ab0a8730cb36e562d387ef6bea5985",
    base64: """
        Cu4nCgtzdG9yZS5wcm90bxIFc3RvcmUiMQoFRmllbGQSEgoEdHlwZRgBIAEoCVIEdHlwZRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWUi\
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
        dGVyIjsKC0xpc3RSZXF1ZXN0EiwKB29wdGlvbnMYASABKAsyEi5zdG9yZS5MaXN0T3B0aW9uc1IHb3B0aW9ucyI+CgxMaXN0UmVz\
        cG9uc2USEgoEa2V5cxgCIAMoCVIEa2V5cxIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24iEgoQRGF0YWJhc2VzUmVxdWVzdCIx\
        ChFEYXRhYmFzZXNSZXNwb25zZRIcCglkYXRhYmFzZXMYASADKAlSCWRhdGFiYXNlcyIrCg1UYWJsZXNSZXF1ZXN0EhoKCGRhdGFi\
        YXNlGAEgASgJUghkYXRhYmFzZSIoCg5UYWJsZXNSZXNwb25zZRIWCgZ0YWJsZXMYASADKAlSBnRhYmxlcyJwCgxDb3VudFJlcXVl\
        c3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZwcmVmaXgYAyABKAlSBnByZWZp\
        eBIWCgZzdWZmaXgYBCABKAlSBnN1ZmZpeCIlCg1Db3VudFJlc3BvbnNlEhQKBWNvdW50GAEgASgDUgVjb3VudCJPCglDb25kaXRp\
        b24SFAoFdGFibGUYASABKAlSBXRhYmxlEhAKA2tleRgCIAEoCVIDa2V5EhoKCHJldmlzaW9uGAMgASgDUghyZXZpc2lvbiKRAQoJ\
        T3BlcmF0aW9uEhQKBXRhYmxlGAEgASgJUgV0YWJsZRIlCgV3cml0ZRgCIAEoCzINLnN0b3JlLlJlY29yZEgAUgV3cml0ZRIYCgZk\
        ZWxldGUYAyABKAlIAFIGZGVsZXRlEiUKDWRlbGV0ZV9wcmVmaXgYBCABKAlIAFIMZGVsZXRlUHJlZml4QgYKBGtpbmQipwEKD1Ry\
        YW5zYWN0UmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEjAKCmNvbmRpdGlv\
        bnMYAyADKAsyEC5zdG9yZS5Db25kaXRpb25SCmNvbmRpdGlvbnMSMAoKb3BlcmF0aW9ucxgEIAMoCzIQLnN0b3JlLk9wZXJhdGlv\
        blIKb3BlcmF0aW9ucyIuChBUcmFuc2FjdFJlc3BvbnNlEhoKCHJldmlzaW9uGAEgASgDUghyZXZpc2lvbiKPAQoMV2F0Y2hSZXF1\
        ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSEAoDa2V5GAMgASgJUgNrZXkSFgoG\
        cHJlZml4GAQgASgIUgZwcmVmaXgSGQoFYWZ0ZXIYBSABKANIAFIFYWZ0ZXKIAQFCCAoGX2FmdGVyIlQKDVdhdGNoUmVzcG9uc2US\
        GgoIcmV2aXNpb24YASABKANSCHJldmlzaW9uEicKB2NoYW5nZXMYAiADKAsyDS5zdG9yZS5DaGFuZ2VSB2NoYW5nZXMiWQoGQ2hh\
        bmdlEhYKBmFjdGlvbhgBIAEoCVIGYWN0aW9uEhAKA2tleRgCIAEoCVIDa2V5EiUKBnJlY29yZBgDIAEoCzINLnN0b3JlLlJlY29y\
        ZFIGcmVjb3JkImUKC0Jsb2JPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhYKBnB1YmxpYxgCIAEoCFIGcHVi\
        bGljEiAKC2NvbnRlbnRUeXBlGAMgASgJUgtjb250ZW50VHlwZSKBAQoPQmxvYlJlYWRSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5\
        EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0aW9ucxIWCgZvZmZzZXQYZCABKANSBm9mZnNldBIWCgZs\
        ZW5ndGgYZSABKANSBmxlbmd0aCJLChBCbG9iUmVhZFJlc3BvbnNlEhIKBGJsb2IYASABKAxSBGJsb2ISIwoEaW5mbxhkIAEoCzIP\
        LnN0b3JlLkJsb2JJbmZvUgRpbmZvIp8BCghCbG9iSW5mbxIQCgNrZXkYASABKAlSA2tleRISCgRzaXplGAIgASgDUgRzaXplEhYK\
        BnNoYTI1NhgDIAEoCVIGc2hhMjU2EiEKDGNvbnRlbnRfdHlwZRgEIAEoCVILY29udGVudFR5cGUSFgoGcHVibGljGAUgASgIUgZw\
        dWJsaWMSGgoIbW9kaWZpZWQYBiABKANSCG1vZGlmaWVkIn4KEEJsb2JXcml0ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoH\
        b3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zEhIKBGJsb2IYAyABKAxSBGJsb2ISFgoGc2hhMjU2GGQg\
        ASgJUgZzaGEyNTYiOAoRQmxvYldyaXRlUmVzcG9uc2USIwoEaW5mbxhkIAEoCzIPLnN0b3JlLkJsb2JJbmZvUgRpbmZvIlMKEUJs\
        b2JEZWxldGVSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0\
        aW9ucyIUChJCbG9iRGVsZXRlUmVzcG9uc2UiQwoPQmxvYkxpc3RSZXF1ZXN0EjAKB29wdGlvbnMYASABKAsyFi5zdG9yZS5CbG9i\
        TGlzdE9wdGlvbnNSB29wdGlvbnMicwoPQmxvYkxpc3RPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhYKBnBy\
        ZWZpeBgCIAEoCVIGcHJlZml4EhQKBWxpbWl0GGQgASgNUgVsaW1pdBIUCgVhZnRlchhlIAEoCVIFYWZ0ZXIiYQoQQmxvYkxpc3RS\
        ZXNwb25zZRISCgRrZXlzGAEgAygJUgRrZXlzEiUKBWJsb2JzGGQgAygLMg8uc3RvcmUuQmxvYkluZm9SBWJsb2JzEhIKBG1vcmUY\
        ZSABKAhSBG1vcmUiVQoTQmxvYkRlc2NyaWJlUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIuc3Rv\
        cmUuQmxvYk9wdGlvbnNSB29wdGlvbnMiOwoUQmxvYkRlc2NyaWJlUmVzcG9uc2USIwoEaW5mbxgBIAEoCzIPLnN0b3JlLkJsb2JJ\
        bmZvUgRpbmZvMrEECgVTdG9yZRIvCgRSZWFkEhIuc3RvcmUuUmVhZFJlcXVlc3QaEy5zdG9yZS5SZWFkUmVzcG9uc2USOwoIUmVh\
        ZEtleXMSFi5zdG9yZS5SZWFkS2V5c1JlcXVlc3QaFy5zdG9yZS5SZWFkS2V5c1Jlc3BvbnNlEjIKBVdyaXRlEhMuc3RvcmUuV3Jp\
        dGVSZXF1ZXN0GhQuc3RvcmUuV3JpdGVSZXNwb25zZRI1CgZEZWxldGUSFC5zdG9yZS5EZWxldGVSZXF1ZXN0GhUuc3RvcmUuRGVs\
        ZXRlUmVzcG9uc2USMQoETGlzdBISLnN0b3JlLkxpc3RSZXF1ZXN0GhMuc3RvcmUuTGlzdFJlc3BvbnNlMAESPgoJRGF0YWJhc2Vz\
        Ehcuc3RvcmUuRGF0YWJhc2VzUmVxdWVzdBoYLnN0b3JlLkRhdGFiYXNlc1Jlc3BvbnNlEjUKBlRhYmxlcxIULnN0b3JlLlRhYmxl\
        c1JlcXVlc3QaFS5zdG9yZS5UYWJsZXNSZXNwb25zZRIyCgVDb3VudBITLnN0b3JlLkNvdW50UmVxdWVzdBoULnN0b3JlLkNvdW50\
        UmVzcG9uc2USOwoIVHJhbnNhY3QSFi5zdG9yZS5UcmFuc2FjdFJlcXVlc3QaFy5zdG9yZS5UcmFuc2FjdFJlc3BvbnNlEjQKBVdh\
        dGNoEhMuc3RvcmUuV2F0Y2hSZXF1ZXN0GhQuc3RvcmUuV2F0Y2hSZXNwb25zZTABMsECCglCbG9iU3RvcmUSOQoEUmVhZBIWLnN0\
        b3JlLkJsb2JSZWFkUmVxdWVzdBoXLnN0b3JlLkJsb2JSZWFkUmVzcG9uc2UwARI8CgVXcml0ZRIXLnN0b3JlLkJsb2JXcml0ZVJl\
        cXVlc3QaGC5zdG9yZS5CbG9iV3JpdGVSZXNwb25zZSgBEj0KBkRlbGV0ZRIYLnN0b3JlLkJsb2JEZWxldGVSZXF1ZXN0Ghkuc3Rv\
        cmUuQmxvYkRlbGV0ZVJlc3BvbnNlEjcKBExpc3QSFi5zdG9yZS5CbG9iTGlzdFJlcXVlc3QaFy5zdG9yZS5CbG9iTGlzdFJlc3Bv\
        bnNlEkMKCERlc2NyaWJlEhouc3RvcmUuQmxvYkRlc2NyaWJlUmVxdWVzdBobLnN0b3JlLkJsb2JEZXNjcmliZVJlc3BvbnNlYgZw\
        cm90bzM=
        """
)
