// Made by protoc-gen-micro from api.proto. Do not edit: change the .proto and generate again.
// swift-format-ignore-file
// swiftlint:disable all

package import MicroRPC

/// What answers the calls of `api.Api`.
package protocol Api_ApiService: RPCService {
    /// Turns an account away at both doors.
    func addToBlockList(_ request: Api_AddToBlockListRequest, context: RPCContext) async throws -> Api_AddToBlockListResponse

    func removeFromBlockList(_ request: Api_RemoveFromBlockListRequest, context: RPCContext) async throws -> Api_RemoveFromBlockListResponse

    /// Every entry, as namespace:id.
    func readBlockList(_ request: Api_ReadBlockListRequest, context: RPCContext) async throws -> Api_ReadBlockListResponse
}

extension Api_ApiService {
    package static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "api.Api",
            methods: [
                RPCMethodDescriptor(name: "AddToBlockList", shape: .unary, input: "api.AddToBlockListRequest", output: "api.AddToBlockListResponse"),
                RPCMethodDescriptor(name: "RemoveFromBlockList", shape: .unary, input: "api.RemoveFromBlockListRequest", output: "api.RemoveFromBlockListResponse"),
                RPCMethodDescriptor(name: "ReadBlockList", shape: .unary, input: "api.ReadBlockListRequest", output: "api.ReadBlockListResponse"),
            ],
            descriptors: fileDescriptors)
    }

    package var methods: [RPCMethod] {
        [
            .unary("AddToBlockList") { (request: Api_AddToBlockListRequest, context: RPCContext) in
                try await self.addToBlockList(request, context: context)
            },
            .unary("RemoveFromBlockList") { (request: Api_RemoveFromBlockListRequest, context: RPCContext) in
                try await self.removeFromBlockList(request, context: context)
            },
            .unary("ReadBlockList") { (request: Api_ReadBlockListRequest, context: RPCContext) in
                try await self.readBlockList(request, context: context)
            },
        ]
    }
}

/// Calls `api.Api`.
package struct Api_ApiClient: Sendable {
    private let caller: any RPCCaller

    /// A client whose calls go out by `caller`.
    package init(_ caller: any RPCCaller) {
        self.caller = caller
    }

    /// Turns an account away at both doors.
    package func addToBlockList(_ request: Api_AddToBlockListRequest, options: CallOptions = .default) async throws -> Api_AddToBlockListResponse {
        try await caller.unary("api.Api/AddToBlockList", request, options: options)
    }

    /// Calls `api.Api/RemoveFromBlockList`.
    package func removeFromBlockList(_ request: Api_RemoveFromBlockListRequest, options: CallOptions = .default) async throws -> Api_RemoveFromBlockListResponse {
        try await caller.unary("api.Api/RemoveFromBlockList", request, options: options)
    }

    /// Every entry, as namespace:id.
    package func readBlockList(_ request: Api_ReadBlockListRequest, options: CallOptions = .default) async throws -> Api_ReadBlockListResponse {
        try await caller.unary("api.Api/ReadBlockList", request, options: options)
    }
}

/// The descriptors of api.proto and of what it imports.
private let fileDescriptors = RPCDescriptorSet(
    hash: "cdc527afa645559283a89c050e44cf34f215270ef20fb5e60f75f9e0e5aa02ff",
    base64: """
        CpwECglhcGkucHJvdG8SA2FwaSJFChVBZGRUb0Jsb2NrTGlzdFJlcXVlc3QSDgoCaWQYASABKAlSAmlkEhwKCW5hbWVzcGFjZRgC\
        IAEoCVIJbmFtZXNwYWNlIhgKFkFkZFRvQmxvY2tMaXN0UmVzcG9uc2UiSgoaUmVtb3ZlRnJvbUJsb2NrTGlzdFJlcXVlc3QSDgoC\
        aWQYASABKAlSAmlkEhwKCW5hbWVzcGFjZRgCIAEoCVIJbmFtZXNwYWNlIh0KG1JlbW92ZUZyb21CbG9ja0xpc3RSZXNwb25zZSIW\
        ChRSZWFkQmxvY2tMaXN0UmVxdWVzdCIpChVSZWFkQmxvY2tMaXN0UmVzcG9uc2USEAoDaWRzGAEgAygJUgNpZHMy8gEKA0FwaRJJ\
        Cg5BZGRUb0Jsb2NrTGlzdBIaLmFwaS5BZGRUb0Jsb2NrTGlzdFJlcXVlc3QaGy5hcGkuQWRkVG9CbG9ja0xpc3RSZXNwb25zZRJY\
        ChNSZW1vdmVGcm9tQmxvY2tMaXN0Eh8uYXBpLlJlbW92ZUZyb21CbG9ja0xpc3RSZXF1ZXN0GiAuYXBpLlJlbW92ZUZyb21CbG9j\
        a0xpc3RSZXNwb25zZRJGCg1SZWFkQmxvY2tMaXN0EhkuYXBpLlJlYWRCbG9ja0xpc3RSZXF1ZXN0GhouYXBpLlJlYWRCbG9ja0xp\
        c3RSZXNwb25zZWIGcHJvdG8z
        """
)
