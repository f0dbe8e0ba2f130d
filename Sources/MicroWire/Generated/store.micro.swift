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
    hash: "b5306463c7a6411e34defe06e861ab76913936059795c2129911f5619b5d6ef0",
    base64: """
        CrAoCgxldmVudHMucHJvdG8SBmV2ZW50cyLgAgoFRXZlbnQSDgoCaWQYASABKAlSAmlkEhQKBXRvcGljGAIgASgJUgV0b3BpYxI3\
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
        YmVnaW5uaW5nEhIKA2VuZBgEIAEoCEgAUgNlbmRCBwoFcGxhY2UigQEKD0NvbnN1bWVyUmVxdWVzdBItCgVzdGFydBgBIAEoCzIV\
        LmV2ZW50cy5Db25zdW1lclN0YXJ0SABSBXN0YXJ0EjQKCnNldHRsZW1lbnQYAiABKAsyEi5ldmVudHMuU2V0dGxlbWVudEgAUgpz\
        ZXR0bGVtZW50QgkKB3JlcXVlc3QisAIKDUNvbnN1bWVyU3RhcnQSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9w\
        aWMYAiABKAlSBXRvcGljEhQKBWdyb3VwGAMgASgJUgVncm91cBIsCghwb3NpdGlvbhgEIAEoCzIQLmV2ZW50cy5Qb3NpdGlvblII\
        cG9zaXRpb24SIgoNaW5fZmxpZ2h0X21heBgFIAEoBVILaW5GbGlnaHRNYXgSMgoVYWNrX3dhaXRfbWlsbGlzZWNvbmRzGAYgASgD\
        UhNhY2tXYWl0TWlsbGlzZWNvbmRzEiQKC3JldHJ5X2xpbWl0GAcgASgFSABSCnJldHJ5TGltaXSIAQESGQoIYXV0b19hY2sYCCAB\
        KAhSB2F1dG9BY2tCDgoMX3JldHJ5X2xpbWl0ImQKClNldHRsZW1lbnQSEgoEYWNrcxgBIAMoA1IEYWNrcxIiCgVuYWNrcxgCIAMo\
        CzIMLmV2ZW50cy5OYWNrUgVuYWNrcxIeCgpleHRlbnNpb25zGAMgAygDUgpleHRlbnNpb25zIoEBCgROYWNrEhYKBm9mZnNldBgB\
        IAEoA1IGb2Zmc2V0EjIKEmRlbGF5X21pbGxpc2Vjb25kcxgCIAEoA0gAUhFkZWxheU1pbGxpc2Vjb25kc4gBARIWCgZyZWFzb24Y\
        AyABKAlSBnJlYXNvbkIVChNfZGVsYXlfbWlsbGlzZWNvbmRzIjkKEENvbnN1bWVyUmVzcG9uc2USJQoGZXZlbnRzGAEgAygLMg0u\
        ZXZlbnRzLkV2ZW50UgZldmVudHMiQwoNR3JvdXBzUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3Bp\
        YxgCIAEoCVIFdG9waWMiNwoOR3JvdXBzUmVzcG9uc2USJQoGZ3JvdXBzGAEgAygLMg0uZXZlbnRzLkdyb3VwUgZncm91cHMi4wEK\
        BUdyb3VwEhIKBG5hbWUYASABKAlSBG5hbWUSGgoIcG9zaXRpb24YAiABKANSCHBvc2l0aW9uEhAKA2xhZxgDIAEoA1IDbGFnEhsK\
        CWluX2ZsaWdodBgEIAEoA1IIaW5GbGlnaHQSGAoHd2FpdGluZxgFIAEoA1IHd2FpdGluZxIgCgtyZWRlbGl2ZXJlZBgGIAEoA1IL\
        cmVkZWxpdmVyZWQSIQoMZGVhZF9sZXR0ZXJzGAcgASgDUgtkZWFkTGV0dGVycxIcCgljb25zdW1lcnMYCCABKAVSCWNvbnN1bWVy\
        cyKFAQoLU2Vla1JlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USFAoFdG9waWMYAiABKAlSBXRvcGljEhQKBWdy\
        b3VwGAMgASgJUgVncm91cBIsCghwb3NpdGlvbhgEIAEoCzIQLmV2ZW50cy5Qb3NpdGlvblIIcG9zaXRpb24iKgoMU2Vla1Jlc3Bv\
        bnNlEhoKCHBvc2l0aW9uGAEgASgDUghwb3NpdGlvbiJeChJEZWxldGVHcm91cFJlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUglu\
        YW1lc3BhY2USFAoFdG9waWMYAiABKAlSBXRvcGljEhQKBWdyb3VwGAMgASgJUgVncm91cCIVChNEZWxldGVHcm91cFJlc3BvbnNl\
        Ip4BCgtSZWFkUmVxdWVzdBIUCgV0b3BpYxgBIAEoCVIFdG9waWMSFAoFbGltaXQYAiABKARSBWxpbWl0EhYKBm9mZnNldBgDIAEo\
        BFIGb2Zmc2V0EhwKCW5hbWVzcGFjZRhkIAEoCVIJbmFtZXNwYWNlEi0KEnNpbmNlX21pbGxpc2Vjb25kcxhlIAEoA1IRc2luY2VN\
        aWxsaXNlY29uZHMiagoMUmVhZFJlc3BvbnNlEiUKBmV2ZW50cxgBIAMoCzINLmV2ZW50cy5FdmVudFIGZXZlbnRzEh8KC25leHRf\
        b2Zmc2V0GGQgASgDUgpuZXh0T2Zmc2V0EhIKBG1vcmUYZSABKAhSBG1vcmUiRQoMV3JpdGVSZXF1ZXN0EiMKBWV2ZW50GAEgASgL\
        Mg0uZXZlbnRzLkV2ZW50UgVldmVudBIQCgN0dGwYAiABKANSA3R0bCIPCg1Xcml0ZVJlc3BvbnNlIi0KDVRvcGljc1JlcXVlc3QS\
        HAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2UiNwoOVG9waWNzUmVzcG9uc2USJQoGdG9waWNzGAEgAygLMg0uZXZlbnRzLlRv\
        cGljUgZ0b3BpY3MiwAEKBVRvcGljEhIKBG5hbWUYASABKAlSBG5hbWUSIQoMZmlyc3Rfb2Zmc2V0GAIgASgDUgtmaXJzdE9mZnNl\
        dBIfCgtuZXh0X29mZnNldBgDIAEoA1IKbmV4dE9mZnNldBIUCgVieXRlcxgEIAEoA1IFYnl0ZXMSLwoJcmV0ZW50aW9uGAUgASgL\
        MhEuZXZlbnRzLlJldGVudGlvblIJcmV0ZW50aW9uEhgKB2RlbGF5ZWQYBiABKANSB2RlbGF5ZWQiTAoJUmV0ZW50aW9uEikKEGFn\
        ZV9taWxsaXNlY29uZHMYASABKANSD2FnZU1pbGxpc2Vjb25kcxIUCgVieXRlcxgCIAEoA1IFYnl0ZXMidwoQQ29uZmlndXJlUmVx\
        dWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMSLwoJcmV0ZW50aW9uGAMgASgL\
        MhEuZXZlbnRzLlJldGVudGlvblIJcmV0ZW50aW9uIhMKEUNvbmZpZ3VyZVJlc3BvbnNlIkgKEkRlbGV0ZVRvcGljUmVxdWVzdBIc\
        CgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRIUCgV0b3BpYxgCIAEoCVIFdG9waWMiFQoTRGVsZXRlVG9waWNSZXNwb25zZTLz\
        AQoGU3RyZWFtEjoKB1B1Ymxpc2gSFi5ldmVudHMuUHVibGlzaFJlcXVlc3QaFy5ldmVudHMuUHVibGlzaFJlc3BvbnNlEkkKDFB1\
        Ymxpc2hCYXRjaBIbLmV2ZW50cy5QdWJsaXNoQmF0Y2hSZXF1ZXN0GhwuZXZlbnRzLlB1Ymxpc2hCYXRjaFJlc3BvbnNlEjIKB0Nv\
        bnN1bWUSFi5ldmVudHMuQ29uc3VtZVJlcXVlc3QaDS5ldmVudHMuRXZlbnQwARIuCgNBY2sSEi5ldmVudHMuQWNrUmVxdWVzdBoT\
        LmV2ZW50cy5BY2tSZXNwb25zZTKAAgoIQ29uc3VtZXISQAoHQ29uc3VtZRIXLmV2ZW50cy5Db25zdW1lclJlcXVlc3QaGC5ldmVu\
        dHMuQ29uc3VtZXJSZXNwb25zZSgBMAESNwoGR3JvdXBzEhUuZXZlbnRzLkdyb3Vwc1JlcXVlc3QaFi5ldmVudHMuR3JvdXBzUmVz\
        cG9uc2USMQoEU2VlaxITLmV2ZW50cy5TZWVrUmVxdWVzdBoULmV2ZW50cy5TZWVrUmVzcG9uc2USRgoLRGVsZXRlR3JvdXASGi5l\
        dmVudHMuRGVsZXRlR3JvdXBSZXF1ZXN0GhsuZXZlbnRzLkRlbGV0ZUdyb3VwUmVzcG9uc2UyswIKBVN0b3JlEjEKBFJlYWQSEy5l\
        dmVudHMuUmVhZFJlcXVlc3QaFC5ldmVudHMuUmVhZFJlc3BvbnNlEjQKBVdyaXRlEhQuZXZlbnRzLldyaXRlUmVxdWVzdBoVLmV2\
        ZW50cy5Xcml0ZVJlc3BvbnNlEjcKBlRvcGljcxIVLmV2ZW50cy5Ub3BpY3NSZXF1ZXN0GhYuZXZlbnRzLlRvcGljc1Jlc3BvbnNl\
        EkAKCUNvbmZpZ3VyZRIYLmV2ZW50cy5Db25maWd1cmVSZXF1ZXN0GhkuZXZlbnRzLkNvbmZpZ3VyZVJlc3BvbnNlEkYKC0RlbGV0\
        ZVRvcGljEhouZXZlbnRzLkRlbGV0ZVRvcGljUmVxdWVzdBobLmV2ZW50cy5EZWxldGVUb3BpY1Jlc3BvbnNlYgZwcm90bzMKgSkK\
        C3N0b3JlLnByb3RvEgVzdG9yZRoMZXZlbnRzLnByb3RvIjEKBUZpZWxkEhIKBHR5cGUYASABKAlSBHR5cGUSFAoFdmFsdWUYAiAB\
        KAlSBXZhbHVlIpkCCgZSZWNvcmQSEAoDa2V5GAEgASgJUgNrZXkSFAoFdmFsdWUYAiABKAxSBXZhbHVlEhYKBmV4cGlyeRgDIAEo\
        A1IGZXhwaXJ5EjcKCG1ldGFkYXRhGAQgAygLMhsuc3RvcmUuUmVjb3JkLk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEi8KE2V4cGly\
        eV9taWxsaXNlY29uZHMYZCABKANSEmV4cGlyeU1pbGxpc2Vjb25kcxIaCghyZXZpc2lvbhhlIAEoA1IIcmV2aXNpb24aSQoNTWV0\
        YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIiCgV2YWx1ZRgCIAEoCzIMLnN0b3JlLkZpZWxkUgV2YWx1ZToCOAEihwIKC1Jl\
        YWRPcHRpb25zEhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGcHJlZml4GAMgASgI\
        UgZwcmVmaXgSFgoGc3VmZml4GAQgASgIUgZzdWZmaXgSFAoFbGltaXQYBSABKARSBWxpbWl0EhYKBm9mZnNldBgGIAEoBFIGb2Zm\
        c2V0EhQKBW9yZGVyGAcgASgJUgVvcmRlchIUCgVhZnRlchhkIAEoCVIFYWZ0ZXISHwoLYmVnaW5zX3dpdGgYZSABKAlSCmJlZ2lu\
        c1dpdGgSGwoJZW5kc193aXRoGGYgASgJUghlbmRzV2l0aCJNCgtSZWFkUmVxdWVzdBIQCgNrZXkYASABKAlSA2tleRIsCgdvcHRp\
        b25zGAIgASgLMhIuc3RvcmUuUmVhZE9wdGlvbnNSB29wdGlvbnMiZwoMUmVhZFJlc3BvbnNlEicKB3JlY29yZHMYASADKAsyDS5z\
        dG9yZS5SZWNvcmRSB3JlY29yZHMSGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uEhIKBG1vcmUYZSABKAhSBG1vcmUiYwoPUmVh\
        ZEtleXNSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSHgoEa2V5cxgDIAMo\
        CzIKLnN0b3JlLktleVIEa2V5cyItCgNLZXkSFAoFdGFibGUYASABKAlSBXRhYmxlEhAKA2tleRgCIAEoCVIDa2V5IlgKEFJlYWRL\
        ZXlzUmVzcG9uc2USKAoFZm91bmQYASADKAsyEi5zdG9yZS5Gb3VuZFJlY29yZFIFZm91bmQSGgoIcmV2aXNpb24YAiABKANSCHJl\
        dmlzaW9uIjQKC0ZvdW5kUmVjb3JkEiUKBnJlY29yZBgBIAEoCzINLnN0b3JlLlJlY29yZFIGcmVjb3JkInkKDFdyaXRlT3B0aW9u\
        cxIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2USFAoFdGFibGUYAiABKAlSBXRhYmxlEhYKBmNyZWF0ZRhkIAEoCFIGY3JlYXRl\
        Eh8KC2lmX3JldmlzaW9uGGUgASgDUgppZlJldmlzaW9uImQKDFdyaXRlUmVxdWVzdBIlCgZyZWNvcmQYASABKAsyDS5zdG9yZS5S\
        ZWNvcmRSBnJlY29yZBItCgdvcHRpb25zGAIgASgLMhMuc3RvcmUuV3JpdGVPcHRpb25zUgdvcHRpb25zIisKDVdyaXRlUmVzcG9u\
        c2USGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uImIKDURlbGV0ZU9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNl\
        EhQKBXRhYmxlGAIgASgJUgV0YWJsZRIfCgtpZl9yZXZpc2lvbhhkIAEoA1IKaWZSZXZpc2lvbiJRCg1EZWxldGVSZXF1ZXN0EhAK\
        A2tleRgBIAEoCVIDa2V5Ei4KB29wdGlvbnMYAiABKAsyFC5zdG9yZS5EZWxldGVPcHRpb25zUgdvcHRpb25zIiwKDkRlbGV0ZVJl\
        c3BvbnNlEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lvbiLJAQoLTGlzdE9wdGlvbnMSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFi\
        YXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIWCgZwcmVmaXgYAyABKAlSBnByZWZpeBIWCgZzdWZmaXgYBCABKAlSBnN1ZmZpeBIU\
        CgVsaW1pdBgFIAEoBFIFbGltaXQSFgoGb2Zmc2V0GAYgASgEUgZvZmZzZXQSFAoFb3JkZXIYByABKAlSBW9yZGVyEhQKBWFmdGVy\
        GGQgASgJUgVhZnRlciI7CgtMaXN0UmVxdWVzdBIsCgdvcHRpb25zGAEgASgLMhIuc3RvcmUuTGlzdE9wdGlvbnNSB29wdGlvbnMi\
        PgoMTGlzdFJlc3BvbnNlEhIKBGtleXMYAiADKAlSBGtleXMSGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uIhIKEERhdGFiYXNl\
        c1JlcXVlc3QiMQoRRGF0YWJhc2VzUmVzcG9uc2USHAoJZGF0YWJhc2VzGAEgAygJUglkYXRhYmFzZXMiKwoNVGFibGVzUmVxdWVz\
        dBIaCghkYXRhYmFzZRgBIAEoCVIIZGF0YWJhc2UiKAoOVGFibGVzUmVzcG9uc2USFgoGdGFibGVzGAEgAygJUgZ0YWJsZXMicAoM\
        Q291bnRSZXF1ZXN0EhoKCGRhdGFiYXNlGAEgASgJUghkYXRhYmFzZRIUCgV0YWJsZRgCIAEoCVIFdGFibGUSFgoGcHJlZml4GAMg\
        ASgJUgZwcmVmaXgSFgoGc3VmZml4GAQgASgJUgZzdWZmaXgiJQoNQ291bnRSZXNwb25zZRIUCgVjb3VudBgBIAEoA1IFY291bnQi\
        TwoJQ29uZGl0aW9uEhQKBXRhYmxlGAEgASgJUgV0YWJsZRIQCgNrZXkYAiABKAlSA2tleRIaCghyZXZpc2lvbhgDIAEoA1IIcmV2\
        aXNpb24ikQEKCU9wZXJhdGlvbhIUCgV0YWJsZRgBIAEoCVIFdGFibGUSJQoFd3JpdGUYAiABKAsyDS5zdG9yZS5SZWNvcmRIAFIF\
        d3JpdGUSGAoGZGVsZXRlGAMgASgJSABSBmRlbGV0ZRIlCg1kZWxldGVfcHJlZml4GAQgASgJSABSDGRlbGV0ZVByZWZpeEIGCgRr\
        aW5kIt8BCg9UcmFuc2FjdFJlcXVlc3QSGgoIZGF0YWJhc2UYASABKAlSCGRhdGFiYXNlEhQKBXRhYmxlGAIgASgJUgV0YWJsZRIw\
        Cgpjb25kaXRpb25zGAMgAygLMhAuc3RvcmUuQ29uZGl0aW9uUgpjb25kaXRpb25zEjAKCm9wZXJhdGlvbnMYBCADKAsyEC5zdG9y\
        ZS5PcGVyYXRpb25SCm9wZXJhdGlvbnMSNgoMcHVibGljYXRpb25zGAUgAygLMhIuc3RvcmUuUHVibGljYXRpb25SDHB1YmxpY2F0\
        aW9ucyJLCgtQdWJsaWNhdGlvbhIUCgV0b3BpYxgBIAEoCVIFdG9waWMSJgoFZXZlbnQYAiABKAsyEC5ldmVudHMuTmV3RXZlbnRS\
        BWV2ZW50Ii4KEFRyYW5zYWN0UmVzcG9uc2USGgoIcmV2aXNpb24YASABKANSCHJldmlzaW9uIo8BCgxXYXRjaFJlcXVlc3QSGgoI\
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
        Zm8ysQQKBVN0b3JlEi8KBFJlYWQSEi5zdG9yZS5SZWFkUmVxdWVzdBoTLnN0b3JlLlJlYWRSZXNwb25zZRI7CghSZWFkS2V5cxIW\
        LnN0b3JlLlJlYWRLZXlzUmVxdWVzdBoXLnN0b3JlLlJlYWRLZXlzUmVzcG9uc2USMgoFV3JpdGUSEy5zdG9yZS5Xcml0ZVJlcXVl\
        c3QaFC5zdG9yZS5Xcml0ZVJlc3BvbnNlEjUKBkRlbGV0ZRIULnN0b3JlLkRlbGV0ZVJlcXVlc3QaFS5zdG9yZS5EZWxldGVSZXNw\
        b25zZRIxCgRMaXN0EhIuc3RvcmUuTGlzdFJlcXVlc3QaEy5zdG9yZS5MaXN0UmVzcG9uc2UwARI+CglEYXRhYmFzZXMSFy5zdG9y\
        ZS5EYXRhYmFzZXNSZXF1ZXN0Ghguc3RvcmUuRGF0YWJhc2VzUmVzcG9uc2USNQoGVGFibGVzEhQuc3RvcmUuVGFibGVzUmVxdWVz\
        dBoVLnN0b3JlLlRhYmxlc1Jlc3BvbnNlEjIKBUNvdW50EhMuc3RvcmUuQ291bnRSZXF1ZXN0GhQuc3RvcmUuQ291bnRSZXNwb25z\
        ZRI7CghUcmFuc2FjdBIWLnN0b3JlLlRyYW5zYWN0UmVxdWVzdBoXLnN0b3JlLlRyYW5zYWN0UmVzcG9uc2USNAoFV2F0Y2gSEy5z\
        dG9yZS5XYXRjaFJlcXVlc3QaFC5zdG9yZS5XYXRjaFJlc3BvbnNlMAEywQIKCUJsb2JTdG9yZRI5CgRSZWFkEhYuc3RvcmUuQmxv\
        YlJlYWRSZXF1ZXN0Ghcuc3RvcmUuQmxvYlJlYWRSZXNwb25zZTABEjwKBVdyaXRlEhcuc3RvcmUuQmxvYldyaXRlUmVxdWVzdBoY\
        LnN0b3JlLkJsb2JXcml0ZVJlc3BvbnNlKAESPQoGRGVsZXRlEhguc3RvcmUuQmxvYkRlbGV0ZVJlcXVlc3QaGS5zdG9yZS5CbG9i\
        RGVsZXRlUmVzcG9uc2USNwoETGlzdBIWLnN0b3JlLkJsb2JMaXN0UmVxdWVzdBoXLnN0b3JlLkJsb2JMaXN0UmVzcG9uc2USQwoI\
        RGVzY3JpYmUSGi5zdG9yZS5CbG9iRGVzY3JpYmVSZXF1ZXN0Ghsuc3RvcmUuQmxvYkRlc2NyaWJlUmVzcG9uc2ViBnByb3RvMw==
        """
)
