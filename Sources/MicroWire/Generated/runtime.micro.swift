// Made by protoc-gen-micro from runtime.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `runtime.Runtime`.
package protocol Runtime_RuntimeService: RPCService {
    /// Accepts a service to be built and run. CONFLICT (ALREADY_EXISTS) when it is there and `force` is not set.
    func create(_ request: Runtime_CreateRequest, context: RPCContext) async throws -> Runtime_CreateResponse

    /// The services that the runtime was asked to run, with their states.
    func read(_ request: Runtime_ReadRequest, context: RPCContext) async throws -> Runtime_ReadResponse

    /// Stops a service and forgets it.
    func delete(_ request: Runtime_DeleteRequest, context: RPCContext) async throws -> Runtime_DeleteResponse

    /// Builds a service anew and replaces its processes without a failed call.
    func update(_ request: Runtime_UpdateRequest, context: RPCContext) async throws -> Runtime_UpdateResponse

    /// What a service wrote.
    func logs(_ request: Runtime_LogsRequest, responses: RPCWriter<Runtime_LogRecord>, context: RPCContext) async throws

    /// What happens to a deployment, from its beginning until it runs or has failed.
    func progress(_ request: Runtime_ProgressRequest, responses: RPCWriter<Runtime_ProgressEvent>, context: RPCContext) async throws
}

extension Runtime_RuntimeService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "runtime.Runtime",
            methods: [
                RPCMethodDescriptor(name: "Create", shape: .unary, input: "runtime.CreateRequest", output: "runtime.CreateResponse"),
                RPCMethodDescriptor(name: "Read", shape: .unary, input: "runtime.ReadRequest", output: "runtime.ReadResponse"),
                RPCMethodDescriptor(name: "Delete", shape: .unary, input: "runtime.DeleteRequest", output: "runtime.DeleteResponse"),
                RPCMethodDescriptor(name: "Update", shape: .unary, input: "runtime.UpdateRequest", output: "runtime.UpdateResponse"),
                RPCMethodDescriptor(name: "Logs", shape: .serverStreaming, input: "runtime.LogsRequest", output: "runtime.LogRecord"),
                RPCMethodDescriptor(name: "Progress", shape: .serverStreaming, input: "runtime.ProgressRequest", output: "runtime.ProgressEvent"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("Create") { (request: Runtime_CreateRequest, context: RPCContext) in
                try await self.create(request, context: context)
            },
            .unary("Read") { (request: Runtime_ReadRequest, context: RPCContext) in
                try await self.read(request, context: context)
            },
            .unary("Delete") { (request: Runtime_DeleteRequest, context: RPCContext) in
                try await self.delete(request, context: context)
            },
            .unary("Update") { (request: Runtime_UpdateRequest, context: RPCContext) in
                try await self.update(request, context: context)
            },
            .serverStreaming("Logs") { (request: Runtime_LogsRequest, responses: RPCWriter<Runtime_LogRecord>, context: RPCContext) in
                try await self.logs(request, responses: responses, context: context)
            },
            .serverStreaming("Progress") { (request: Runtime_ProgressRequest, responses: RPCWriter<Runtime_ProgressEvent>, context: RPCContext) in
                try await self.progress(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `runtime.Runtime`.
package struct Runtime_RuntimeClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Accepts a service to be built and run. CONFLICT (ALREADY_EXISTS) when it is there and `force` is not set.
    package func create(_ request: Runtime_CreateRequest, options: CallOptions = .default) async throws -> Runtime_CreateResponse {
        try await caller.unary("runtime.Runtime/Create", request, options: options)
    }

    /// The services that the runtime was asked to run, with their states.
    package func read(_ request: Runtime_ReadRequest, options: CallOptions = .default) async throws -> Runtime_ReadResponse {
        try await caller.unary("runtime.Runtime/Read", request, options: options)
    }

    /// Stops a service and forgets it.
    package func delete(_ request: Runtime_DeleteRequest, options: CallOptions = .default) async throws -> Runtime_DeleteResponse {
        try await caller.unary("runtime.Runtime/Delete", request, options: options)
    }

    /// Builds a service anew and replaces its processes without a failed call.
    package func update(_ request: Runtime_UpdateRequest, options: CallOptions = .default) async throws -> Runtime_UpdateResponse {
        try await caller.unary("runtime.Runtime/Update", request, options: options)
    }

    /// What a service wrote.
    package func logs(_ request: Runtime_LogsRequest, options: CallOptions = .default) async throws -> RPCResponses<Runtime_LogRecord> {
        try await caller.serverStreaming("runtime.Runtime/Logs", request, options: options)
    }

    /// What happens to a deployment, from its beginning until it runs or has failed.
    package func progress(_ request: Runtime_ProgressRequest, options: CallOptions = .default) async throws -> RPCResponses<Runtime_ProgressEvent> {
        try await caller.serverStreaming("runtime.Runtime/Progress", request, options: options)
    }
}

/// What answers the calls of `runtime.Source`.
package protocol Runtime_SourceService: RPCService {
    /// Takes in a service's source as a tar archive in pieces; the first piece carries the service.
    func upload(_ requests: RPCReader<Runtime_UploadRequest>, context: RPCContext) async throws -> Runtime_UploadResponse
}

extension Runtime_SourceService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "runtime.Source",
            methods: [
                RPCMethodDescriptor(name: "Upload", shape: .clientStreaming, input: "runtime.UploadRequest", output: "runtime.UploadResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .clientStreaming("Upload") { (requests: RPCReader<Runtime_UploadRequest>, context: RPCContext) in
                try await self.upload(requests, context: context)
            },
        ]
    }
}

/// Calls `runtime.Source`.
package struct Runtime_SourceClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Takes in a service's source as a tar archive in pieces; the first piece carries the service.
    package func upload(options: CallOptions = .default, _ body: (RPCWriter<Runtime_UploadRequest>) async throws -> Void) async throws -> Runtime_UploadResponse {
        try await caller.clientStreaming("runtime.Source/Upload", options: options, body)
    }
}

