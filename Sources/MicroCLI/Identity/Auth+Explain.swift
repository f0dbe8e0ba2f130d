import ArgumentParser
import MicroCore
import MicroWire

extension Auth {
    /// `micro auth explain ACCOUNT RESOURCE`
    struct Explain: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Tell whether an account may reach something, and what decides it",
            discussion: """
                Prints granted or denied, the rule that decided, and why. Both are answers: the status is 0.
                    micro auth explain jane helloworld:Helloworld.Call
                    micro auth explain - service:helloworld:Helloworld.Call
                """)

        @Argument(help: "The account's id or name; - for whoever has none.")
        var account: String

        @Argument(help: "What is reached: name:endpoint of a service, or type:name:endpoint.")
        var resource: String

        @Option(
            help: ArgumentHelp("The namespace of the account, when it is another.", valueName: "namespace"))
        var accountNamespace: String?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Auth_ExplainRequest()
            request.account = account == "-" ? "" : account
            request.resource = Auth_Resource(try Resource(word: resource))
            request.accountNamespace = accountNamespace ?? ""
            request.options = Auth_Options(try context.target().namespace)
            let asked = request
            let answer = try await context.withSession(listing: "auth list accounts") { session in
                try await session.platform.rules.explain(asked, options: .prompt)
            }
            let explanation = Explanation(
                access: try Access(wire: answer.access).rawValue,
                rule: answer.hasRule ? RuleLine(try Rule(wire: answer.rule)) : nil, reason: answer.reason)
            switch context.format(printing.output) {
            case .text: try context.output.lines(explanation.lines)
            case .json, .raw: try context.output.line(JSONText.line(explanation))
            }
        }
    }
}

/// What decided about an account and a resource.
private struct Explanation: Encodable {
    let access: String
    let rule: RuleLine?
    let reason: String

    private enum CodingKeys: String, CodingKey {
        case access, rule, reason
    }

    /// The rule is null, not absent, when none decided.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(access, forKey: .access)
        try container.encode(rule, forKey: .rule)
        try container.encode(reason, forKey: .reason)
    }

    var lines: [String] {
        var rule = "none"
        if let decisive = self.rule {
            let scope = decisive.scope.isEmpty ? "<public>" : decisive.scope
            let subject = decisive.resource
            rule =
                "\(decisive.id) (\(decisive.access.uppercased()) \(scope) "
                + "\(subject.type):\(subject.name):\(subject.endpoint) \(decisive.priority))"
        }
        return [access, "rule: \(rule)", "reason: \(reason)"]
    }
}
