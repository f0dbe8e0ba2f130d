// Made by protoc-gen-micro from auth.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `auth.Auth`.
package protocol Auth_AuthService: RPCService {
    /// Makes an account; its secret is in the answer and nowhere else.
    func generate(_ request: Auth_GenerateRequest, context: RPCContext) async throws -> Auth_GenerateResponse

    /// Tells whose token this is.
    func inspect(_ request: Auth_InspectRequest, context: RPCContext) async throws -> Auth_InspectResponse

    /// Gives a token for an id (or name) and secret, or for a refresh token.
    func token(_ request: Auth_TokenRequest, context: RPCContext) async throws -> Auth_TokenResponse

    /// Ends the caller's login: its access and refresh tokens hold no more.
    func logout(_ request: Auth_LogoutRequest, context: RPCContext) async throws -> Auth_LogoutResponse
}

extension Auth_AuthService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Auth",
            methods: [
                RPCMethodDescriptor(name: "Generate", shape: .unary, input: "auth.GenerateRequest", output: "auth.GenerateResponse"),
                RPCMethodDescriptor(name: "Inspect", shape: .unary, input: "auth.InspectRequest", output: "auth.InspectResponse"),
                RPCMethodDescriptor(name: "Token", shape: .unary, input: "auth.TokenRequest", output: "auth.TokenResponse"),
                RPCMethodDescriptor(name: "Logout", shape: .unary, input: "auth.LogoutRequest", output: "auth.LogoutResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Generate") { (request: Auth_GenerateRequest, context: RPCContext) in
                try await self.generate(request, context: context)
            },
            .unary("Inspect") { (request: Auth_InspectRequest, context: RPCContext) in
                try await self.inspect(request, context: context)
            },
            .unary("Token") { (request: Auth_TokenRequest, context: RPCContext) in
                try await self.token(request, context: context)
            },
            .unary("Logout") { (request: Auth_LogoutRequest, context: RPCContext) in
                try await self.logout(request, context: context)
            },
        ]
    }
}

/// Calls `auth.Auth`.
package struct Auth_AuthClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Makes an account; its secret is in the answer and nowhere else.
    package func generate(_ request: Auth_GenerateRequest, options: CallOptions = .default) async throws -> Auth_GenerateResponse {
        try await caller.unary("auth.Auth/Generate", request, options: options)
    }

    /// Tells whose token this is.
    package func inspect(_ request: Auth_InspectRequest, options: CallOptions = .default) async throws -> Auth_InspectResponse {
        try await caller.unary("auth.Auth/Inspect", request, options: options)
    }

    /// Gives a token for an id (or name) and secret, or for a refresh token.
    package func token(_ request: Auth_TokenRequest, options: CallOptions = .default) async throws -> Auth_TokenResponse {
        try await caller.unary("auth.Auth/Token", request, options: options)
    }

    /// Ends the caller's login: its access and refresh tokens hold no more.
    package func logout(_ request: Auth_LogoutRequest, options: CallOptions = .default) async throws -> Auth_LogoutResponse {
        try await caller.unary("auth.Auth/Logout", request, options: options)
    }
}

/// What answers the calls of `auth.Accounts`.
package protocol Auth_AccountsService: RPCService {
    func list(_ request: Auth_ListAccountsRequest, context: RPCContext) async throws -> Auth_ListAccountsResponse

    /// Removes an account; its tokens end at once.
    func delete(_ request: Auth_DeleteAccountRequest, context: RPCContext) async throws -> Auth_DeleteAccountResponse

    /// Replaces an account's secret; its tokens end at once.
    func changeSecret(_ request: Auth_ChangeSecretRequest, context: RPCContext) async throws -> Auth_ChangeSecretResponse
}

