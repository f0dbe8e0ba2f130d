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
    hash: "72bf86cc93a3de8c8e3116aa9510cc4760b541cd05ee47c4317b40a7c70d5dd1",
    base64: """
        CtApCgxldmVudHMucHJvdG8SBmV2ZW50cyLgAgoFRXZlbnQSDgoCaWQYASABKAlSAmlkEhQKBXRvcGljGAIgASgJUgV0b3BpYxI3\
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
        KAlSBXRvcGljIjcKDkdyb3Vwc1Jlc3BvbnNlEiUKBmdyb3VwcxgBIAMoCzINLmV2ZW50cy5Hcm91cFIGZ3JvdXBzIuMBCgVHcm91\
        cBISCgRuYW1lGAEgASgJUgRuYW1lEhoKCHBvc2l0aW9uGAIgASgDUghwb3NpdGlvbhIQCgNsYWcYAyABKANSA2xhZxIbCglpbl9m\
        bGlnaHQYBCABKANSCGluRmxpZ2h0EhgKB3dhaXRpbmcYBSABKANSB3dhaXRpbmcSIAoLcmVkZWxpdmVyZWQYBiABKANSC3JlZGVs\
        aXZlcmVkEiEKDGRlYWRfbGV0dGVycxgHIAEoA1ILZGVhZExldHRlcnMSHAoJY29uc3VtZXJzGAggASgFUgljb25zdW1lcnMihQEK\
        C1NlZWtSZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhQKBXRvcGljGAIgASgJUgV0b3BpYxIUCgVncm91cBgD\
        IAEoCVIFZ3JvdXASLAoIcG9zaXRpb24YBCABKAsyEC5ldmVudHMuUG9zaXRpb25SCHBvc2l0aW9uIioKDFNlZWtSZXNwb25zZRIa\
        Cghwb3NpdGlvbhgBIAEoA1IIcG9zaXRpb24iXgoSRGVsZXRlR3JvdXBSZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNw\
        YWNlEhQKBXRvcGljGAIgASgJUgV0b3BpYxIUCgVncm91cBgDIAEoCVIFZ3JvdXAiFQoTRGVsZXRlR3JvdXBSZXNwb25zZSKeAQoL\
        UmVhZFJlcXVlc3QSFAoFdG9waWMYASABKAlSBXRvcGljEhQKBWxpbWl0GAIgASgEUgVsaW1pdBIWCgZvZmZzZXQYAyABKARSBm9m\
        ZnNldBIcCgluYW1lc3BhY2UYZCABKAlSCW5hbWVzcGFjZRItChJzaW5jZV9taWxsaXNlY29uZHMYZSABKANSEXNpbmNlTWlsbGlz\
        ZWNvbmRzImoKDFJlYWRSZXNwb25zZRIlCgZldmVudHMYASADKAsyDS5ldmVudHMuRXZlbnRSBmV2ZW50cxIfCgtuZXh0X29mZnNl\
        dBhkIAEoA1IKbmV4dE9mZnNldBISCgRtb3JlGGUgASgIUgRtb3JlIkUKDFdyaXRlUmVxdWVzdBIjCgVldmVudBgBIAEoCzINLmV2\
        ZW50cy5FdmVudFIFZXZlbnQSEAoDdHRsGAIgASgDUgN0dGwiDwoNV3JpdGVSZXNwb25zZSItCg1Ub3BpY3NSZXF1ZXN0EhwKCW5h\
        bWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlIjcKDlRvcGljc1Jlc3BvbnNlEiUKBnRvcGljcxgBIAMoCzINLmV2ZW50cy5Ub3BpY1IG\
        dG9waWNzIsABCgVUb3BpYxISCgRuYW1lGAEgASgJUgRuYW1lEiEKDGZpcnN0X29mZnNldBgCIAEoA1ILZmlyc3RPZmZzZXQSHwoL\
        bmV4dF9vZmZzZXQYAyABKANSCm5leHRPZmZzZXQSFAoFYnl0ZXMYBCABKANSBWJ5dGVzEi8KCXJldGVudGlvbhgFIAEoCzIRLmV2\
        ZW50cy5SZXRlbnRpb25SCXJldGVudGlvbhIYCgdkZWxheWVkGAYgASgDUgdkZWxheWVkInUKCVJldGVudGlvbhIuChBhZ2VfbWls\
        bGlzZWNvbmRzGAEgASgDSABSD2FnZU1pbGxpc2Vjb25kc4gBARIZCgVieXRlcxgCIAEoA0gBUgVieXRlc4gBAUITChFfYWdlX21p\
        bGxpc2Vjb25kc0IICgZfYnl0ZXMidwoQQ29uZmlndXJlUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0\
        b3BpYxgCIAEoCVIFdG9waWMSLwoJcmV0ZW50aW9uGAMgASgLMhEuZXZlbnRzLlJldGVudGlvblIJcmV0ZW50aW9uIkQKEUNvbmZp\
        Z3VyZVJlc3BvbnNlEi8KCXJldGVudGlvbhgBIAEoCzIRLmV2ZW50cy5SZXRlbnRpb25SCXJldGVudGlvbiJIChJEZWxldGVUb3Bp\
        Y1JlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9waWMYAiABKAlSBXRvcGljIhUKE0RlbGV0ZVRvcGlj\
        UmVzcG9uc2Uy8wEKBlN0cmVhbRI6CgdQdWJsaXNoEhYuZXZlbnRzLlB1Ymxpc2hSZXF1ZXN0GhcuZXZlbnRzLlB1Ymxpc2hSZXNw\
        b25zZRJJCgxQdWJsaXNoQmF0Y2gSGy5ldmVudHMuUHVibGlzaEJhdGNoUmVxdWVzdBocLmV2ZW50cy5QdWJsaXNoQmF0Y2hSZXNw\
        b25zZRIyCgdDb25zdW1lEhYuZXZlbnRzLkNvbnN1bWVSZXF1ZXN0Gg0uZXZlbnRzLkV2ZW50MAESLgoDQWNrEhIuZXZlbnRzLkFj\
        a1JlcXVlc3QaEy5ldmVudHMuQWNrUmVzcG9uc2UygAIKCENvbnN1bWVyEkAKB0NvbnN1bWUSFy5ldmVudHMuQ29uc3VtZXJSZXF1\
        ZXN0GhguZXZlbnRzLkNvbnN1bWVyUmVzcG9uc2UoATABEjcKBkdyb3VwcxIVLmV2ZW50cy5Hcm91cHNSZXF1ZXN0GhYuZXZlbnRz\
        Lkdyb3Vwc1Jlc3BvbnNlEjEKBFNlZWsSEy5ldmVudHMuU2Vla1JlcXVlc3QaFC5ldmVudHMuU2Vla1Jlc3BvbnNlEkYKC0RlbGV0\
        ZUdyb3VwEhouZXZlbnRzLkRlbGV0ZUdyb3VwUmVxdWVzdBobLmV2ZW50cy5EZWxldGVHcm91cFJlc3BvbnNlMrMCCgVTdG9yZRIx\
        CgRSZWFkEhMuZXZlbnRzLlJlYWRSZXF1ZXN0GhQuZXZlbnRzLlJlYWRSZXNwb25zZRI0CgVXcml0ZRIULmV2ZW50cy5Xcml0ZVJl\
        cXVlc3QaFS5ldmVudHMuV3JpdGVSZXNwb25zZRI3CgZUb3BpY3MSFS5ldmVudHMuVG9waWNzUmVxdWVzdBoWLmV2ZW50cy5Ub3Bp\
        Y3NSZXNwb25zZRJACglDb25maWd1cmUSGC5ldmVudHMuQ29uZmlndXJlUmVxdWVzdBoZLmV2ZW50cy5Db25maWd1cmVSZXNwb25z\
        ZRJGCgtEZWxldGVUb3BpYxIaLmV2ZW50cy5EZWxldGVUb3BpY1JlcXVlc3QaGy5ldmVudHMuRGVsZXRlVG9waWNSZXNwb25zZWIG\
        cHJvdG8zCoEpCgtzdG9yZS5wcm90bxIFc3RvcmUaDGV2ZW50cy5wcm90byIxCgVGaWVsZBISCgR0eXBlGAEgASgJUgR0eXBlEhQK\
        BXZhbHVlGAIgASgJUgV2YWx1ZSKZAgoGUmVjb3JkEhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgMUgV2YWx1ZRIWCgZl\
        eHBpcnkYAyABKANSBmV4cGlyeRI3CghtZXRhZGF0YRgEIAMoCzIbLnN0b3JlLlJlY29yZC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0\
        YRIvChNleHBpcnlfbWlsbGlzZWNvbmRzGGQgASgDUhJleHBpcnlNaWxsaXNlY29uZHMSGgoIcmV2aXNpb24YZSABKANSCHJldmlz\
        aW9uGkkKDU1ldGFkYXRhRW50cnkSEAoDa2V5GAEgASgJUgNrZXkSIgoFdmFsdWUYAiABKAsyDC5zdG9yZS5GaWVsZFIFdmFsdWU6\
        AjgBIocCCgtSZWFkT3B0aW9ucxIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBnBy\
        ZWZpeBgDIAEoCFIGcHJlZml4EhYKBnN1ZmZpeBgEIAEoCFIGc3VmZml4EhQKBWxpbWl0GAUgASgEUgVsaW1pdBIWCgZvZmZzZXQY\
        BiABKARSBm9mZnNldBIUCgVvcmRlchgHIAEoCVIFb3JkZXISFAoFYWZ0ZXIYZCABKAlSBWFmdGVyEh8KC2JlZ2luc193aXRoGGUg\
        ASgJUgpiZWdpbnNXaXRoEhsKCWVuZHNfd2l0aBhmIAEoCVIIZW5kc1dpdGgiTQoLUmVhZFJlcXVlc3QSEAoDa2V5GAEgASgJUgNr\
        ZXkSLAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLlJlYWRPcHRpb25zUgdvcHRpb25zImcKDFJlYWRSZXNwb25zZRInCgdyZWNvcmRz\
        GAEgAygLMg0uc3RvcmUuUmVjb3JkUgdyZWNvcmRzEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lvbhISCgRtb3JlGGUgASgIUgRt\
        b3JlImMKD1JlYWRLZXlzUmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEh4K\
        BGtleXMYAyADKAsyCi5zdG9yZS5LZXlSBGtleXMiLQoDS2V5EhQKBXRhYmxlGAEgASgJUgV0YWJsZRIQCgNrZXkYAiABKAlSA2tl\
        eSJYChBSZWFkS2V5c1Jlc3BvbnNlEigKBWZvdW5kGAEgAygLMhIuc3RvcmUuRm91bmRSZWNvcmRSBWZvdW5kEhoKCHJldmlzaW9u\
        GAIgASgDUghyZXZpc2lvbiI0CgtGb3VuZFJlY29yZBIlCgZyZWNvcmQYASABKAsyDS5zdG9yZS5SZWNvcmRSBnJlY29yZCJ5CgxX\
        cml0ZU9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZjcmVhdGUYZCAB\
        KAhSBmNyZWF0ZRIfCgtpZl9yZXZpc2lvbhhlIAEoA1IKaWZSZXZpc2lvbiJkCgxXcml0ZVJlcXVlc3QSJQoGcmVjb3JkGAEgASgL\
        Mg0uc3RvcmUuUmVjb3JkUgZyZWNvcmQSLQoHb3B0aW9ucxgCIAEoCzITLnN0b3JlLldyaXRlT3B0aW9uc1IHb3B0aW9ucyIrCg1X\
        cml0ZVJlc3BvbnNlEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lvbiJiCg1EZWxldGVPcHRpb25zEhoKCGRhdGFiYXNlGAEgASgJ\
        UghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSHwoLaWZfcmV2aXNpb24YZCABKANSCmlmUmV2aXNpb24iUQoNRGVsZXRl\
        UmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIuCgdvcHRpb25zGAIgASgLMhQuc3RvcmUuRGVsZXRlT3B0aW9uc1IHb3B0aW9ucyIs\
        Cg5EZWxldGVSZXNwb25zZRIaCghyZXZpc2lvbhhkIAEoA1IIcmV2aXNpb24iyQEKC0xpc3RPcHRpb25zEhoKCGRhdGFiYXNlGAEg\
        ASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGcHJlZml4GAMgASgJUgZwcmVmaXgSFgoGc3VmZml4GAQgASgJ\
        UgZzdWZmaXgSFAoFbGltaXQYBSABKARSBWxpbWl0EhYKBm9mZnNldBgGIAEoBFIGb2Zmc2V0EhQKBW9yZGVyGAcgASgJUgVvcmRl\
        chIUCgVhZnRlchhkIAEoCVIFYWZ0ZXIiOwoLTGlzdFJlcXVlc3QSLAoHb3B0aW9ucxgBIAEoCzISLnN0b3JlLkxpc3RPcHRpb25z\
        UgdvcHRpb25zIj4KDExpc3RSZXNwb25zZRISCgRrZXlzGAIgAygJUgRrZXlzEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lvbiIS\
        ChBEYXRhYmFzZXNSZXF1ZXN0IjEKEURhdGFiYXNlc1Jlc3BvbnNlEhwKCWRhdGFiYXNlcxgBIAMoCVIJZGF0YWJhc2VzIisKDVRh\
        Ymxlc1JlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlIigKDlRhYmxlc1Jlc3BvbnNlEhYKBnRhYmxlcxgBIAMoCVIG\
        dGFibGVzInAKDENvdW50UmVxdWVzdBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYK\
        BnByZWZpeBgDIAEoCVIGcHJlZml4EhYKBnN1ZmZpeBgEIAEoCVIGc3VmZml4IiUKDUNvdW50UmVzcG9uc2USFAoFY291bnQYASAB\
        KANSBWNvdW50Ik8KCUNvbmRpdGlvbhIUCgV0YWJsZRgBIAEoCVIFdGFibGUSEAoDa2V5GAIgASgJUgNrZXkSGgoIcmV2aXNpb24Y\
        AyABKANSCHJldmlzaW9uIpEBCglPcGVyYXRpb24SFAoFdGFibGUYASABKAlSBXRhYmxlEiUKBXdyaXRlGAIgASgLMg0uc3RvcmUu\
        UmVjb3JkSABSBXdyaXRlEhgKBmRlbGV0ZRgDIAEoCUgAUgZkZWxldGUSJQoNZGVsZXRlX3ByZWZpeBgEIAEoCUgAUgxkZWxldGVQ\
        cmVmaXhCBgoEa2luZCLfAQoPVHJhbnNhY3RSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEo\
        CVIFdGFibGUSMAoKY29uZGl0aW9ucxgDIAMoCzIQLnN0b3JlLkNvbmRpdGlvblIKY29uZGl0aW9ucxIwCgpvcGVyYXRpb25zGAQg\
        AygLMhAuc3RvcmUuT3BlcmF0aW9uUgpvcGVyYXRpb25zEjYKDHB1YmxpY2F0aW9ucxgFIAMoCzISLnN0b3JlLlB1YmxpY2F0aW9u\
        UgxwdWJsaWNhdGlvbnMiSwoLUHVibGljYXRpb24SFAoFdG9waWMYASABKAlSBXRvcGljEiYKBWV2ZW50GAIgASgLMhAuZXZlbnRz\
        Lk5ld0V2ZW50UgVldmVudCIuChBUcmFuc2FjdFJlc3BvbnNlEhoKCHJldmlzaW9uGAEgASgDUghyZXZpc2lvbiKPAQoMV2F0Y2hS\
        ZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSEAoDa2V5GAMgASgJUgNrZXkS\
        FgoGcHJlZml4GAQgASgIUgZwcmVmaXgSGQoFYWZ0ZXIYBSABKANIAFIFYWZ0ZXKIAQFCCAoGX2FmdGVyIlQKDVdhdGNoUmVzcG9u\
        c2USGgoIcmV2aXNpb24YASABKANSCHJldmlzaW9uEicKB2NoYW5nZXMYAiADKAsyDS5zdG9yZS5DaGFuZ2VSB2NoYW5nZXMiWQoG\
        Q2hhbmdlEhYKBmFjdGlvbhgBIAEoCVIGYWN0aW9uEhAKA2tleRgCIAEoCVIDa2V5EiUKBnJlY29yZBgDIAEoCzINLnN0b3JlLlJl\
        Y29yZFIGcmVjb3JkImUKC0Jsb2JPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhYKBnB1YmxpYxgCIAEoCFIG\
        cHVibGljEiAKC2NvbnRlbnRUeXBlGAMgASgJUgtjb250ZW50VHlwZSKBAQoPQmxvYlJlYWRSZXF1ZXN0EhAKA2tleRgBIAEoCVID\
        a2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IHb3B0aW9ucxIWCgZvZmZzZXQYZCABKANSBm9mZnNldBIW\
        CgZsZW5ndGgYZSABKANSBmxlbmd0aCJLChBCbG9iUmVhZFJlc3BvbnNlEhIKBGJsb2IYASABKAxSBGJsb2ISIwoEaW5mbxhkIAEo\
        CzIPLnN0b3JlLkJsb2JJbmZvUgRpbmZvIp8BCghCbG9iSW5mbxIQCgNrZXkYASABKAlSA2tleRISCgRzaXplGAIgASgDUgRzaXpl\
        EhYKBnNoYTI1NhgDIAEoCVIGc2hhMjU2EiEKDGNvbnRlbnRfdHlwZRgEIAEoCVILY29udGVudFR5cGUSFgoGcHVibGljGAUgASgI\
        UgZwdWJsaWMSGgoIbW9kaWZpZWQYBiABKANSCG1vZGlmaWVkIn4KEEJsb2JXcml0ZVJlcXVlc3QSEAoDa2V5GAEgASgJUgNrZXkS\
        LAoHb3B0aW9ucxgCIAEoCzISLnN0b3JlLkJsb2JPcHRpb25zUgdvcHRpb25zEhIKBGJsb2IYAyABKAxSBGJsb2ISFgoGc2hhMjU2\
        GGQgASgJUgZzaGEyNTYiOAoRQmxvYldyaXRlUmVzcG9uc2USIwoEaW5mbxhkIAEoCzIPLnN0b3JlLkJsb2JJbmZvUgRpbmZvIlMK\
        EUJsb2JEZWxldGVSZXF1ZXN0EhAKA2tleRgBIAEoCVIDa2V5EiwKB29wdGlvbnMYAiABKAsyEi5zdG9yZS5CbG9iT3B0aW9uc1IH\
        b3B0aW9ucyIUChJCbG9iRGVsZXRlUmVzcG9uc2UiQwoPQmxvYkxpc3RSZXF1ZXN0EjAKB29wdGlvbnMYASABKAsyFi5zdG9yZS5C\
        bG9iTGlzdE9wdGlvbnNSB29wdGlvbnMicwoPQmxvYkxpc3RPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhYK\
        BnByZWZpeBgCIAEoCVIGcHJlZml4EhQKBWxpbWl0GGQgASgNUgVsaW1pdBIUCgVhZnRlchhlIAEoCVIFYWZ0ZXIiYQoQQmxvYkxp\
        c3RSZXNwb25zZRISCgRrZXlzGAEgAygJUgRrZXlzEiUKBWJsb2JzGGQgAygLMg8uc3RvcmUuQmxvYkluZm9SBWJsb2JzEhIKBG1v\
        cmUYZSABKAhSBG1vcmUiVQoTQmxvYkRlc2NyaWJlUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRpb25zGAIgASgLMhIu\
        c3RvcmUuQmxvYk9wdGlvbnNSB29wdGlvbnMiOwoUQmxvYkRlc2NyaWJlUmVzcG9uc2USIwoEaW5mbxgBIAEoCzIPLnN0b3JlLkJs\
        b2JJbmZvUgRpbmZvMrEECgVTdG9yZRIvCgRSZWFkEhIuc3RvcmUuUmVhZFJlcXVlc3QaEy5zdG9yZS5SZWFkUmVzcG9uc2USOwoI\
        UmVhZEtleXMSFi5zdG9yZS5SZWFkS2V5c1JlcXVlc3QaFy5zdG9yZS5SZWFkS2V5c1Jlc3BvbnNlEjIKBVdyaXRlEhMuc3RvcmUu\
        V3JpdGVSZXF1ZXN0GhQuc3RvcmUuV3JpdGVSZXNwb25zZRI1CgZEZWxldGUSFC5zdG9yZS5EZWxldGVSZXF1ZXN0GhUuc3RvcmUu\
        RGVsZXRlUmVzcG9uc2USMQoETGlzdBISLnN0b3JlLkxpc3RSZXF1ZXN0GhMuc3RvcmUuTGlzdFJlc3BvbnNlMAESPgoJRGF0YWJh\
        c2VzEhcuc3RvcmUuRGF0YWJhc2VzUmVxdWVzdBoYLnN0b3JlLkRhdGFiYXNlc1Jlc3BvbnNlEjUKBlRhYmxlcxIULnN0b3JlLlRh\
        Ymxlc1JlcXVlc3QaFS5zdG9yZS5UYWJsZXNSZXNwb25zZRIyCgVDb3VudBITLnN0b3JlLkNvdW50UmVxdWVzdBoULnN0b3JlLkNv\
        dW50UmVzcG9uc2USOwoIVHJhbnNhY3QSFi5zdG9yZS5UcmFuc2FjdFJlcXVlc3QaFy5zdG9yZS5UcmFuc2FjdFJlc3BvbnNlEjQK\
        BVdhdGNoEhMuc3RvcmUuV2F0Y2hSZXF1ZXN0GhQuc3RvcmUuV2F0Y2hSZXNwb25zZTABMsECCglCbG9iU3RvcmUSOQoEUmVhZBIW\
        LnN0b3JlLkJsb2JSZWFkUmVxdWVzdBoXLnN0b3JlLkJsb2JSZWFkUmVzcG9uc2UwARI8CgVXcml0ZRIXLnN0b3JlLkJsb2JXcml0\
        ZVJlcXVlc3QaGC5zdG9yZS5CbG9iV3JpdGVSZXNwb25zZSgBEj0KBkRlbGV0ZRIYLnN0b3JlLkJsb2JEZWxldGVSZXF1ZXN0Ghku\
        c3RvcmUuQmxvYkRlbGV0ZVJlc3BvbnNlEjcKBExpc3QSFi5zdG9yZS5CbG9iTGlzdFJlcXVlc3QaFy5zdG9yZS5CbG9iTGlzdFJl\
        c3BvbnNlEkMKCERlc2NyaWJlEhouc3RvcmUuQmxvYkRlc2NyaWJlUmVxdWVzdBobLnN0b3JlLkJsb2JEZXNjcmliZVJlc3BvbnNl\
        YgZwcm90bzM=
        """
)
