/// The rules of one namespace, which decide who may reach what in it.
///
/// The first rule that is about the resource and about the caller decides: by priority, the highest first; among
/// equals one that denies before one that grants, then by id. When no rule does, nobody may.
package final class RuleSet: Sendable {
    /// How many resources' rules are remembered.
    private static let resourcesMax = 2_048

    /// In the order in which they are asked.
    package let rules: [Rule]
    private let namespace: Namespace
    private let patterns: [ResourcePattern]
    private let found = RecentlyUsed<Resource, [Rule]>(countMax: resourcesMax)

    /// The rules of `namespace`.
    package init(_ rules: [Rule], of namespace: Namespace) {
        self.namespace = namespace
        self.rules = rules.sorted(by: Self.isAsked)
        patterns = self.rules.map { ResourcePattern($0.resource) }
    }

    /// The rule that decides whether `account` (nil: anonymous) may reach `resource`; nil when none does, which denies.
    package func decisive(for account: Account?, to resource: Resource) -> Rule? {
        rules(about: resource).first { $0.scope.covers(account, in: namespace) }
    }

    /// Whether `account` (nil: anonymous) may reach `resource`.
    package func access(of account: Account?, to resource: Resource) -> Access {
        decisive(for: account, to: resource)?.access ?? .denied
    }

    private func rules(about resource: Resource) -> [Rule] {
        if let known = found.value(resource) { return known }
        let lowercased = ResourcePattern.Subject(resource)
        let matching = zip(rules, patterns).filter { $0.1.matches(lowercased) }.map(\.0)
        found.remember(matching, for: resource)
        return matching
    }

    private static func isAsked(_ first: Rule, before second: Rule) -> Bool {
        if first.priority != second.priority { return first.priority > second.priority }
        if first.access != second.access { return first.access == .denied }
        return first.id < second.id
    }
}

/// The resources that a rule is about, whatever their case.
struct ResourcePattern {
    /// A resource to be compared with patterns.
    struct Subject {
        let type: String
        let name: String
        let endpoint: String

        init(_ resource: Resource) {
            type = resource.type.lowercased()
            name = resource.name.lowercased()
            endpoint = resource.endpoint.lowercased()
        }
    }

    private let parts: Subject

    init(_ resource: Resource) {
        parts = Subject(resource)
    }

    func matches(_ subject: Subject) -> Bool {
        Self.matches(parts.type, subject.type) && Self.matches(parts.name, subject.name)
            && (Self.matches(parts.endpoint, subject.endpoint)
                || Self.isUnder(parts.endpoint, subject.endpoint))
    }

    private static func matches(_ pattern: String, _ part: String) -> Bool {
        pattern == Resource.wildcard || pattern == part
    }

    /// Whether a path like `/foo/*` leads to the endpoint.
    private static func isUnder(_ pattern: String, _ endpoint: String) -> Bool {
        guard pattern.utf8.first == UInt8(ascii: "/"), pattern.hasSuffix("/*") else { return false }
        return endpoint.hasPrefix(pattern.dropLast())
    }
}
