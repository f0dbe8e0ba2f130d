import MicroRPC
import MicroWire

/// The names of what identity is made of, to complete words with.
struct IdentityNames: Sendable {
    let session: Session

    private var place: Auth_Options { Auth_Options(session.target.namespace) }

    /// The rules of the namespace.
    func rules() async throws -> [String] {
        var request = Auth_ListRequest()
        request.options = place
        return try await session.platform.rules.list(request, options: .prompt).rules.map(\.id)
    }

    /// The ids of the accounts of the namespace.
    func accounts() async throws -> [String] {
        var request = Auth_ListAccountsRequest()
        request.options = place
        return try await session.platform.accounts.list(request, options: .prompt).accounts.map(\.id)
    }

    /// The namespaces of the platform.
    func namespaces() async throws -> [String] {
        try await session.platform.namespaces.list(.init(), options: .prompt).namespaces.map(\.name)
    }

    /// The accounts of the namespace that are turned away.
    func blocked() async throws -> [String] {
        let prefix = "\(session.target.namespace):"
        return try await session.platform.api.readBlockList(.init(), options: .prompt).ids
            .filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
}
