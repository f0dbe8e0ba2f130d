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
    hash: "4bd622f62d2d95e14b23c35b68d1340df37d0c3ca4f192e166a5bb0186dec5d7",
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
        ZW50cy5EZWxldGVUb3BpY1Jlc3BvbnNlYgZwcm90bzMKgSkKC3N0b3JlLnByb3RvEgVzdG9yZRoMZXZlbnRzLnByb3RvIjEKBUZp\
        ZWxkEhIKBHR5cGUYASABKAlSBHR5cGUSFAoFdmFsdWUYAiABKAlSBXZhbHVlIpkCCgZSZWNvcmQSEAoDa2V5GAEgASgJUgNrZXkS\
        FAoFdmFsdWUYAiABKAxSBXZhbHVlEhYKBmV4cGlyeRgDIAEoA1IGZXhwaXJ5EjcKCG1ldGFkYXRhGAQgAygLMhsuc3RvcmUuUmVj\
        b3JkLk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEi8KE2V4cGlyeV9taWxsaXNlY29uZHMYZCABKANSEmV4cGlyeU1pbGxpc2Vjb25k\
        cxIaCghyZXZpc2lvbhhlIAEoA1IIcmV2aXNpb24aSQoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIiCgV2YWx1ZRgC\
        IAEoCzIMLnN0b3JlLkZpZWxkUgV2YWx1ZToCOAEihwIKC1JlYWRPcHRpb25zEhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIU\
        CgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGcHJlZml4GAMgASgIUgZwcmVmaXgSFgoGc3VmZml4GAQgASgIUgZzdWZmaXgSFAoFbGlt\
        aXQYBSABKARSBWxpbWl0EhYKBm9mZnNldBgGIAEoBFIGb2Zmc2V0EhQKBW9yZGVyGAcgASgJUgVvcmRlchIUCgVhZnRlchhkIAEo\
        CVIFYWZ0ZXISHwoLYmVnaW5zX3dpdGgYZSABKAlSCmJlZ2luc1dpdGgSGwoJZW5kc193aXRoGGYgASgJUghlbmRzV2l0aCJNCgtS\
        ZWFkUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIuc3RvcmUuUmVhZE9wdGlvbnNSB29wdGlvbnMi\
        ZwoMUmVhZFJlc3BvbnNlEicKB3JlY29yZHMYASADKAsyDS5zdG9yZS5SZWNvcmRSB3JlY29yZHMSGgoIcmV2aXNpb24YZCABKANS\
        CHJldmlzaW9uEhIKBG1vcmUYZSABKAhSBG1vcmUiYwoPUmVhZEtleXNSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFz\
        ZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSHgoEa2V5cxgDIAMoCzIKLnN0b3JlLktleVIEa2V5cyItCgNLZXkSFAoFdGFibGUYASAB\
        KAlSBXRhYmxlEhAKA2tleRgCIAEoCVIDa2V5IlgKEFJlYWRLZXlzUmVzcG9uc2USKAoFZm91bmQYASADKAsyEi5zdG9yZS5Gb3Vu\
        ZFJlY29yZFIFZm91bmQSGgoIcmV2aXNpb24YAiABKANSCHJldmlzaW9uIjQKC0ZvdW5kUmVjb3JkEiUKBnJlY29yZBgBIAEoCzIN\
        LnN0b3JlLlJlY29yZFIGcmVjb3JkInkKDFdyaXRlT3B0aW9ucxIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUY\
        AiABKAlSBXRhYmxlEhYKBmNyZWF0ZRhkIAEoCFIGY3JlYXRlEh8KC2lmX3JldmlzaW9uGGUgASgDUgppZlJldmlzaW9uImQKDFdy\
        aXRlUmVxdWVzdBIlCgZyZWNvcmQYASABKAsyDS5zdG9yZS5SZWNvcmRSBnJlY29yZBItCgdvcHRpb25zGAIgASgLMhMuc3RvcmUu\
        V3JpdGVPcHRpb25zUgdvcHRpb25zIisKDVdyaXRlUmVzcG9uc2USGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uImIKDURlbGV0\
        ZU9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIfCgtpZl9yZXZpc2lvbhhk\
        IAEoA1IKaWZSZXZpc2lvbiJRCg1EZWxldGVSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5Ei4KB29wdGlvbnMYAiABKAsyFC5zdG9y\
        ZS5EZWxldGVPcHRpb25zUgdvcHRpb25zIiwKDkRlbGV0ZVJlc3BvbnNlEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lvbiLJAQoL\
        TGlzdE9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZwcmVmaXgYAyAB\
        KAlSBnByZWZpeBIWCgZzdWZmaXgYBCABKAlSBnN1ZmZpeBIUCgVsaW1pdBgFIAEoBFIFbGltaXQSFgoGb2Zmc2V0GAYgASgEUgZv\
        ZmZzZXQSFAoFb3JkZXIYByABKAlSBW9yZGVyEhQKBWFmdGVyGGQgASgJUgVhZnRlciI7CgtMaXN0UmVxdWVzdBIsCgdvcHRpb25z\
        GAEgASgLMhIuc3RvcmUuTGlzdE9wdGlvbnNSB29wdGlvbnMiPgoMTGlzdFJlc3BvbnNlEhIKBGtleXMYAiADKAlSBGtleXMSGgoI\
        cmV2aXNpb24YZCABKANSCHJldmlzaW9uIhIKEERhdGFiYXNlc1JlcXVlc3QiMQoRRGF0YWJhc2VzUmVzcG9uc2USHAoJZGF0YWJh\
        c2VzGAEgAygJUglkYXRhYmFzZXMiKwoNVGFibGVzUmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2UiKAoOVGFibGVz\
        UmVzcG9uc2USFgoGdGFibGVzGAEgAygJUgZ0YWJsZXMicAoMQ291bnRSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFz\
        ZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGcHJlZml4GAMgASgJUgZwcmVmaXgSFgoGc3VmZml4GAQgASgJUgZzdWZmaXgiJQoN\
        Q291bnRSZXNwb25zZRIUCgVjb3VudBgBIAEoA1IFY291bnQiTwoJQ29uZGl0aW9uEhQKBXRhYmxlGAEgASgJUgV0YWJsZRIQCgNr\
        ZXkYAiABKAlSA2tleRIaCghyZXZpc2lvbhgDIAEoA1IIcmV2aXNpb24ikQEKCU9wZXJhdGlvbhIUCgV0YWJsZRgBIAEoCVIFdGFi\
        bGUSJQoFd3JpdGUYAiABKAsyDS5zdG9yZS5SZWNvcmRIAFIFd3JpdGUSGAoGZGVsZXRlGAMgASgJSABSBmRlbGV0ZRIlCg1kZWxl\
        dGVfcHJlZml4GAQgASgJSABSDGRlbGV0ZVByZWZpeEIGCgRraW5kIt8BCg9UcmFuc2FjdFJlcXVlc3QSGgoIZGF0YWJhc2UYASAB\
        KAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIwCgpjb25kaXRpb25zGAMgAygLMhAuc3RvcmUuQ29uZGl0aW9uUgpj\
        b25kaXRpb25zEjAKCm9wZXJhdGlvbnMYBCADKAsyEC5zdG9yZS5PcGVyYXRpb25SCm9wZXJhdGlvbnMSNgoMcHVibGljYXRpb25z\
        GAUgAygLMhIuc3RvcmUuUHVibGljYXRpb25SDHB1YmxpY2F0aW9ucyJLCgtQdWJsaWNhdGlvbhIUCgV0b3BpYxgBIAEoCVIFdG9w\
        aWMSJgoFZXZlbnQYAiABKAsyEC5ldmVudHMuTmV3RXZlbnRSBWV2ZW50Ii4KEFRyYW5zYWN0UmVzcG9uc2USGgoIcmV2aXNpb24Y\
        ASABKANSCHJldmlzaW9uIo8BCgxXYXRjaFJlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJ\
        UgV0YWJsZRIQCgNrZXkYAyABKAlSA2tleRIWCgZwcmVmaXgYBCABKAhSBnByZWZpeBIZCgVhZnRlchgFIAEoA0gAUgVhZnRlcogB\
        AUIICgZfYWZ0ZXIiVAoNV2F0Y2hSZXNwb25zZRIaCghyZXZpc2lvbhgBIAEoA1IIcmV2aXNpb24SJwoHY2hhbmdlcxgCIAMoCzIN\
        LnN0b3JlLkNoYW5nZVIHY2hhbmdlcyJZCgZDaGFuZ2USFgoGYWN0aW9uGAEgASgJUgZhY3Rpb24SEAoDa2V5GAIgASgJUgNrZXkS\
        JQoGcmVjb3JkGAMgASgLMg0uc3RvcmUuUmVjb3JkUgZyZWNvcmQiZQoLQmxvYk9wdGlvbnMSHAoJbmFtZXNwYWNlGAEgASgJUglu\
        YW1lc3BhY2USFgoGcHVibGljGAIgASgIUgZwdWJsaWMSIAoLY29udGVudFR5cGUYAyABKAlSC2NvbnRlbnRUeXBlIoEBCg9CbG9i\
        UmVhZFJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25z\
        EhYKBm9mZnNldBhkIAEoA1IGb2Zmc2V0EhYKBmxlbmd0aBhlIAEoA1IGbGVuZ3RoIksKEEJsb2JSZWFkUmVzcG9uc2USEgoEYmxv\
        YhgBIAEoDFIEYmxvYhIjCgRpbmZvGGQgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8inwEKCEJsb2JJbmZvEhAKA2tleRgBIAEo\
        CVIDa2V5EhIKBHNpemUYAiABKANSBHNpemUSFgoGc2hhMjU2GAMgASgJUgZzaGEyNTYSIQoMY29udGVudF90eXBlGAQgASgJUgtj\
        b250ZW50VHlwZRIWCgZwdWJsaWMYBSABKAhSBnB1YmxpYxIaCghtb2RpZmllZBgGIAEoA1IIbW9kaWZpZWQifgoQQmxvYldyaXRl\
        UmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIuc3RvcmUuQmxvYk9wdGlvbnNSB29wdGlvbnMSEgoE\
        YmxvYhgDIAEoDFIEYmxvYhIWCgZzaGEyNTYYZCABKAlSBnNoYTI1NiI4ChFCbG9iV3JpdGVSZXNwb25zZRIjCgRpbmZvGGQgASgL\
        Mg8uc3RvcmUuQmxvYkluZm9SBGluZm8iUwoRQmxvYkRlbGV0ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkSLAoHb3B0aW9ucxgC\
        IAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zIhQKEkJsb2JEZWxldGVSZXNwb25zZSJDCg9CbG9iTGlzdFJlcXVlc3QS\
        MAoHb3B0aW9ucxgBIAEoCzIWLnN0b3JlLkJsb2JMaXN0T3B0aW9uc1IHb3B0aW9ucyJzCg9CbG9iTGlzdE9wdGlvbnMSHAoJbmFt\
        ZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFgoGcHJlZml4GAIgASgJUgZwcmVmaXgSFAoFbGltaXQYZCABKA1SBWxpbWl0EhQKBWFm\
        dGVyGGUgASgJUgVhZnRlciJhChBCbG9iTGlzdFJlc3BvbnNlEhIKBGtleXMYASADKAlSBGtleXMSJQoFYmxvYnMYZCADKAsyDy5z\
        dG9yZS5CbG9iSW5mb1IFYmxvYnMSEgoEbW9yZRhlIAEoCFIEbW9yZSJVChNCbG9iRGVzY3JpYmVSZXF1ZXN0EhAKA2tleRgBIAEo\
        CVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0aW9ucyI7ChRCbG9iRGVzY3JpYmVSZXNwb25z\
        ZRIjCgRpbmZvGAEgASgLMg8uc3RvcmUuQmxvYkluZm9SBGluZm8ysQQKBVN0b3JlEi8KBFJlYWQSEi5zdG9yZS5SZWFkUmVxdWVz\
        dBoTLnN0b3JlLlJlYWRSZXNwb25zZRI7CghSZWFkS2V5cxIWLnN0b3JlLlJlYWRLZXlzUmVxdWVzdBoXLnN0b3JlLlJlYWRLZXlz\
        UmVzcG9uc2USMgoFV3JpdGUSEy5zdG9yZS5Xcml0ZVJlcXVlc3QaFC5zdG9yZS5Xcml0ZVJlc3BvbnNlEjUKBkRlbGV0ZRIULnN0\
        b3JlLkRlbGV0ZVJlcXVlc3QaFS5zdG9yZS5EZWxldGVSZXNwb25zZRIxCgRMaXN0EhIuc3RvcmUuTGlzdFJlcXVlc3QaEy5zdG9y\
        ZS5MaXN0UmVzcG9uc2UwARI+CglEYXRhYmFzZXMSFy5zdG9yZS5EYXRhYmFzZXNSZXF1ZXN0Ghguc3RvcmUuRGF0YWJhc2VzUmVz\
        cG9uc2USNQoGVGFibGVzEhQuc3RvcmUuVGFibGVzUmVxdWVzdBoVLnN0b3JlLlRhYmxlc1Jlc3BvbnNlEjIKBUNvdW50EhMuc3Rv\
        cmUuQ291bnRSZXF1ZXN0GhQuc3RvcmUuQ291bnRSZXNwb25zZRI7CghUcmFuc2FjdBIWLnN0b3JlLlRyYW5zYWN0UmVxdWVzdBoX\
        LnN0b3JlLlRyYW5zYWN0UmVzcG9uc2USNAoFV2F0Y2gSEy5zdG9yZS5XYXRjaFJlcXVlc3QaFC5zdG9yZS5XYXRjaFJlc3BvbnNl\
        MAEywQIKCUJsb2JTdG9yZRI5CgRSZWFkEhYuc3RvcmUuQmxvYlJlYWRSZXF1ZXN0Ghcuc3RvcmUuQmxvYlJlYWRSZXNwb25zZTAB\
        EjwKBVdyaXRlEhcuc3RvcmUuQmxvYldyaXRlUmVxdWVzdBoYLnN0b3JlLkJsb2JXcml0ZVJlc3BvbnNlKAESPQoGRGVsZXRlEhgu\
        c3RvcmUuQmxvYkRlbGV0ZVJlcXVlc3QaGS5zdG9yZS5CbG9iRGVsZXRlUmVzcG9uc2USNwoETGlzdBIWLnN0b3JlLkJsb2JMaXN0\
        UmVxdWVzdBoXLnN0b3JlLkJsb2JMaXN0UmVzcG9uc2USQwoIRGVzY3JpYmUSGi5zdG9yZS5CbG9iRGVzY3JpYmVSZXF1ZXN0Ghsu\
        c3RvcmUuQmxvYkRlc2NyaWJlUmVzcG9uc2ViBnByb3RvMw==
        """
)
