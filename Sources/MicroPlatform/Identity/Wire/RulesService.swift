import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Rules`. Who may call it is the door's business.
package struct RulesService: Auth_RulesService {
    private let rules: Rules
    private let accounts: Accounts
    private let policy: AccessPolicy
    private let feed: AccessFeed

    package init(_ identity: Identity) {
        rules = identity.rules
        accounts = identity.accounts
        policy = identity.policy
        feed = identity.feed
    }

    /// Adds a rule.
    package func create(
        _ request: Auth_CreateRequest, context: RPCContext
    ) async throws -> Auth_CreateResponse {
        let namespace = try context.namespace(request.options)
        AuditNote.current?.write("rule \(request.rule.id)", in: namespace)
        try await rules.create(try Rule(wire: request.rule), in: namespace)
        return Auth_CreateResponse()
    }

    /// Removes a rule.
    package func delete(
        _ request: Auth_DeleteRequest, context: RPCContext
    ) async throws -> Auth_DeleteResponse {
        let namespace = try context.namespace(request.options)
        AuditNote.current?.write("rule \(request.id)", in: namespace)
        try await rules.delete(request.id, in: namespace)
        return Auth_DeleteResponse()
    }

    /// The rules of a namespace, in the order in which they are asked.
    package func list(_ request: Auth_ListRequest, context: RPCContext) async throws -> Auth_ListResponse {
        var response = Auth_ListResponse()
        response.rules = try rules.list(in: try context.namespace(request.options)).map { Auth_Rule($0) }
        return response
    }

    /// Tells which rule decides about an account and a resource, and why.
    package func explain(
        _ request: Auth_ExplainRequest, context: RPCContext
    ) async throws -> Auth_ExplainResponse {
        let namespace = try context.namespace(request.options)
        let field = WireField("resource")
        let resource = Resource(
            type: request.resource.type.isEmpty ? "service" : request.resource.type,
            name: try field.child("name").text(request.resource.name, bytesMax: RuleLimits.textBytesMax),
            endpoint: try field.child("endpoint").text(
                request.resource.endpoint, bytesMax: RuleLimits.textBytesMax))
        var account: Account?
        if !request.account.isEmpty {
            let home =
                request.accountNamespace.isEmpty
                ? namespace
                : try context.caller.namespace(
                    named: request.accountNamespace, field: WireField("account_namespace"))
            account = try await accounts.account(request.account, in: home)
        }
        let decision = try policy.decision(account, to: resource, in: namespace)
        var response = Auth_ExplainResponse()
        response.access = Auth_Access(decision.access)
        if let rule = decision.rule { response.rule = Auth_Rule(rule) }
        response.reason = decision.reason
        return response
    }

    /// The rules, and whatever changes about them and about tokens, until the caller goes.
    package func watch(
        _ request: Auth_WatchRequest, responses: RPCWriter<Auth_WatchResponse>, context: RPCContext
    ) async throws {
        let namespace = try context.namespace(request.options)
        // Watching begins before reading, so that no change falls between the two.
        let changes = feed.changes(in: namespace)
        try await responses.write(Auth_WatchResponse(.rules(try rules.list(in: namespace))))
        for try await change in changes { try await responses.write(Auth_WatchResponse(change)) }
    }
}
