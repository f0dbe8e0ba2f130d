package import MicroCore

/// Something that whoever judges callers must know.
package enum AccessChange: Hashable, Sendable {
    /// All rules of the namespace, as they are now.
    case rules([Rule])
    /// Tokens that hold no more.
    case revocation(Revocation)
}

extension AccessChange {
    /// - Returns: nil for a change of a kind that is not known here.
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init?(wire: Auth_WatchResponse) throws(MicroError) {
        switch wire.change {
        case .rules(let list):
            var rules: [Rule] = []
            for (index, rule) in list.rules.enumerated() {
                rules.append(try Rule(wire: rule, field: WireField("rules.rules").element(index)))
            }
            self = .rules(rules)
        case .revocation(let revocation): self = .revocation(try Revocation(wire: revocation))
        case nil: return nil
        }
    }
}

extension Auth_WatchResponse {
    /// The change.
    package init(_ change: AccessChange) {
        self.init()
        switch change {
        case .rules(let all): rules.rules = all.map { Auth_Rule($0) }
        case .revocation(let ended): revocation = Auth_Revocation(ended)
        }
    }
}

extension Revocation {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Auth_Revocation) throws(MicroError) {
        let namespace = try WireField("revocation.namespace").parse { () throws(MicroError) in
            try Namespace(wire.namespace)
        }
        self.init(
            namespace: namespace, account: wire.account.isEmpty ? nil : wire.account,
            session: wire.session.isEmpty ? nil : wire.session, issuedUntil: wire.issuedUntil)
    }
}

extension Auth_Revocation {
    /// The revocation.
    package init(_ revocation: Revocation) {
        self.init()
        namespace = revocation.namespace.rawValue
        account = revocation.account ?? ""
        session = revocation.session ?? ""
        issuedUntil = revocation.issuedUntil
    }
}
