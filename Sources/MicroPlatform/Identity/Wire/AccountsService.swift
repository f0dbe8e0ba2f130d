import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Accounts`. Who may call it is the door's business.
package struct AccountsService: Auth_AccountsService {
    private let accounts: Accounts
    private let admin: AdminAccount

    package init(_ identity: Identity) {
        accounts = identity.accounts
        admin = identity.admin
    }

    /// Every account of a namespace.
    package func list(
        _ request: Auth_ListAccountsRequest, context: RPCContext
    ) async throws -> Auth_ListAccountsResponse {
        var response = Auth_ListAccountsResponse()
        response.accounts = try await accounts.list(in: try context.namespace(request.options))
            .map { Auth_Account($0) }
        return response
    }

    /// Removes an account. Nobody removes their own: another administrator has to.
    package func delete(
        _ request: Auth_DeleteAccountRequest, context: RPCContext
    ) async throws -> Auth_DeleteAccountResponse {
        let namespace = try context.namespace(request.options)
        AuditNote.current?.write("account \(request.id)", in: namespace)
        let account = try await accounts.account(request.id, in: namespace)
        guard account.id != context.account?.id || account.namespace != context.account?.namespace else {
            throw MicroError(
                .failedPrecondition, "nobody can delete the account that they are logged in with")
        }
        try await accounts.delete(account.id, in: namespace)
        admin.forgetSecret(of: account.id, in: namespace)
        return Auth_DeleteAccountResponse()
    }

    /// Replaces an account's secret: one's own by showing the old one, others' as an administrator.
    package func changeSecret(
        _ request: Auth_ChangeSecretRequest, context: RPCContext
    ) async throws -> Auth_ChangeSecretResponse {
        let namespace = try context.namespace(request.options)
        AuditNote.current?.write("account \(request.id)", in: namespace)
        for (field, text) in [("id", request.id), ("new_secret", request.newSecret)] where text.isEmpty {
            throw WireField(field).malformed("must not be empty")
        }
        let asking = context.account
        let isOwn = asking?.namespace == namespace && [asking?.id, asking?.name].contains(request.id)
        guard isOwn || asking?.isAdmin == true else {
            throw MicroError(.permissionDenied, "only administrators change the secrets of others")
        }
        let needsOld = isOwn || !request.oldSecret.isEmpty
        try await accounts.changeSecret(
            of: request.id, in: namespace, old: needsOld ? request.oldSecret : nil, new: request.newSecret,
            from: context.callerAddress)
        admin.forgetSecret(of: request.id, in: namespace)
        return Auth_ChangeSecretResponse()
    }
}
