import MicroCore

/// A rule as scripts read it.
struct RuleLine: Encodable {
    /// What a rule is about.
    struct Subject: Encodable {
        let type: String
        let name: String
        let endpoint: String
    }

    let id: String
    let scope: String
    let access: String
    let resource: Subject
    let priority: Int32

    init(_ rule: Rule) {
        id = rule.id
        scope = rule.scope.text
        access = rule.access.rawValue
        resource = Subject(
            type: rule.resource.type, name: rule.resource.name, endpoint: rule.resource.endpoint)
        priority = rule.priority
    }
}

extension RuleScope {
    /// As people read it.
    var shown: String { text.isEmpty ? "<public>" : text }
}

extension Resource {
    /// `type:name:endpoint`, or `name:endpoint` of a service, as it is typed.
    /// - Throws: when it is neither.
    init(word: String) throws {
        let parts = word.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw CLIError(
                "malformed resource \"\(word)\"",
                next:
                    "Write it type:name:endpoint, such as service:helloworld:Helloworld.Call or service:helloworld:*"
            )
        }
        if parts.count == 2 {
            self.init(name: parts[0], endpoint: parts[1])
        } else {
            self.init(type: parts[0], name: parts[1], endpoint: parts[2])
        }
    }
}
