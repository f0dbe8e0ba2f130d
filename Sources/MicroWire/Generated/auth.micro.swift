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
}

extension Auth_AuthService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Auth",
            methods: [
                RPCMethodDescriptor(name: "Generate", shape: .unary, input: "auth.GenerateRequest", output: "auth.GenerateResponse"),
                RPCMethodDescriptor(name: "Inspect", shape: .unary, input: "auth.InspectRequest", output: "auth.InspectResponse"),
                RPCMethodDescriptor(name: "Token", shape: .unary, input: "auth.TokenRequest", output: "auth.TokenResponse"),
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
}

/// What answers the calls of `auth.Accounts`.
package protocol Auth_AccountsService: RPCService {
    func list(_ request: Auth_ListAccountsRequest, context: RPCContext) async throws -> Auth_ListAccountsResponse

    func delete(_ request: Auth_DeleteAccountRequest, context: RPCContext) async throws -> Auth_DeleteAccountResponse

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

    /// Calls `auth.Accounts/Delete`.
    package func delete(_ request: Auth_DeleteAccountRequest, options: CallOptions = .default) async throws -> Auth_DeleteAccountResponse {
        try await caller.unary("auth.Accounts/Delete", request, options: options)
    }

    /// Calls `auth.Accounts/ChangeSecret`.
    package func changeSecret(_ request: Auth_ChangeSecretRequest, options: CallOptions = .default) async throws -> Auth_ChangeSecretResponse {
        try await caller.unary("auth.Accounts/ChangeSecret", request, options: options)
    }
}

/// What answers the calls of `auth.Rules`.
package protocol Auth_RulesService: RPCService {
    func create(_ request: Auth_CreateRequest, context: RPCContext) async throws -> Auth_CreateResponse

    func delete(_ request: Auth_DeleteRequest, context: RPCContext) async throws -> Auth_DeleteResponse

    func list(_ request: Auth_ListRequest, context: RPCContext) async throws -> Auth_ListResponse
}