extension Auth_AccountsService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Accounts",
            methods: [
                RPCMethodDescriptor(name: "List", shape: .unary, input: "auth.ListAccountsRequest", output: "auth.ListAccountsResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "auth.DeleteAccountRequest", output: "auth.DeleteAccountResponse"),
                RPCMethodDescriptor(name: "ChangeSecret", shape: .unary, input: "auth.ChangeSecretRequest", output: "auth.ChangeSecretResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("List") { (request: Auth_ListAccountsRequest, context: RPCContext) in
                try await self.list(request, context: context)
            },
            .unary("Delete") { (request: Auth_DeleteAccountRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("ChangeSecret") { (request: Auth_ChangeSecretRequest, context: RPCContext) in
                try await self.changeSecret(request, context: context)
            },
        ]
    }
}

/// Calls `auth.Accounts`.
package struct Auth_AccountsClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `auth.Accounts/List`.
    package func list(_ request: Auth_ListAccountsRequest, options: CallOptions = .default) async throws -> Auth_ListAccountsResponse {
        try await caller.unary("auth.Accounts/List", request, options: options)
    }

    /// Removes an account; its tokens end at once.
    package func delete(_ request: Auth_DeleteAccountRequest, options: CallOptions = .default) async throws -> Auth_DeleteAccountResponse {
        try await caller.unary("auth.Accounts/Delete", request, options: options)
    }

    /// Replaces an account's secret; its tokens end at once.
    package func changeSecret(_ request: Auth_ChangeSecretRequest, options: CallOptions = .default) async throws -> Auth_ChangeSecretResponse {
        try await caller.unary("auth.Accounts/ChangeSecret", request, options: options)
    }
}

/// What answers the calls of `auth.Rules`.
package protocol Auth_RulesService: RPCService {
    func create(_ request: Auth_CreateRequest, context: RPCContext) async throws -> Auth_CreateResponse

    func delete(_ request: Auth_DeleteRequest, context: RPCContext) async throws -> Auth_DeleteResponse

    /// In the order in which they are asked.
    func list(_ request: Auth_ListRequest, context: RPCContext) async throws -> Auth_ListResponse

    /// Tells which rule decides about an account and a resource, and how.
    func explain(_ request: Auth_ExplainRequest, context: RPCContext) async throws -> Auth_ExplainResponse

    /// The rules, and whatever changes about them and about tokens, as it happens.
    func watch(_ request: Auth_WatchRequest, responses: RPCWriter<Auth_WatchResponse>, context: RPCContext) async throws
}