/// What answers the calls of `runtime.Build`.
package protocol Runtime_BuildService: RPCService {
    /// The build of a service: its executable, in pieces.
    func read(_ request: Runtime_Service, responses: RPCWriter<Runtime_BuildReadResponse>, context: RPCContext) async throws
}

extension Runtime_BuildService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "runtime.Build",
            methods: [
                RPCMethodDescriptor(name: "Read", shape: .serverStreaming, input: "runtime.Service", output: "runtime.BuildReadResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .serverStreaming("Read") { (request: Runtime_Service, responses: RPCWriter<Runtime_BuildReadResponse>, context: RPCContext) in
                try await self.read(request, responses: responses, context: context)
            },
        ]
    }
}

/// Calls `runtime.Build`.
package struct Runtime_BuildClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// The build of a service: its executable, in pieces.
    package func read(_ request: Runtime_Service, options: CallOptions = .default) async throws -> RPCResponses<Runtime_BuildReadResponse> {
        try await caller.serverStreaming("runtime.Build/Read", request, options: options)
    }
}

/// The descriptors of runtime.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "7f1530ca23b208cdf478717623be9c2e91e4d6ee725f5ebd8f197a7c7ba54907",
    base64: """
        Cp0eCg1ydW50aW1lLnByb3RvEgdydW50aW1lIuQBCghSZXNvdXJjZRIwCgluYW1lc3BhY2UYASABKAsyEi5ydW50aW1lLk5hbWVz\
        cGFjZVIJbmFtZXNwYWNlEjwKDW5ldHdvcmtwb2xpY3kYAiABKAsyFi5ydW50aW1lLk5ldHdvcmtQb2xpY3lSDW5ldHdvcmtwb2xp\
        Y3kSKgoHc2VydmljZRgDIAEoCzIQLnJ1bnRpbWUuU2VydmljZVIHc2VydmljZRI8Cg1yZXNvdXJjZXF1b3RhGAQgASgLMhYucnVu\
        dGltZS5SZXNvdXJjZVF1b3RhUg1yZXNvdXJjZXF1b3RhIh8KCU5hbWVzcGFjZRISCgRuYW1lGAEgASgJUgRuYW1lItQBCg1OZXR3\
        b3JrUG9saWN5Ek8KDWFsbG93ZWRsYWJlbHMYASADKAsyKS5ydW50aW1lLk5ldHdvcmtQb2xpY3kuQWxsb3dlZGxhYmVsc0VudHJ5\
        Ug1hbGxvd2VkbGFiZWxzEhIKBG5hbWUYAiABKAlSBG5hbWUSHAoJbmFtZXNwYWNlGAMgASgJUgluYW1lc3BhY2UaQAoSQWxsb3dl\
        ZGxhYmVsc0VudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVlGAIgASgJUgV2YWx1ZToCOAEinQEKDVJlc291cmNlUXVvdGES\
        EgoEbmFtZRgBIAEoCVIEbmFtZRIcCgluYW1lc3BhY2UYAiABKAlSCW5hbWVzcGFjZRIuCghyZXF1ZXN0cxgDIAEoCzISLnJ1bnRp\
        bWUuUmVzb3VyY2VzUghyZXF1ZXN0cxIqCgZsaW1pdHMYBCABKAsyEi5ydW50aW1lLlJlc291cmNlc1IGbGltaXRzImEKCVJlc291\
        cmNlcxIWCgZNZW1vcnkYASABKAVSBk1lbW9yeRIQCgNDUFUYAiABKAVSA0NQVRIqChBFcGhlbWVyYWxTdG9yYWdlGAMgASgFUhBF\
        cGhlbWVyYWxTdG9yYWdlIuABCgdTZXJ2aWNlEhIKBG5hbWUYASABKAlSBG5hbWUSGAoHdmVyc2lvbhgCIAEoCVIHdmVyc2lvbhIW\
        CgZzb3VyY2UYAyABKAlSBnNvdXJjZRI6CghtZXRhZGF0YRgEIAMoCzIeLnJ1bnRpbWUuU2VydmljZS5NZXRhZGF0YUVudHJ5Ught\
        ZXRhZGF0YRIWCgZzdGF0dXMYBSABKAVSBnN0YXR1cxo7Cg1NZXRhZGF0YUVudHJ5EhAKA2tleRgBIAEoCVIDa2V5EhQKBXZhbHVl\
        GAIgASgJUgV2YWx1ZToCOAEi+QMKDUNyZWF0ZU9wdGlvbnMSGAoHY29tbWFuZBgBIAMoCVIHY29tbWFuZBISCgRhcmdzGAIgAygJ\
        UgRhcmdzEhAKA2VudhgDIAMoCVIDZW52EhYKBm91dHB1dBgEIAEoCVIGb3V0cHV0EhIKBHR5cGUYBSABKAlSBHR5cGUSFAoFaW1h\
        Z2UYBiABKAlSBWltYWdlEhwKCW5hbWVzcGFjZRgHIAEoCVIJbmFtZXNwYWNlEj0KB3NlY3JldHMYCCADKAsyIy5ydW50aW1lLkNy\
        ZWF0ZU9wdGlvbnMuU2VjcmV0c0VudHJ5UgdzZWNyZXRzEh4KCmVudHJ5cG9pbnQYCSABKAlSCmVudHJ5cG9pbnQSPQoHdm9sdW1l\
        cxgKIAMoCzIjLnJ1bnRpbWUuQ3JlYXRlT3B0aW9ucy5Wb2x1bWVzRW50cnlSB3ZvbHVtZXMSHAoJaW5zdGFuY2VzGAsgASgDUglp\
        bnN0YW5jZXMSFAoFZm9yY2UYDCABKAhSBWZvcmNlGjoKDFNlY3JldHNFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgC\
        IAEoCVIFdmFsdWU6AjgBGjoKDFZvbHVtZXNFbnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgB\
        InAKDUNyZWF0ZVJlcXVlc3QSLQoIcmVzb3VyY2UYASABKAsyES5ydW50aW1lLlJlc291cmNlUghyZXNvdXJjZRIwCgdvcHRpb25z\
        GAIgASgLMhYucnVudGltZS5DcmVhdGVPcHRpb25zUgdvcHRpb25zIjAKDkNyZWF0ZVJlc3BvbnNlEh4KCmRlcGxveW1lbnQYZCAB\
        KAlSCmRlcGxveW1lbnQicwoLUmVhZE9wdGlvbnMSGAoHc2VydmljZRgBIAEoCVIHc2VydmljZRIYCgd2ZXJzaW9uGAIgASgJUgd2\
        ZXJzaW9uEhIKBHR5cGUYAyABKAlSBHR5cGUSHAoJbmFtZXNwYWNlGAQgASgJUgluYW1lc3BhY2UiPQoLUmVhZFJlcXVlc3QSLgoH\
        b3B0aW9ucxgBIAEoCzIULnJ1bnRpbWUuUmVhZE9wdGlvbnNSB29wdGlvbnMiPAoMUmVhZFJlc3BvbnNlEiwKCHNlcnZpY2VzGAEg\
        AygLMhAucnVudGltZS5TZXJ2aWNlUghzZXJ2aWNlcyItCg1EZWxldGVPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNw\
        YWNlInAKDURlbGV0ZVJlcXVlc3QSLQoIcmVzb3VyY2UYASABKAsyES5ydW50aW1lLlJlc291cmNlUghyZXNvdXJjZRIwCgdvcHRp\
        b25zGAIgASgLMhYucnVudGltZS5EZWxldGVPcHRpb25zUgdvcHRpb25zIhAKDkRlbGV0ZVJlc3BvbnNlImsKDVVwZGF0ZU9wdGlv\
        bnMSHAoJbmFtZXNwYWNlGAEgASgJUgluYW1lc3BhY2USHgoKZW50cnlwb2ludBgCIAEoCVIKZW50cnlwb2ludBIcCglpbnN0YW5j\
        ZXMYAyABKANSCWluc3RhbmNlcyJwCg1VcGRhdGVSZXF1ZXN0Ei0KCHJlc291cmNlGAEgASgLMhEucnVudGltZS5SZXNvdXJjZVII\
        cmVzb3VyY2USMAoHb3B0aW9ucxgCIAEoCzIWLnJ1bnRpbWUuVXBkYXRlT3B0aW9uc1IHb3B0aW9ucyIwCg5VcGRhdGVSZXNwb25z\
        ZRIeCgpkZXBsb3ltZW50GGQgASgJUgpkZXBsb3ltZW50IisKC0xpc3RPcHRpb25zEhwKCW5hbWVzcGFjZRgBIAEoCVIJbmFtZXNw\
        YWNlIj0KC0xpc3RSZXF1ZXN0Ei4KB29wdGlvbnMYASABKAsyFC5ydW50aW1lLkxpc3RPcHRpb25zUgdvcHRpb25zIjwKDExpc3RS\
        ZXNwb25zZRIsCghzZXJ2aWNlcxgBIAMoCzIQLnJ1bnRpbWUuU2VydmljZVIIc2VydmljZXMiKwoLTG9nc09wdGlvbnMSHAoJbmFt\
        ZXNwYWNlGAEgASgJUgluYW1lc3BhY2Ui4gEKC0xvZ3NSZXF1ZXN0EhgKB3NlcnZpY2UYASABKAlSB3NlcnZpY2USFgoGc3RyZWFt\
        GAIgASgIUgZzdHJlYW0SFAoFY291bnQYAyABKANSBWNvdW50EhQKBXNpbmNlGAQgASgDUgVzaW5jZRIuCgdvcHRpb25zGAUgASgL\
        MhQucnVudGltZS5Mb2dzT3B0aW9uc1IHb3B0aW9ucxIYCgd2ZXJzaW9uGAYgASgJUgd2ZXJzaW9uEisKEXNpbmNlX25hbm9zZWNv\
        bmRzGGQgASgDUhBzaW5jZU5hbm9zZWNvbmRzIvMBCglMb2dSZWNvcmQSHAoJdGltZXN0YW1wGAEgASgDUgl0aW1lc3RhbXASPAoI\
        bWV0YWRhdGEYAiADKAsyIC5ydW50aW1lLkxvZ1JlY29yZC5NZXRhZGF0YUVudHJ5UghtZXRhZGF0YRIYCgdtZXNzYWdlGAMgASgJ\
        UgdtZXNzYWdlEjMKFXRpbWVzdGFtcF9uYW5vc2Vjb25kcxhkIAEoA1IUdGltZXN0YW1wTmFub3NlY29uZHMaOwoNTWV0YWRhdGFF\
        bnRyeRIQCgNrZXkYASABKAlSA2tleRIUCgV2YWx1ZRgCIAEoCVIFdmFsdWU6AjgBImEKD1Byb2dyZXNzUmVxdWVzdBIeCgpkZXBs\
        b3ltZW50GAEgASgJUgpkZXBsb3ltZW50Ei4KB29wdGlvbnMYAiABKAsyFC5ydW50aW1lLkxvZ3NPcHRpb25zUgdvcHRpb25zIkEK\
        DVByb2dyZXNzRXZlbnQSFgoGc3RhdHVzGAEgASgFUgZzdGF0dXMSGAoHbWVzc2FnZRgCIAEoCVIHbWVzc2FnZSJPCg1VcGxvYWRS\
        ZXF1ZXN0EioKB3NlcnZpY2UYASABKAsyEC5ydW50aW1lLlNlcnZpY2VSB3NlcnZpY2USEgoEZGF0YRgCIAEoDFIEZGF0YSIgCg5V\
        cGxvYWRSZXNwb25zZRIOCgJpZBgBIAEoCVICaWQiJwoRQnVpbGRSZWFkUmVzcG9uc2USEgoEZGF0YRgBIAEoDFIEZGF0YTLjAgoH\
        UnVudGltZRI5CgZDcmVhdGUSFi5ydW50aW1lLkNyZWF0ZVJlcXVlc3QaFy5ydW50aW1lLkNyZWF0ZVJlc3BvbnNlEjMKBFJlYWQS\
        FC5ydW50aW1lLlJlYWRSZXF1ZXN0GhUucnVudGltZS5SZWFkUmVzcG9uc2USOQoGRGVsZXRlEhYucnVudGltZS5EZWxldGVSZXF1\
        ZXN0GhcucnVudGltZS5EZWxldGVSZXNwb25zZRI5CgZVcGRhdGUSFi5ydW50aW1lLlVwZGF0ZVJlcXVlc3QaFy5ydW50aW1lLlVw\
        ZGF0ZVJlc3BvbnNlEjIKBExvZ3MSFC5ydW50aW1lLkxvZ3NSZXF1ZXN0GhIucnVudGltZS5Mb2dSZWNvcmQwARI+CghQcm9ncmVz\
        cxIYLnJ1bnRpbWUuUHJvZ3Jlc3NSZXF1ZXN0GhYucnVudGltZS5Qcm9ncmVzc0V2ZW50MAEyRQoGU291cmNlEjsKBlVwbG9hZBIW\
        LnJ1bnRpbWUuVXBsb2FkUmVxdWVzdBoXLnJ1bnRpbWUuVXBsb2FkUmVzcG9uc2UoATI/CgVCdWlsZBI2CgRSZWFkEhAucnVudGlt\
        ZS5TZXJ2aWNlGhoucnVudGltZS5CdWlsZFJlYWRSZXNwb25zZTABYgZwcm90bzM=
        """
)
