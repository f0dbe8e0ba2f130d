// Made by protoc-gen-micro from config.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `config.Config`.
package protocol Config_ConfigService: RPCService {
    /// The value at a path as JSON text; `null` when there is none, but `{}` for the whole document. Secrets read as
    /// "[secret]" unless asked for.
    func get(_ request: Config_GetRequest, context: RPCContext) async throws -> Config_GetResponse

    /// Puts a JSON value at a path: objects are merged into what is there, anything else replaces it. What takes the place
    /// of a secret is secret, too; the text "[secret]" leaves one as it is. Durable when it is answered.
    func set(_ request: Config_SetRequest, context: RPCContext) async throws -> Config_SetResponse

    /// Removes what is at a path; removing what is not there succeeds. Durable when it is answered.
    func delete(_ request: Config_DeleteRequest, context: RPCContext) async throws -> Config_DeleteResponse

    /// The older form of Get; secrets always read as "[secret]".
    func read(_ request: Config_ReadRequest, context: RPCContext) async throws -> Config_ReadResponse

    /// The value at a path, and again whenever it changes.
    func watch(_ request: Config_WatchRequest, responses: RPCWriter<Config_WatchResponse>, context: RPCContext) async throws

    /// What was set and deleted, the newest first. Secrets read as "[secret]".
    func history(_ request: Config_HistoryRequest, context: RPCContext) async throws -> Config_HistoryResponse

    /// Makes what is at a path as it was after a revision.
    func rollback(_ request: Config_RollbackRequest, context: RPCContext) async throws -> Config_RollbackResponse

    /// Encrypts every secret of every namespace with a new key.
    func rotateKey(_ request: Config_RotateKeyRequest, context: RPCContext) async throws -> Config_RotateKeyResponse
}

extension Config_ConfigService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "config.Config",
            methods: [
                RPCMethodDescriptor(name: "Get", shape: .unary, input: "config.GetRequest", output: "config.GetResponse"),
                RPCMethodDescriptor(name: "Set", shape: .unary, input: "config.SetRequest", output: "config.SetResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "config.DeleteRequest", output: "config.DeleteResponse"),
                RPCMethodDescriptor(name: "Read", shape: .unary, input: "config.ReadRequest", output: "config.ReadResponse"),
                RPCMethodDescriptor(name: "Watch", shape: .serverStreaming, input: "config.WatchRequest", output: "config.WatchResponse"),
                RPCMethodDescriptor(name: "History", shape: .unary, input: "config.HistoryRequest", output: "config.HistoryResponse"),
                RPCMethodDescriptor(name: "Rollback", shape: .unary, input: "config.RollbackRequest", output: "config.RollbackResponse"),
                RPCMethodDescriptor(name: "RotateKey", shape: .unary, input: "config.RotateKeyRequest", output: "config.RotateKeyResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Get") { (request: Config_GetRequest, context: RPCContext) in
                try await self.get(request, context: context)
            },
            .unary("Set") { (request: Config_SetRequest, context: RPCContext) in
                try await self.set(request, context: context)
            },
            .unary("Delete") { (request: Config_DeleteRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("Read") { (request: Config_ReadRequest, context: RPCContext) in
                try await self.read(request, context: context)
            },
            .serverStreaming("Watch") { (request: Config_WatchRequest, responses: RPCWriter<Config_WatchResponse>, context: RPCContext) in
                try await self.watch(request, responses: responses, context: context)
            },
            .unary("History") { (request: Config_HistoryRequest, context: RPCContext) in
                try await self.history(request, context: context)
            },
            .unary("Rollback") { (request: Config_RollbackRequest, context: RPCContext) in
                try await self.rollback(request, context: context)
            },
            .unary("RotateKey") { (request: Config_RotateKeyRequest, context: RPCContext) in
                try await self.rotateKey(request, context: context)
            },
        ]
    }
}

/// Calls `config.Config`.
package struct Config_ConfigClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// The value at a path as JSON text; `null` when there is none, but `{}` for the whole document. Secrets read as
    /// "[secret]" unless asked for.
    package func get(_ request: Config_GetRequest, options: CallOptions = .default) async throws -> Config_GetResponse {
        try await caller.unary("config.Config/Get", request, options: options)
    }

    /// Puts a JSON value at a path: objects are merged into what is there, anything else replaces it. What takes the place
    /// of a secret is secret, too; the text "[secret]" leaves one as it is. Durable when it is answered.
    package func set(_ request: Config_SetRequest, options: CallOptions = .default) async throws -> Config_SetResponse {
        try await caller.unary("config.Config/Set", request, options: options)
    }

    /// Removes what is at a path; removing what is not there succeeds. Durable when it is answered.
    package func delete(_ request: Config_DeleteRequest, options: CallOptions = .default) async throws -> Config_DeleteResponse {
        try await caller.unary("config.Config/Delete", request, options: options)
    }

    /// The older form of Get; secrets always read as "[secret]".
    package func read(_ request: Config_ReadRequest, options: CallOptions = .default) async throws -> Config_ReadResponse {
        try await caller.unary("config.Config/Read", request, options: options)
    }

    /// The value at a path, and again whenever it changes.
    package func watch(_ request: Config_WatchRequest, options: CallOptions = .default) async throws -> RPCResponses<Config_WatchResponse> {
        try await caller.serverStreaming("config.Config/Watch", request, options: options)
    }

    /// What was set and deleted, the newest first. Secrets read as "[secret]".
    package func history(_ request: Config_HistoryRequest, options: CallOptions = .default) async throws -> Config_HistoryResponse {
        try await caller.unary("config.Config/History", request, options: options)
    }

    /// Makes what is at a path as it was after a revision.
    package func rollback(_ request: Config_RollbackRequest, options: CallOptions = .default) async throws -> Config_RollbackResponse {
        try await caller.unary("config.Config/Rollback", request, options: options)
    }

    /// Encrypts every secret of every namespace with a new key.
    package func rotateKey(_ request: Config_RotateKeyRequest, options: CallOptions = .default) async throws -> Config_RotateKeyResponse {
        try await caller.unary("config.Config/RotateKey", request, options: options)
    }
}

