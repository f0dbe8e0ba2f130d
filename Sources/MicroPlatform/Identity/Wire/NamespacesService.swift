import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Namespaces`. Who may call it is the door's business.
package struct NamespacesService: Auth_NamespacesService {
    private let namespaces: Namespaces

    package init(_ identity: Identity) {
        namespaces = identity.namespaces
    }

    /// Makes a namespace.
    package func create(
        _ request: Auth_CreateNamespaceRequest, context: RPCContext
    ) async throws -> Auth_CreateNamespaceResponse {
        let name = try Self.name(request.name)
        AuditNote.current?.write("namespace \(name)", in: name)
        try await namespaces.create(name)
        return Auth_CreateNamespaceResponse()
    }

    /// Removes a namespace in which nothing runs.
    package func delete(
        _ request: Auth_DeleteNamespaceRequest, context: RPCContext
    ) async throws -> Auth_DeleteNamespaceResponse {
        let name = try Self.name(request.name)
        AuditNote.current?.write("namespace \(name)", in: name)
        try await namespaces.delete(name)
        return Auth_DeleteNamespaceResponse()
    }

    /// Those that the caller may work in: its own, to an administrator of the platform all.
    package func list(
        _ request: Auth_ListNamespacesRequest, context: RPCContext
    ) async throws -> Auth_ListNamespacesResponse {
        let asking = context.account
        var response = Auth_ListNamespacesResponse()
        response.namespaces = try await namespaces.list()
            .filter { asking?.isPlatformAdmin == true || $0.name == asking?.namespace }
            .map { record in
                var namespace = Auth_Namespace()
                namespace.name = record.name.rawValue
                namespace.created = record.created
                return namespace
            }
        return response
    }

    private static func name(_ text: String) throws(MicroError) -> Namespace {
        try WireField("name").parse { () throws(MicroError) in try Namespace(text) }
    }
}