extension Auth_RulesService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Rules",
            methods: [
                RPCMethodDescriptor(name: "Create", shape: .unary, input: "auth.CreateRequest", output: "auth.CreateResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "auth.DeleteRequest", output: "auth.DeleteResponse"),
                RPCMethodDescriptor(name: "List", shape: .unary, input: "auth.ListRequest", output: "auth.ListResponse"),
                RPCMethodDescriptor(name: "Explain", shape: .unary, input: "auth.ExplainRequest", output: "auth.ExplainResponse"),
                RPCMethodDescriptor(name: "Watch", shape: .serverStreaming, input: "auth.WatchRequest", output: "auth.WatchResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Create") { (request: Auth_CreateRequest, context: RPCContext) in
                try await self.create(request, context: context)
            },
            .unary("Delete") { (request: Auth_DeleteRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("List") { (request: Auth_ListRequest, context: RPCContext) in
                try await self.list(request, context: context)
            },
            .unary("Explain") { (request: Auth_ExplainRequest, context: RPCContext) in
                try await self.explain(request, context: context)
            },
            .serverStreaming("Watch") { (request: Auth_WatchRequest, responses: RPCWriter<Auth_WatchResponse>, context: RPCContext) in
                try await self.watch(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `auth.Rules`.
package struct Auth_RulesClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Calls `auth.Rules/Create`.
    package func create(_ request: Auth_CreateRequest, options: CallOptions = .default) async throws -> Auth_CreateResponse {
        try await caller.unary("auth.Rules/Create", request, options: options)
    }

    /// Calls `auth.Rules/Delete`.
    package func delete(_ request: Auth_DeleteRequest, options: CallOptions = .default) async throws -> Auth_DeleteResponse {
        try await caller.unary("auth.Rules/Delete", request, options: options)
    }

    /// In the order in which they are asked.
    package func list(_ request: Auth_ListRequest, options: CallOptions = .default) async throws -> Auth_ListResponse {
        try await caller.unary("auth.Rules/List", request, options: options)
    }

    /// Tells which rule decides about an account and a resource, and how.
    package func explain(_ request: Auth_ExplainRequest, options: CallOptions = .default) async throws -> Auth_ExplainResponse {
        try await caller.unary("auth.Rules/Explain", request, options: options)
    }

    /// The rules, and whatever changes about them and about tokens, as it happens.
    package func watch(_ request: Auth_WatchRequest, options: CallOptions = .default) async throws -> RPCResponses<Auth_WatchResponse> {
        try await caller.serverStreaming("auth.Rules/Watch", request, options: options)
    }
}

/// What answers the calls of `auth.Namespaces`.
package protocol Auth_NamespacesService: RPCService {
    /// Makes a namespace, in which everybody may call every service until its rules say otherwise.
    func create(_ request: Auth_CreateNamespaceRequest, context: RPCContext) async throws -> Auth_CreateNamespaceResponse

    /// Removes a namespace in which nothing runs, with its accounts and rules.
    func delete(_ request: Auth_DeleteNamespaceRequest, context: RPCContext) async throws -> Auth_DeleteNamespaceResponse

    func list(_ request: Auth_ListNamespacesRequest, context: RPCContext) async throws -> Auth_ListNamespacesResponse
}

extension Auth_NamespacesService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Namespaces",
            methods: [
                RPCMethodDescriptor(name: "Create", shape: .unary, input: "auth.CreateNamespaceRequest", output: "auth.CreateNamespaceResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "auth.DeleteNamespaceRequest", output: "auth.DeleteNamespaceResponse"),
                RPCMethodDescriptor(name: "List", shape: .unary, input: "auth.ListNamespacesRequest", output: "auth.ListNamespacesResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Create") { (request: Auth_CreateNamespaceRequest, context: RPCContext) in
                try await self.create(request, context: context)
            },
            .unary("Delete") { (request: Auth_DeleteNamespaceRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("List") { (request: Auth_ListNamespacesRequest, context: RPCContext) in
                try await self.list(request, context: context)
            },
        ]
    }
}

/// Calls `auth.Namespaces`.
package struct Auth_NamespacesClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Makes a namespace, in which everybody may call every service until its rules say otherwise.
    package func create(_ request: Auth_CreateNamespaceRequest, options: CallOptions = .default) async throws -> Auth_CreateNamespaceResponse {
        try await caller.unary("auth.Namespaces/Create", request, options: options)
    }

    /// Removes a namespace in which nothing runs, with its accounts and rules.
    package func delete(_ request: Auth_DeleteNamespaceRequest, options: CallOptions = .default) async throws -> Auth_DeleteNamespaceResponse {
        try await caller.unary("auth.Namespaces/Delete", request, options: options)
    }

    /// Calls `auth.Namespaces/List`.
    package func list(_ request: Auth_ListNamespacesRequest, options: CallOptions = .default) async throws -> Auth_ListNamespacesResponse {
        try await caller.unary("auth.Namespaces/List", request, options: options)
    }
}

/// What answers the calls of `auth.Keys`.
package protocol Auth_KeysService: RPCService {
    /// The keys that tokens are verified with.
    func list(_ request: Auth_ListKeysRequest, context: RPCContext) async throws -> Auth_ListKeysResponse

    /// Signs tokens with a new key from now on.
    func rotate(_ request: Auth_RotateKeysRequest, context: RPCContext) async throws -> Auth_RotateKeysResponse
}

extension Auth_KeysService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Keys",
            methods: [
                RPCMethodDescriptor(name: "List", shape: .unary, input: "auth.ListKeysRequest", output: "auth.ListKeysResponse"),
                RPCMethodDescriptor(name: "Rotate", shape: .unary, input: "auth.RotateKeysRequest", output: "auth.RotateKeysResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("List") { (request: Auth_ListKeysRequest, context: RPCContext) in
                try await self.list(request, context: context)
            },
            .unary("Rotate") { (request: Auth_RotateKeysRequest, context: RPCContext) in
                try await self.rotate(request, context: context)
            },
        ]
    }
}

/// Calls `auth.Keys`.
package struct Auth_KeysClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// The keys that tokens are verified with.
    package func list(_ request: Auth_ListKeysRequest, options: CallOptions = .default) async throws -> Auth_ListKeysResponse {
        try await caller.unary("auth.Keys/List", request, options: options)
    }

    /// Signs tokens with a new key from now on.
    package func rotate(_ request: Auth_RotateKeysRequest, options: CallOptions = .default) async throws -> Auth_RotateKeysResponse {
        try await caller.unary("auth.Keys/Rotate", request, options: options)
    }
}

/// What answers the calls of `auth.Audit`.
package protocol Auth_AuditService: RPCService {
    /// What administrators did, the newest first.
    func read(_ request: Auth_ReadAuditRequest, responses: RPCWriter<Auth_AuditRecord>, context: RPCContext) async throws
}

extension Auth_AuditService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Audit",
            methods: [
                RPCMethodDescriptor(name: "Read", shape: .serverStreaming, input: "auth.ReadAuditRequest", output: "auth.AuditRecord"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .serverStreaming("Read") { (request: Auth_ReadAuditRequest, responses: RPCWriter<Auth_AuditRecord>, context: RPCContext) in
                try await self.read(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `auth.Audit`.
package struct Auth_AuditClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// What administrators did, the newest first.
    package func read(_ request: Auth_ReadAuditRequest, options: CallOptions = .default) async throws -> RPCResponses<Auth_AuditRecord> {
        try await caller.serverStreaming("auth.Audit/Read", request, options: options)
    }
}

/// The descriptors of auth.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "0a71d8dd38a3a626941ec87615fdd315ec67ccaa6b12d8c3ae6874d1e43b7da4",
    base64: """
        CrgqCgphdXRoLnByb3RvEgRhdXRoIj4KE0xpc3RBY2NvdW50c1JlcXVlc3QSJwoHb3B0aW9ucxgBIAEoCzINLmF1dGguT3B0aW9u\
        c1IHb3B0aW9ucyJBChRMaXN0QWNjb3VudHNSZXNwb25zZRIpCghhY2NvdW50cxgBIAMoCzINLmF1dGguQWNjb3VudFIIYWNjb3Vu\
        dHMiTwoURGVsZXRlQWNjb3VudFJlcXVlc3QSDgoCaWQYASABKAlSAmlkEicKB29wdGlvbnMYAiABKAsyDS5hdXRoLk9wdGlvbnNS\
        B29wdGlvbnMiFwoVRGVsZXRlQWNjb3VudFJlc3BvbnNlIqQBCgVUb2tlbhIhCgxhY2Nlc3NfdG9rZW4YASABKAlSC2FjY2Vzc1Rv\
        a2VuEiMKDXJlZnJlc2hfdG9rZW4YAiABKAlSDHJlZnJlc2hUb2tlbhIYCgdjcmVhdGVkGAMgASgDUgdjcmVhdGVkEhYKBmV4cGly\
        eRgEIAEoA1IGZXhwaXJ5EiEKDGNhbGxlcl90b2tlbhhkIAEoCVILY2FsbGVyVG9rZW4i/wEKB0FjY291bnQSDgoCaWQYASABKAlS\
        AmlkEhIKBHR5cGUYAiABKAlSBHR5cGUSNwoIbWV0YWRhdGEYBCADKAsyGy5hdXRoLkFjY291bnQuTWV0YWRhdGFFbnRyeVIIbWV0\
        YWRhdGESFgoGc2NvcGVzGAUgAygJUgZzY29wZXMSFgoGaXNzdWVyGAYgASgJUgZpc3N1ZXISFgoGc2VjcmV0GAcgASgJUgZzZWNy\
        ZXQSEgoEbmFtZRgIIAEoCVIEbmFtZRo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2\
        YWx1ZToCOAEiTgoIUmVzb3VyY2USEgoEbmFtZRgBIAEoCVIEbmFtZRISCgR0eXBlGAIgASgJUgR0eXBlEhoKCGVuZHBvaW50GAMg\
        ASgJUghlbmRwb2ludCK8AgoPR2VuZXJhdGVSZXF1ZXN0Eg4KAmlkGAEgASgJUgJpZBI/CghtZXRhZGF0YRgDIAMoCzIjLmF1dGgu\
        R2VuZXJhdGVSZXF1ZXN0Lk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEhYKBnNjb3BlcxgEIAMoCVIGc2NvcGVzEhYKBnNlY3JldBgF\
        IAEoCVIGc2VjcmV0EhIKBHR5cGUYBiABKAlSBHR5cGUSGgoIcHJvdmlkZXIYByABKAlSCHByb3ZpZGVyEicKB29wdGlvbnMYCCAB\
        KAsyDS5hdXRoLk9wdGlvbnNSB29wdGlvbnMSEgoEbmFtZRgJIAEoCVIEbmFtZRo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEo\
        CVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEiOwoQR2VuZXJhdGVSZXNwb25zZRInCgdhY2NvdW50GAEgASgLMg0uYXV0\
        aC5BY2NvdW50UgdhY2NvdW50InkKDEdyYW50UmVxdWVzdBIUCgVzY29wZRgBIAEoCVIFc2NvcGUSKgoIcmVzb3VyY2UYAiABKAsy\
        Di5hdXRoLlJlc291cmNlUghyZXNvdXJjZRInCgdvcHRpb25zGAMgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zIg8KDUdyYW50\
        UmVzcG9uc2UiegoNUmV2b2tlUmVxdWVzdBIUCgVzY29wZRgBIAEoCVIFc2NvcGUSKgoIcmVzb3VyY2UYAiABKAsyDi5hdXRoLlJl\
        c291cmNlUghyZXNvdXJjZRInCgdvcHRpb25zGAMgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zIhAKDlJldm9rZVJlc3BvbnNl\
        Ik8KDkluc3BlY3RSZXF1ZXN0EhQKBXRva2VuGAEgASgJUgV0b2tlbhInCgdvcHRpb25zGAIgASgLMg0uYXV0aC5PcHRpb25zUgdv\
        cHRpb25zIoQBCg9JbnNwZWN0UmVzcG9uc2USJwoHYWNjb3VudBgBIAEoCzINLmF1dGguQWNjb3VudFIHYWNjb3VudBIWCgZleHBp\
        cnkYZCABKANSBmV4cGlyeRIYCgdzZXNzaW9uGGUgASgJUgdzZXNzaW9uEhYKBmlzc3VlZBhmIAEoA1IGaXNzdWVkIqcBCgxUb2tl\
        blJlcXVlc3QSDgoCaWQYASABKAlSAmlkEhYKBnNlY3JldBgCIAEoCVIGc2VjcmV0EiMKDXJlZnJlc2hfdG9rZW4YAyABKAlSDHJl\
        ZnJlc2hUb2tlbhIhCgx0b2tlbl9leHBpcnkYBCABKANSC3Rva2VuRXhwaXJ5EicKB29wdGlvbnMYBSABKAsyDS5hdXRoLk9wdGlv\
        bnNSB29wdGlvbnMiMgoNVG9rZW5SZXNwb25zZRIhCgV0b2tlbhgBIAEoCzILLmF1dGguVG9rZW5SBXRva2VuIpoBCgRSdWxlEg4K\
        AmlkGAEgASgJUgJpZBIUCgVzY29wZRgCIAEoCVIFc2NvcGUSKgoIcmVzb3VyY2UYAyABKAsyDi5hdXRoLlJlc291cmNlUghyZXNv\
        dXJjZRIkCgZhY2Nlc3MYBCABKA4yDC5hdXRoLkFjY2Vzc1IGYWNjZXNzEhoKCHByaW9yaXR5GAUgASgFUghwcmlvcml0eSInCgdP\
        cHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNwYWNlIlgKDUNyZWF0ZVJlcXVlc3QSHgoEcnVsZRgBIAEoCzIKLmF1dGgu\
        UnVsZVIEcnVsZRInCgdvcHRpb25zGAIgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zIhAKDkNyZWF0ZVJlc3BvbnNlIkgKDURl\
        bGV0ZVJlcXVlc3QSDgoCaWQYASABKAlSAmlkEicKB29wdGlvbnMYAiABKAsyDS5hdXRoLk9wdGlvbnNSB29wdGlvbnMiEAoORGVs\
        ZXRlUmVzcG9uc2UiNgoLTGlzdFJlcXVlc3QSJwoHb3B0aW9ucxgCIAEoCzINLmF1dGguT3B0aW9uc1IHb3B0aW9ucyIwCgxMaXN0\
        UmVzcG9uc2USIAoFcnVsZXMYASADKAsyCi5hdXRoLlJ1bGVSBXJ1bGVzIowBChNDaGFuZ2VTZWNyZXRSZXF1ZXN0Eg4KAmlkGAEg\
        ASgJUgJpZBIdCgpvbGRfc2VjcmV0GAIgASgJUglvbGRTZWNyZXQSHQoKbmV3X3NlY3JldBgDIAEoCVIJbmV3U2VjcmV0EicKB29w\
        dGlvbnMYBCABKAsyDS5hdXRoLk9wdGlvbnNSB29wdGlvbnMiFgoUQ2hhbmdlU2VjcmV0UmVzcG9uc2UiLwoNTG9nb3V0UmVxdWVz\
        dBIeCgpldmVyeXdoZXJlGAEgASgIUgpldmVyeXdoZXJlIhAKDkxvZ291dFJlc3BvbnNlIqwBCg5FeHBsYWluUmVxdWVzdBIYCgdh\
        Y2NvdW50GAEgASgJUgdhY2NvdW50EioKCHJlc291cmNlGAIgASgLMg4uYXV0aC5SZXNvdXJjZVIIcmVzb3VyY2USJwoHb3B0aW9u\
        cxgDIAEoCzINLmF1dGguT3B0aW9uc1IHb3B0aW9ucxIrChFhY2NvdW50X25hbWVzcGFjZRgEIAEoCVIQYWNjb3VudE5hbWVzcGFj\
        ZSJvCg9FeHBsYWluUmVzcG9uc2USJAoGYWNjZXNzGAEgASgOMgwuYXV0aC5BY2Nlc3NSBmFjY2VzcxIeCgRydWxlGAIgASgLMgou\
        YXV0aC5SdWxlUgRydWxlEhYKBnJlYXNvbhgDIAEoCVIGcmVhc29uIjcKDFdhdGNoUmVxdWVzdBInCgdvcHRpb25zGAEgASgLMg0u\
        YXV0aC5PcHRpb25zUgdvcHRpb25zInUKDVdhdGNoUmVzcG9uc2USJgoFcnVsZXMYASABKAsyDi5hdXRoLlJ1bGVMaXN0SABSBXJ1\
        bGVzEjIKCnJldm9jYXRpb24YAiABKAsyEC5hdXRoLlJldm9jYXRpb25IAFIKcmV2b2NhdGlvbkIICgZjaGFuZ2UiLAoIUnVsZUxp\
        c3QSIAoFcnVsZXMYASADKAsyCi5hdXRoLlJ1bGVSBXJ1bGVzIoEBCgpSZXZvY2F0aW9uEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFt\
        ZXNwYWNlEhgKB2FjY291bnQYAiABKAlSB2FjY291bnQSGAoHc2Vzc2lvbhgDIAEoCVIHc2Vzc2lvbhIhCgxpc3N1ZWRfdW50aWwY\
        BCABKANSC2lzc3VlZFVudGlsIjkKCU5hbWVzcGFjZRISCgRuYW1lGAEgASgJUgRuYW1lEhgKB2NyZWF0ZWQYAiABKANSB2NyZWF0\
        ZWQiLAoWQ3JlYXRlTmFtZXNwYWNlUmVxdWVzdBISCgRuYW1lGAEgASgJUgRuYW1lIhkKF0NyZWF0ZU5hbWVzcGFjZVJlc3BvbnNl\
        IiwKFkRlbGV0ZU5hbWVzcGFjZVJlcXVlc3QSEgoEbmFtZRgBIAEoCVIEbmFtZSIZChdEZWxldGVOYW1lc3BhY2VSZXNwb25zZSIX\
        ChVMaXN0TmFtZXNwYWNlc1JlcXVlc3QiSQoWTGlzdE5hbWVzcGFjZXNSZXNwb25zZRIvCgpuYW1lc3BhY2VzGAEgAygLMg8uYXV0\
        aC5OYW1lc3BhY2VSCm5hbWVzcGFjZXMiZwoDS2V5Eg4KAmlkGAEgASgJUgJpZBIcCglhbGdvcml0aG0YAiABKAlSCWFsZ29yaXRo\
        bRIYCgdjcmVhdGVkGAMgASgDUgdjcmVhdGVkEhgKB2N1cnJlbnQYBCABKAhSB2N1cnJlbnQiEQoPTGlzdEtleXNSZXF1ZXN0IjEK\
        EExpc3RLZXlzUmVzcG9uc2USHQoEa2V5cxgBIAMoCzIJLmF1dGguS2V5UgRrZXlzIi4KEVJvdGF0ZUtleXNSZXF1ZXN0EhkKCGRy\
        b3Bfb2xkGAEgASgIUgdkcm9wT2xkIjEKElJvdGF0ZUtleXNSZXNwb25zZRIbCgNrZXkYASABKAsyCS5hdXRoLktleVIDa2V5IoEB\
        ChBSZWFkQXVkaXRSZXF1ZXN0EicKB29wdGlvbnMYASABKAsyDS5hdXRoLk9wdGlvbnNSB29wdGlvbnMSFAoFbGltaXQYAiABKANS\
        BWxpbWl0EhQKBXNpbmNlGAMgASgDUgVzaW5jZRIYCgdhY2NvdW50GAQgASgJUgdhY2NvdW50IqwCCgtBdWRpdFJlY29yZBIOCgJp\
        ZBgBIAEoA1ICaWQSEgoEdGltZRgCIAEoA1IEdGltZRIYCgdhY2NvdW50GAMgASgJUgdhY2NvdW50EisKEWFjY291bnRfbmFtZXNw\
        YWNlGAQgASgJUhBhY2NvdW50TmFtZXNwYWNlEhgKB2FkZHJlc3MYBSABKAlSB2FkZHJlc3MSGAoHc2VydmljZRgGIAEoCVIHc2Vy\
        dmljZRIaCghlbmRwb2ludBgHIAEoCVIIZW5kcG9pbnQSFgoGdGFyZ2V0GAggASgJUgZ0YXJnZXQSHAoJbmFtZXNwYWNlGAkgASgJ\
        UgluYW1lc3BhY2USEgoEcnVsZRgKIAEoCVIEcnVsZRIYCgdvdXRjb21lGAsgASgJUgdvdXRjb21lKi4KBkFjY2VzcxILCgdVTktO\
        T1dOEAASCwoHR1JBTlRFRBABEgoKBkRFTklFRBACMuABCgRBdXRoEjkKCEdlbmVyYXRlEhUuYXV0aC5HZW5lcmF0ZVJlcXVlc3Qa\
        Fi5hdXRoLkdlbmVyYXRlUmVzcG9uc2USNgoHSW5zcGVjdBIULmF1dGguSW5zcGVjdFJlcXVlc3QaFS5hdXRoLkluc3BlY3RSZXNw\
        b25zZRIwCgVUb2tlbhISLmF1dGguVG9rZW5SZXF1ZXN0GhMuYXV0aC5Ub2tlblJlc3BvbnNlEjMKBkxvZ291dBITLmF1dGguTG9n\
        b3V0UmVxdWVzdBoULmF1dGguTG9nb3V0UmVzcG9uc2Uy0wEKCEFjY291bnRzEj0KBExpc3QSGS5hdXRoLkxpc3RBY2NvdW50c1Jl\
        cXVlc3QaGi5hdXRoLkxpc3RBY2NvdW50c1Jlc3BvbnNlEkEKBkRlbGV0ZRIaLmF1dGguRGVsZXRlQWNjb3VudFJlcXVlc3QaGy5h\
        dXRoLkRlbGV0ZUFjY291bnRSZXNwb25zZRJFCgxDaGFuZ2VTZWNyZXQSGS5hdXRoLkNoYW5nZVNlY3JldFJlcXVlc3QaGi5hdXRo\
        LkNoYW5nZVNlY3JldFJlc3BvbnNlMowCCgVSdWxlcxIzCgZDcmVhdGUSEy5hdXRoLkNyZWF0ZVJlcXVlc3QaFC5hdXRoLkNyZWF0\
        ZVJlc3BvbnNlEjMKBkRlbGV0ZRITLmF1dGguRGVsZXRlUmVxdWVzdBoULmF1dGguRGVsZXRlUmVzcG9uc2USLQoETGlzdBIRLmF1\
        dGguTGlzdFJlcXVlc3QaEi5hdXRoLkxpc3RSZXNwb25zZRI2CgdFeHBsYWluEhQuYXV0aC5FeHBsYWluUmVxdWVzdBoVLmF1dGgu\
        RXhwbGFpblJlc3BvbnNlEjIKBVdhdGNoEhIuYXV0aC5XYXRjaFJlcXVlc3QaEy5hdXRoLldhdGNoUmVzcG9uc2UwATLdAQoKTmFt\
        ZXNwYWNlcxJFCgZDcmVhdGUSHC5hdXRoLkNyZWF0ZU5hbWVzcGFjZVJlcXVlc3QaHS5hdXRoLkNyZWF0ZU5hbWVzcGFjZVJlc3Bv\
        bnNlEkUKBkRlbGV0ZRIcLmF1dGguRGVsZXRlTmFtZXNwYWNlUmVxdWVzdBodLmF1dGguRGVsZXRlTmFtZXNwYWNlUmVzcG9uc2US\
        QQoETGlzdBIbLmF1dGguTGlzdE5hbWVzcGFjZXNSZXF1ZXN0GhwuYXV0aC5MaXN0TmFtZXNwYWNlc1Jlc3BvbnNlMnoKBEtleXMS\
        NQoETGlzdBIVLmF1dGguTGlzdEtleXNSZXF1ZXN0GhYuYXV0aC5MaXN0S2V5c1Jlc3BvbnNlEjsKBlJvdGF0ZRIXLmF1dGguUm90\
        YXRlS2V5c1JlcXVlc3QaGC5hdXRoLlJvdGF0ZUtleXNSZXNwb25zZTI8CgVBdWRpdBIzCgRSZWFkEhYuYXV0aC5SZWFkQXVkaXRS\
        ZXF1ZXN0GhEuYXV0aC5BdWRpdFJlY29yZDABYgZwcm90bzM=
        """
)