/// The descriptors of config.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "b31d7d60613870212e3d6f12f1742cadee8d721cf810e24ae1a13acd5d1f5184",
    base64: """
        Ct0RCgxjb25maWcucHJvdG8SBmNvbmZpZyIzCgVWYWx1ZRISCgRkYXRhGAEgASgJUgRkYXRhEhYKBmZvcm1hdBgCIAEoCVIGZm9y\
        bWF0IiEKB09wdGlvbnMSFgoGc2VjcmV0GAEgASgIUgZzZWNyZXQijgEKClNldFJlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUglu\
        YW1lc3BhY2USEgoEcGF0aBgCIAEoCVIEcGF0aBIjCgV2YWx1ZRgDIAEoCzINLmNvbmZpZy5WYWx1ZVIFdmFsdWUSKQoHb3B0aW9u\
        cxgEIAEoCzIPLmNvbmZpZy5PcHRpb25zUgdvcHRpb25zIikKC1NldFJlc3BvbnNlEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lv\
        biJBCg1EZWxldGVSZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhIKBHBhdGgYAiABKAlSBHBhdGgiLAoORGVs\
        ZXRlUmVzcG9uc2USGgoIcmV2aXNpb24YZCABKANSCHJldmlzaW9uImkKCkdldFJlcXVlc3QSHAoJbmFtZXNwYWNlGAEgASgJUglu\
        YW1lc3BhY2USEgoEcGF0aBgCIAEoCVIEcGF0aBIpCgdvcHRpb25zGAMgASgLMg8uY29uZmlnLk9wdGlvbnNSB29wdGlvbnMiZgoL\
        R2V0UmVzcG9uc2USIwoFdmFsdWUYASABKAsyDS5jb25maWcuVmFsdWVSBXZhbHVlEhoKCHJldmlzaW9uGGQgASgDUghyZXZpc2lv\
        bhIWCgZleGlzdHMYZSABKAhSBmV4aXN0cyI/CgtSZWFkUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRISCgRw\
        YXRoGAIgASgJUgRwYXRoIjYKDFJlYWRSZXNwb25zZRImCgZjaGFuZ2UYASABKAsyDi5jb25maWcuQ2hhbmdlUgZjaGFuZ2UiawoG\
        Q2hhbmdlEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhIKBHBhdGgYAiABKAlSBHBhdGgSLwoJY2hhbmdlU2V0GAMgASgL\
        MhEuY29uZmlnLkNoYW5nZVNldFIJY2hhbmdlU2V0IokBCglDaGFuZ2VTZXQSEgoEZGF0YRgBIAEoCVIEZGF0YRIaCghjaGVja3N1\
        bRgCIAEoCVIIY2hlY2tzdW0SFgoGZm9ybWF0GAMgASgJUgZmb3JtYXQSFgoGc291cmNlGAQgASgJUgZzb3VyY2USHAoJdGltZXN0\
        YW1wGAUgASgDUgl0aW1lc3RhbXAiawoMV2F0Y2hSZXF1ZXN0EhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlEhIKBHBhdGgY\
        AiABKAlSBHBhdGgSKQoHb3B0aW9ucxgDIAEoCzIPLmNvbmZpZy5PcHRpb25zUgdvcHRpb25zImgKDVdhdGNoUmVzcG9uc2USIwoF\
        dmFsdWUYASABKAsyDS5jb25maWcuVmFsdWVSBXZhbHVlEhoKCHJldmlzaW9uGAIgASgDUghyZXZpc2lvbhIWCgZleGlzdHMYAyAB\
        KAhSBmV4aXN0cyJwCg5IaXN0b3J5UmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRISCgRwYXRoGAIgASgJUgRw\
        YXRoEhQKBWxpbWl0GAMgASgNUgVsaW1pdBIWCgZiZWZvcmUYBCABKANSBmJlZm9yZSJBCg9IaXN0b3J5UmVzcG9uc2USLgoHZW50\
        cmllcxgBIAMoCzIULmNvbmZpZy5IaXN0b3J5RW50cnlSB2VudHJpZXMisgEKDEhpc3RvcnlFbnRyeRIaCghyZXZpc2lvbhgBIAEo\
        A1IIcmV2aXNpb24SEgoEdGltZRgCIAEoA1IEdGltZRIYCgdhY2NvdW50GAMgASgJUgdhY2NvdW50EhYKBmFjdGlvbhgEIAEoCVIG\
        YWN0aW9uEhIKBHBhdGgYBSABKAlSBHBhdGgSFgoGYmVmb3JlGAYgASgJUgZiZWZvcmUSFAoFYWZ0ZXIYByABKAlSBWFmdGVyIl8K\
        D1JvbGxiYWNrUmVxdWVzdBIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFjZRISCgRwYXRoGAIgASgJUgRwYXRoEhoKCHJldmlz\
        aW9uGAMgASgDUghyZXZpc2lvbiIuChBSb2xsYmFja1Jlc3BvbnNlEhoKCHJldmlzaW9uGAEgASgDUghyZXZpc2lvbiISChBSb3Rh\
        dGVLZXlSZXF1ZXN0IkEKEVJvdGF0ZUtleVJlc3BvbnNlEhgKB3NlY3JldHMYASABKANSB3NlY3JldHMSEgoEbG9zdBgCIAEoA1IE\
        bG9zdDLJAwoGQ29uZmlnEi4KA0dldBISLmNvbmZpZy5HZXRSZXF1ZXN0GhMuY29uZmlnLkdldFJlc3BvbnNlEi4KA1NldBISLmNv\
        bmZpZy5TZXRSZXF1ZXN0GhMuY29uZmlnLlNldFJlc3BvbnNlEjcKBkRlbGV0ZRIVLmNvbmZpZy5EZWxldGVSZXF1ZXN0GhYuY29u\
        ZmlnLkRlbGV0ZVJlc3BvbnNlEjEKBFJlYWQSEy5jb25maWcuUmVhZFJlcXVlc3QaFC5jb25maWcuUmVhZFJlc3BvbnNlEjYKBVdh\
        dGNoEhQuY29uZmlnLldhdGNoUmVxdWVzdBoVLmNvbmZpZy5XYXRjaFJlc3BvbnNlMAESOgoHSGlzdG9yeRIWLmNvbmZpZy5IaXN0\
        b3J5UmVxdWVzdBoXLmNvbmZpZy5IaXN0b3J5UmVzcG9uc2USPQoIUm9sbGJhY2sSFy5jb25maWcuUm9sbGJhY2tSZXF1ZXN0Ghgu\
        Y29uZmlnLlJvbGxiYWNrUmVzcG9uc2USQAoJUm90YXRlS2V5EhguY29uZmlnLlJvdGF0ZUtleVJlcXVlc3QaGS5jb25maWcuUm90\
        YXRlS2V5UmVzcG9uc2ViBnByb3RvMw==
        """
)
