package import MicroCore

extension Rule {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Auth_Rule, field: WireField = WireField("rule")) throws(MicroError) {
        self.init(
            id: try field.child("id").text(wire.id, bytesMax: RuleLimits.textBytesMax),
            scope: RuleScope(try field.child("scope").scope(wire.scope)),
            resource: try Resource(pattern: wire.resource, field: field.child("resource")),
            access: try Access(wire: wire.access, field: field.child("access")),
            priority: wire.priority)
    }
}

extension Auth_Rule {
    /// The rule.
    package init(_ rule: Rule) {
        self.init()
        id = rule.id
        scope = rule.scope.text
        resource = Auth_Resource(rule.resource)
        access = Auth_Access(rule.access)
        priority = rule.priority
    }
}

extension Resource {
    /// What a rule is about: a part that is missing stands for every value.
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(pattern wire: Auth_Resource, field: WireField) throws(MicroError) {
        self.init(
            type: try field.child("type").part(wire.type), name: try field.child("name").part(wire.name),
            endpoint: try field.child("endpoint").part(wire.endpoint))
    }
}

extension Auth_Resource {
    /// The resource.
    package init(_ resource: Resource) {
        self.init()
        type = resource.type
        name = resource.name
        endpoint = resource.endpoint
    }
}

extension Access {
    /// - Throws: `invalidArgument` when it is neither granted nor denied.
    package init(wire: Auth_Access, field: WireField = WireField("access")) throws(MicroError) {
        switch wire {
        case .granted: self = .granted
        case .denied: self = .denied
        default: throw field.malformed("must be GRANTED or DENIED")
        }
    }
}

extension Auth_Access {
    /// The access.
    package init(_ access: Access) {
        switch access {
        case .granted: self = .granted
        case .denied: self = .denied
        }
    }
}

extension WireField {
    /// A scope; nothing stands for everybody.
    fileprivate func scope(_ text: String) throws(MicroError) -> String {
        text.isEmpty ? "" : try self.text(text, bytesMax: RuleLimits.textBytesMax)
    }

    fileprivate func part(_ text: String) throws(MicroError) -> String {
        text.isEmpty ? Resource.wildcard : try self.text(text, bytesMax: RuleLimits.textBytesMax)
    }
}
