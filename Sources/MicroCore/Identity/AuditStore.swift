/// What somebody did as an administrator.
package struct AuditRecord: Hashable, Sendable {
    /// Given by the store: later records have higher ones.
    package var id: Int64
    /// Milliseconds since 1970.
    package var time: Int64
    /// Who: the id of the account, and its namespace.
    package var account: String
    package var accountNamespace: Namespace
    /// From where: the address of the caller.
    package var address: String
    /// What was called.
    package var resource: Resource
    /// What it was done to.
    package var target: String
    /// The namespace that it was done in.
    package var namespace: Namespace
    /// The id of the rule that allowed it.
    package var rule: String
    /// How it ended: `ok`, or the code of the error; empty when that was not noted before the server ended.
    package var outcome: String

    package init(
        id: Int64 = 0, time: Int64, account: String, accountNamespace: Namespace, address: String,
        resource: Resource, target: String = "", namespace: Namespace, rule: String, outcome: String = ""
    ) {
        self.id = id
        self.time = time
        self.account = account
        self.accountNamespace = accountNamespace
        self.address = address
        self.resource = resource
        self.target = target
        self.namespace = namespace
        self.rule = rule
        self.outcome = outcome
    }
}

/// Which audit records to read.
package struct AuditQuery: Hashable, Sendable {
    /// Only what was done in this namespace; nil for all.
    package var namespace: Namespace?
    /// Only what this account did; nil for all.
    package var account: String?
    /// Only what was done since: milliseconds since 1970.
    package var since: Int64
    /// Only records before this id; nil for all.
    package var before: Int64?
    package var limit: Int

    package init(
        namespace: Namespace? = nil, account: String? = nil, since: Int64 = 0, before: Int64? = nil,
        limit: Int
    ) {
        self.namespace = namespace
        self.account = account
        self.since = since
        self.before = before
        self.limit = limit
    }
}

/// Keeps what administrators did. Nothing in it is ever changed or removed, but for the outcome that is filled in.
package protocol AuditStore: Sendable {
    /// Adds a record, of which `id` is given here. Durable when this returns.
    /// - Returns: its id.
    func add(_ record: AuditRecord) async throws(MicroError) -> Int64

    /// Notes how what a record says ended, and what it was done to. Durable when this returns.
    /// - Throws: `failedPrecondition` when that was noted before.
    func finish(_ id: Int64, target: String, namespace: Namespace, outcome: String) async throws(MicroError)

    /// The records that a query asks for, the newest first.
    func records(_ query: AuditQuery) async throws(MicroError) -> [AuditRecord]
}