extension Auth_RulesService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "auth.Rules",
            methods: [
                RPCMethodDescriptor(name: "Create", shape: .unary, input: "auth.CreateRequest", output: "auth.CreateResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "auth.DeleteRequest", output: "auth.DeleteResponse"),
                RPCMethodDescriptor(name: "List", shape: .unary, input: "auth.ListRequest", output: "auth.ListResponse"),
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

    /// Calls `auth.Rules/List`.
    package func list(_ request: Auth_ListRequest, options: CallOptions = .default) async throws -> Auth_ListResponse {
        try await caller.unary("auth.Rules/List", request, options: options)
    }
}

/// The descriptors of auth.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "948c0560b699b34f113a14a79c6eb2d377b916d7ec90720b188e4b0d4f479638",
    base64: """
        CtQXCgphdXRoLnByb3RvEgRhdXRoIj4KE0xpc3RBY2NvdW50c1JlcXVlc3QSJwoHb3B0aW9ucxgBIAEoCzINLmF1dGguT3B0aW9u\
        c1IHb3B0aW9ucyJBChRMaXN0QWNjb3VudHNSZXNwb25zZRIpCghhY2NvdW50cxgBIAMoCzINLmF1dGguQWNjb3VudFIIYWNjb3Vu\
        dHMiTwoURGVsZXRlQWNjb3VudFJlcXVlc3QSDgoCaWQYASABKAlSAmlkEicKB29wdGlvbnMYAiABKAsyDS5hdXRoLk9wdGlvbnNS\
        B29wdGlvbnMiFwoVRGVsZXRlQWNjb3VudFJlc3BvbnNlIoEBCgVUb2tlbhIhCgxhY2Nlc3NfdG9rZW4YASABKAlSC2FjY2Vzc1Rv\
        a2VuEiMKDXJlZnJlc2hfdG9rZW4YAiABKAlSDHJlZnJlc2hUb2tlbhIYCgdjcmVhdGVkGAMgASgDUgdjcmVhdGVkEhYKBmV4cGly\
        eRgEIAEoA1IGZXhwaXJ5Iv8BCgdBY2NvdW50Eg4KAmlkGAEgASgJUgJpZBISCgR0eXBlGAIgASgJUgR0eXBlEjcKCG1ldGFkYXRh\
        GAQgAygLMhsuYXV0aC5BY2NvdW50Lk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEhYKBnNjb3BlcxgFIAMoCVIGc2NvcGVzEhYKBmlz\
        c3VlchgGIAEoCVIGaXNzdWVyEhYKBnNlY3JldBgHIAEoCVIGc2VjcmV0EhIKBG5hbWUYCCABKAlSBG5hbWUaOwoNTWV0YWRhdGFF\
        bnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIk4KCFJlc291cmNlEhIKBG5hbWUYASABKAlS\
        BG5hbWUSEgoEdHlwZRgCIAEoCVIEdHlwZRIaCghlbmRwb2ludBgDIAEoCVIIZW5kcG9pbnQivAIKD0dlbmVyYXRlUmVxdWVzdBIO\
        CgJpZBgBIAEoCVICaWQSPwoIbWV0YWRhdGEYAyADKAsyIy5hdXRoLkdlbmVyYXRlUmVxdWVzdC5NZXRhZGF0YUVudHJ5UghtZXRh\
        ZGF0YRIWCgZzY29wZXMYBCADKAlSBnNjb3BlcxIWCgZzZWNyZXQYBSABKAlSBnNlY3JldBISCgR0eXBlGAYgASgJUgR0eXBlEhoK\
        CHByb3ZpZGVyGAcgASgJUghwcm92aWRlchInCgdvcHRpb25zGAggASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zEhIKBG5hbWUY\
        CSABKAlSBG5hbWUaOwoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIjsK\
        EEdlbmVyYXRlUmVzcG9uc2USJwoHYWNjb3VudBgBIAEoCzINLmF1dGguQWNjb3VudFIHYWNjb3VudCJ5CgxHcmFudFJlcXVlc3QS\
        FAoFc2NvcGUYASABKAlSBXNjb3BlEioKCHJlc291cmNlGAIgASgLMg4uYXV0aC5SZXNvdXJjZVIIcmVzb3VyY2USJwoHb3B0aW9u\
        cxgDIAEoCzINLmF1dGguT3B0aW9uc1IHb3B0aW9ucyIPCg1HcmFudFJlc3BvbnNlInoKDVJldm9rZVJlcXVlc3QSFAoFc2NvcGUY\
        ASABKAlSBXNjb3BlEioKCHJlc291cmNlGAIgASgLMg4uYXV0aC5SZXNvdXJjZVIIcmVzb3VyY2USJwoHb3B0aW9ucxgDIAEoCzIN\
        LmF1dGguT3B0aW9uc1IHb3B0aW9ucyIQCg5SZXZva2VSZXNwb25zZSJPCg5JbnNwZWN0UmVxdWVzdBIUCgV0b2tlbhgBIAEoCVIF\
        dG9rZW4SJwoHb3B0aW9ucxgCIAEoCzINLmF1dGguT3B0aW9uc1IHb3B0aW9ucyI6Cg9JbnNwZWN0UmVzcG9uc2USJwoHYWNjb3Vu\
        dBgBIAEoCzINLmF1dGguQWNjb3VudFIHYWNjb3VudCKnAQoMVG9rZW5SZXF1ZXN0Eg4KAmlkGAEgASgJUgJpZBIWCgZzZWNyZXQY\
        AiABKAlSBnNlY3JldBIjCg1yZWZyZXNoX3Rva2VuGAMgASgJUgxyZWZyZXNoVG9rZW4SIQoMdG9rZW5fZXhwaXJ5GAQgASgDUgt0\
        b2tlbkV4cGlyeRInCgdvcHRpb25zGAUgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zIjIKDVRva2VuUmVzcG9uc2USIQoFdG9r\
        ZW4YASABKAsyCy5hdXRoLlRva2VuUgV0b2tlbiKaAQoEUnVsZRIOCgJpZBgBIAEoCVICaWQSFAoFc2NvcGUYAiABKAlSBXNjb3Bl\
        EioKCHJlc291cmNlGAMgASgLMg4uYXV0aC5SZXNvdXJjZVIIcmVzb3VyY2USJAoGYWNjZXNzGAQgASgOMgwuYXV0aC5BY2Nlc3NS\
        BmFjY2VzcxIaCghwcmlvcml0eRgFIAEoBVIIcHJpb3JpdHkiJwoHT3B0aW9ucxIcCgluYW1lc3BhY2UYASABKAlSCW5hbWVzcGFj\
        ZSJYCg1DcmVhdGVSZXF1ZXN0Eh4KBHJ1bGUYASABKAsyCi5hdXRoLlJ1bGVSBHJ1bGUSJwoHb3B0aW9ucxgCIAEoCzINLmF1dGgu\
        T3B0aW9uc1IHb3B0aW9ucyIQCg5DcmVhdGVSZXNwb25zZSJICg1EZWxldGVSZXF1ZXN0Eg4KAmlkGAEgASgJUgJpZBInCgdvcHRp\
        b25zGAIgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25zIhAKDkRlbGV0ZVJlc3BvbnNlIjYKC0xpc3RSZXF1ZXN0EicKB29wdGlv\
        bnMYAiABKAsyDS5hdXRoLk9wdGlvbnNSB29wdGlvbnMiMAoMTGlzdFJlc3BvbnNlEiAKBXJ1bGVzGAEgAygLMgouYXV0aC5SdWxl\
        UgVydWxlcyKMAQoTQ2hhbmdlU2VjcmV0UmVxdWVzdBIOCgJpZBgBIAEoCVICaWQSHQoKb2xkX3NlY3JldBgCIAEoCVIJb2xkU2Vj\
        cmV0Eh0KCm5ld19zZWNyZXQYAyABKAlSCW5ld1NlY3JldBInCgdvcHRpb25zGAQgASgLMg0uYXV0aC5PcHRpb25zUgdvcHRpb25z\
        IhYKFENoYW5nZVNlY3JldFJlc3BvbnNlKi4KBkFjY2VzcxILCgdVTktOT1dOEAASCwoHR1JBTlRFRBABEgoKBkRFTklFRBACMqsB\
        CgRBdXRoEjkKCEdlbmVyYXRlEhUuYXV0aC5HZW5lcmF0ZVJlcXVlc3QaFi5hdXRoLkdlbmVyYXRlUmVzcG9uc2USNgoHSW5zcGVj\
        dBIULmF1dGguSW5zcGVjdFJlcXVlc3QaFS5hdXRoLkluc3BlY3RSZXNwb25zZRIwCgVUb2tlbhISLmF1dGguVG9rZW5SZXF1ZXN0\
        GhMuYXV0aC5Ub2tlblJlc3BvbnNlMtMBCghBY2NvdW50cxI9CgRMaXN0EhkuYXV0aC5MaXN0QWNjb3VudHNSZXF1ZXN0GhouYXV0\
        aC5MaXN0QWNjb3VudHNSZXNwb25zZRJBCgZEZWxldGUSGi5hdXRoLkRlbGV0ZUFjY291bnRSZXF1ZXN0GhsuYXV0aC5EZWxldGVB\
        Y2NvdW50UmVzcG9uc2USRQoMQ2hhbmdlU2VjcmV0EhkuYXV0aC5DaGFuZ2VTZWNyZXRSZXF1ZXN0GhouYXV0aC5DaGFuZ2VTZWNy\
        ZXRSZXNwb25zZTKgAQoFUnVsZXMSMwoGQ3JlYXRlEhMuYXV0aC5DcmVhdGVSZXF1ZXN0GhQuYXV0aC5DcmVhdGVSZXNwb25zZRIz\
        CgZEZWxldGUSEy5hdXRoLkRlbGV0ZVJlcXVlc3QaFC5hdXRoLkRlbGV0ZVJlc3BvbnNlEi0KBExpc3QSES5hdXRoLkxpc3RSZXF1\
        ZXN0GhIuYXV0aC5MaXN0UmVzcG9uc2ViBnByb3RvMw==
        """
)
