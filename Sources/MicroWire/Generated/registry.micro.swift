// Made by protoc-gen-micro from registry.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `registry.Registry`.
package protocol Registry_RegistryService: RPCService {
    /// Every version of a service. NOT_FOUND when no node of it is registered.
    func getService(_ request: Registry_GetRequest, context: RPCContext) async throws -> Registry_GetResponse

    /// Adds the service's nodes, or renews them until their time to live has passed.
    func register(_ request: Registry_Service, context: RPCContext) async throws -> Registry_EmptyResponse

    /// Removes the service's nodes.
    func deregister(_ request: Registry_Service, context: RPCContext) async throws -> Registry_EmptyResponse

    /// Every version of every service.
    func listServices(_ request: Registry_ListRequest, context: RPCContext) async throws -> Registry_ListResponse

    /// What changes from now on.
    func watch(_ request: Registry_WatchRequest, responses: RPCWriter<Registry_Result>, context: RPCContext) async throws

    /// The descriptors of a content hash that a service refers to.
    func descriptors(_ request: Registry_DescriptorsRequest, context: RPCContext) async throws -> Registry_DescriptorsResponse
}

extension Registry_RegistryService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "registry.Registry",
            methods: [
                RPCMethodDescriptor(name: "GetService", shape: .unary, input: "registry.GetRequest", output: "registry.GetResponse"),
                RPCMethodDescriptor(name: "Register", shape: .unary, input: "registry.Service", output: "registry.EmptyResponse"),
                RPCMethodDescriptor(name: "Deregister", shape: .unary, input: "registry.Service", output: "registry.EmptyResponse"),
                RPCMethodDescriptor(name: "ListServices", shape: .unary, input: "registry.ListRequest", output: "registry.ListResponse"),
                RPCMethodDescriptor(name: "Watch", shape: .serverStreaming, input: "registry.WatchRequest", output: "registry.Result"),
                RPCMethodDescriptor(name: "Descriptors", shape: .unary, input: "registry.DescriptorsRequest", output: "registry.DescriptorsResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("GetService") { (request: Registry_GetRequest, context: RPCContext) in
                try await self.getService(request, context: context)
            },
            .unary("Register") { (request: Registry_Service, context: RPCContext) in
                try await self.register(request, context: context)
            },
            .unary("Deregister") { (request: Registry_Service, context: RPCContext) in
                try await self.deregister(request, context: context)
            },
            .unary("ListServices") { (request: Registry_ListRequest, context: RPCContext) in
                try await self.listServices(request, context: context)
            },
            .serverStreaming("Watch") { (request: Registry_WatchRequest, responses: RPCWriter<Registry_Result>, context: RPCContext) in
                try await self.watch(request, responses: responses, context: context)
            },
            .unary("Descriptors") { (request: Registry_DescriptorsRequest, context: RPCContext) in
                try await self.descriptors(request, context: context)
            },
        ]
    }
}

/// Calls `registry.Registry`.
package struct Registry_RegistryClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Every version of a service. NOT_FOUND when no node of it is registered.
    package func getService(_ request: Registry_GetRequest, options: CallOptions = .default) async throws -> Registry_GetResponse {
        try await caller.unary("registry.Registry/GetService", request, options: options)
    }

    /// Adds the service's nodes, or renews them until their time to live has passed.
    package func register(_ request: Registry_Service, options: CallOptions = .default) async throws -> Registry_EmptyResponse {
        try await caller.unary("registry.Registry/Register", request, options: options)
    }

    /// Removes the service's nodes.
    package func deregister(_ request: Registry_Service, options: CallOptions = .default) async throws -> Registry_EmptyResponse {
        try await caller.unary("registry.Registry/Deregister", request, options: options)
    }

    /// Every version of every service.
    package func listServices(_ request: Registry_ListRequest, options: CallOptions = .default) async throws -> Registry_ListResponse {
        try await caller.unary("registry.Registry/ListServices", request, options: options)
    }

    /// What changes from now on.
    package func watch(_ request: Registry_WatchRequest, options: CallOptions = .default) async throws -> RPCResponses<Registry_Result> {
        try await caller.serverStreaming("registry.Registry/Watch", request, options: options)
    }

    /// The descriptors of a content hash that a service refers to.
    package func descriptors(_ request: Registry_DescriptorsRequest, options: CallOptions = .default) async throws -> Registry_DescriptorsResponse {
        try await caller.unary("registry.Registry/Descriptors", request, options: options)
    }
}

