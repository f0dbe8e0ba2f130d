import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Audit`. Who may call it is the door's business.
package struct AuditService: Auth_AuditService {
    /// How many records a request that does not say gets.
    static let limitDefault: Int64 = 100
    /// The most records of a request.
    static let limitMax: Int64 = 10_000
    /// How many are read from the store at a time.
    private static let pageMax = 200

    private let trail: AuditTrail

    package init(_ identity: Identity) {
        trail = identity.audit
    }

    /// What administrators did in a namespace, the newest first. For the platform's own administrators `micro` stands
    /// for every namespace.
    package func read(
        _ request: Auth_ReadAuditRequest, responses: RPCWriter<Auth_AuditRecord>, context: RPCContext
    ) async throws {
        guard (0...Self.limitMax).contains(request.limit) else {
            throw WireField("limit").malformed("must be 0 to \(Self.limitMax)")
        }
        guard (0..<Int64.max / 1_000).contains(request.since) else {
            throw WireField("since").malformed("must be seconds since 1970")
        }
        let named = try context.namespace(request.options)
        let seesAll = named == .micro && context.account?.isPlatformAdmin == true
        var left = Int(request.limit == 0 ? Self.limitDefault : request.limit)
        var query = AuditQuery(
            namespace: seesAll ? nil : named, account: request.account.isEmpty ? nil : request.account,
            since: request.since * 1_000, limit: 0)
        while left > 0 {
            query.limit = min(left, Self.pageMax)
            let page = try await trail.records(query)
            for record in page { try await responses.write(Auth_AuditRecord(record)) }
            guard page.count == query.limit, let last = page.last else { return }
            query.before = last.id
            left -= page.count
        }
    }
}

extension Auth_AuditRecord {
    init(_ record: AuditRecord) {
        self.init()
        id = record.id
        time = record.time
        account = record.account
        accountNamespace = record.accountNamespace.rawValue
        address = record.address
        service = record.resource.name
        endpoint = record.resource.endpoint
        target = record.target
        namespace = record.namespace.rawValue
        rule = record.rule
        outcome = record.outcome
    }
}
