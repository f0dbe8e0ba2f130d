import MicroWire

/// What somebody did, for people and for scripts.
struct AuditLine: Encodable {
    let id: Int64
    let time: String
    let account: String
    let accountNamespace: String
    let address: String
    let service: String
    let endpoint: String
    let target: String
    let namespace: String
    let rule: String
    let outcome: String

    private enum CodingKeys: String, CodingKey {
        case id, time, account
        case accountNamespace = "account_namespace"
        case address, service, endpoint, target, namespace, rule, outcome
    }

    init(_ record: Auth_AuditRecord) {
        id = record.id
        time = Moment.exactText(milliseconds: record.time)
        account = record.account
        accountNamespace = record.accountNamespace
        address = record.address
        service = record.service
        endpoint = record.endpoint
        target = record.target
        namespace = record.namespace
        rule = record.rule
        outcome = record.outcome
    }

    /// A row of a table.
    var cells: [String] {
        [
            time, Self.place(accountNamespace, account), address.isEmpty ? "n/a" : address,
            "\(service):\(endpoint)", Self.place(namespace, target), rule.isEmpty ? "n/a" : rule,
            // The server ended before it did.
            outcome.isEmpty ? "unknown" : outcome,
        ]
    }

    private static func place(_ namespace: String, _ name: String) -> String {
        if name.isEmpty { return namespace.isEmpty ? "n/a" : namespace }
        return "\(namespace):\(name)"
    }
}