/// The descriptors of registry.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "6e25f0af8a207176af22c832a771af861feaced7bc29e6f8bc804d2fc08f55a0",
    base64: """
        CosSCg5yZWdpc3RyeS5wcm90bxIIcmVnaXN0cnkihgMKB1NlcnZpY2USEgoEbmFtZRgBIAEoCVIEbmFtZRIYCgd2ZXJzaW9uGAIg\
        ASgJUgd2ZXJzaW9uEjsKCG1ldGFkYXRhGAMgAygLMh8ucmVnaXN0cnkuU2VydmljZS5NZXRhZGF0YUVudHJ5UghtZXRhZGF0YRIw\
        CgllbmRwb2ludHMYBCADKAsyEi5yZWdpc3RyeS5FbmRwb2ludFIJZW5kcG9pbnRzEiQKBW5vZGVzGAUgAygLMg4ucmVnaXN0cnku\
        Tm9kZVIFbm9kZXMSKwoHb3B0aW9ucxgGIAEoCzIRLnJlZ2lzdHJ5Lk9wdGlvbnNSB29wdGlvbnMSJwoPZGVzY3JpcHRvcl9oYXNo\
        GGQgASgJUg5kZXNjcmlwdG9ySGFzaBIlCg5kZXNjcmlwdG9yX3NldBhlIAEoDFINZGVzY3JpcHRvclNldBo7Cg1NZXRhZGF0YUVu\
        dHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEiuwEKBE5vZGUSDgoCaWQYASABKAlSAmlkEhgK\
        B2FkZHJlc3MYAiABKAlSB2FkZHJlc3MSEgoEcG9ydBgDIAEoA1IEcG9ydBI4CghtZXRhZGF0YRgEIAMoCzIcLnJlZ2lzdHJ5Lk5v\
        ZGUuTWV0YWRhdGFFbnRyeVIIbWV0YWRhdGEaOwoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEo\
        CVIFdmFsdWU6AjgBIt8CCghFbmRwb2ludBISCgRuYW1lGAEgASgJUgRuYW1lEikKB3JlcXVlc3QYAiABKAsyDy5yZWdpc3RyeS5W\
        YWx1ZVIHcmVxdWVzdBIrCghyZXNwb25zZRgDIAEoCzIPLnJlZ2lzdHJ5LlZhbHVlUghyZXNwb25zZRI8CghtZXRhZGF0YRgEIAMo\
        CzIgLnJlZ2lzdHJ5LkVuZHBvaW50Lk1ldGFkYXRhRW50cnlSCG1ldGFkYXRhEhYKBm1ldGhvZBhkIAEoCVIGbWV0aG9kEikKEGNs\
        aWVudF9zdHJlYW1pbmcYZSABKAhSD2NsaWVudFN0cmVhbWluZxIpChBzZXJ2ZXJfc3RyZWFtaW5nGGYgASgIUg9zZXJ2ZXJTdHJl\
        YW1pbmcaOwoNTWV0YWRhdGFFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBIlgKBVZhbHVl\
        EhIKBG5hbWUYASABKAlSBG5hbWUSEgoEdHlwZRgCIAEoCVIEdHlwZRInCgZ2YWx1ZXMYAyADKAsyDy5yZWdpc3RyeS5WYWx1ZVIG\
        dmFsdWVzIjMKB09wdGlvbnMSEAoDdHRsGAEgASgDUgN0dGwSFgoGZG9tYWluGAIgASgJUgZkb21haW4iawoGUmVzdWx0EhYKBmFj\
        dGlvbhgBIAEoCVIGYWN0aW9uEisKB3NlcnZpY2UYAiABKAsyES5yZWdpc3RyeS5TZXJ2aWNlUgdzZXJ2aWNlEhwKCXRpbWVzdGFt\
        cBgDIAEoA1IJdGltZXN0YW1wIg8KDUVtcHR5UmVzcG9uc2UiUwoKR2V0UmVxdWVzdBIYCgdzZXJ2aWNlGAEgASgJUgdzZXJ2aWNl\
        EisKB29wdGlvbnMYAiABKAsyES5yZWdpc3RyeS5PcHRpb25zUgdvcHRpb25zIjwKC0dldFJlc3BvbnNlEi0KCHNlcnZpY2VzGAEg\
        AygLMhEucmVnaXN0cnkuU2VydmljZVIIc2VydmljZXMiOgoLTGlzdFJlcXVlc3QSKwoHb3B0aW9ucxgBIAEoCzIRLnJlZ2lzdHJ5\
        Lk9wdGlvbnNSB29wdGlvbnMiPQoMTGlzdFJlc3BvbnNlEi0KCHNlcnZpY2VzGAEgAygLMhEucmVnaXN0cnkuU2VydmljZVIIc2Vy\
        dmljZXMiVQoMV2F0Y2hSZXF1ZXN0EhgKB3NlcnZpY2UYASABKAlSB3NlcnZpY2USKwoHb3B0aW9ucxgCIAEoCzIRLnJlZ2lzdHJ5\
        Lk9wdGlvbnNSB29wdGlvbnMiVQoSRGVzY3JpcHRvcnNSZXF1ZXN0EhIKBGhhc2gYASABKAlSBGhhc2gSKwoHb3B0aW9ucxgCIAEo\
        CzIRLnJlZ2lzdHJ5Lk9wdGlvbnNSB29wdGlvbnMiPAoTRGVzY3JpcHRvcnNSZXNwb25zZRIlCg5kZXNjcmlwdG9yX3NldBgBIAEo\
        DFINZGVzY3JpcHRvclNldCKLAQoFRXZlbnQSDgoCaWQYASABKAlSAmlkEicKBHR5cGUYAiABKA4yEy5yZWdpc3RyeS5FdmVudFR5\
        cGVSBHR5cGUSHAoJdGltZXN0YW1wGAMgASgDUgl0aW1lc3RhbXASKwoHc2VydmljZRgEIAEoCzIRLnJlZ2lzdHJ5LlNlcnZpY2VS\
        B3NlcnZpY2UqLwoJRXZlbnRUeXBlEgoKBkNyZWF0ZRAAEgoKBkRlbGV0ZRABEgoKBlVwZGF0ZRACMvcCCghSZWdpc3RyeRI5CgpH\
        ZXRTZXJ2aWNlEhQucmVnaXN0cnkuR2V0UmVxdWVzdBoVLnJlZ2lzdHJ5LkdldFJlc3BvbnNlEjYKCFJlZ2lzdGVyEhEucmVnaXN0\
        cnkuU2VydmljZRoXLnJlZ2lzdHJ5LkVtcHR5UmVzcG9uc2USOAoKRGVyZWdpc3RlchIRLnJlZ2lzdHJ5LlNlcnZpY2UaFy5yZWdp\
        c3RyeS5FbXB0eVJlc3BvbnNlEj0KDExpc3RTZXJ2aWNlcxIVLnJlZ2lzdHJ5Lkxpc3RSZXF1ZXN0GhYucmVnaXN0cnkuTGlzdFJl\
        c3BvbnNlEjMKBVdhdGNoEhYucmVnaXN0cnkuV2F0Y2hSZXF1ZXN0GhAucmVnaXN0cnkuUmVzdWx0MAESSgoLRGVzY3JpcHRvcnMS\
        HC5yZWdpc3RyeS5EZXNjcmlwdG9yc1JlcXVlc3QaHS5yZWdpc3RyeS5EZXNjcmlwdG9yc1Jlc3BvbnNlYgZwcm90bzM=
        """
)
