import ArgumentParser
import MicroCore
import MicroWire

extension Auth {
    /// `micro auth list rules`
    struct ListRules: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules",
            abstract: "List the rules of the namespace, in the order in which they are asked")

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let listed = try await context.withSession { session in
                var request = Auth_ListRequest()
                request.options = Auth_Options(session.target.namespace)
                return try await session.platform.rules.list(request, options: .prompt).rules
            }
            let rules = try listed.map { rule throws(MicroError) in try Rule(wire: rule) }
            let table = TextTable(
                header: ["ID", "Scope", "Access", "Resource", "Priority"],
                rows: rules.map { rule in
                    [
                        rule.id, rule.scope.shown, rule.access.rawValue.uppercased(),
                        rule.resource.description, "\(rule.priority)",
                    ]
                })
            try context.print(rules.map { RuleLine($0) }, printing, as: table.lines)
        }
    }

    /// `micro auth create rule ID`
    struct CreateRule: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "rule", abstract: "Make a rule that says who may, or may not, reach what",
            discussion: """
                The rule with the highest priority that is about the caller and the resource decides;
                among equals one that denies comes first. Where no rule decides, access is denied.
                """)

        @Argument(help: "The rule's name, unique within the namespace.")
        var id: String

        @Option(
            help: """
                Whom it is about: a scope of accounts, * for every account of the namespace, + for every account of \
                any namespace; everybody, also without an account, when it is not given.
                """)
        var scope: String = ""

        @Option(
            help: ArgumentHelp(
                "What it is about: type:name:endpoint, each of which may be *; the endpoint may end in /*.",
                valueName: "resource"))
        var resource: String = "*:*:*"

        @Option(help: "What it decides: granted or denied.")
        var access: RuleAccess = .granted

        @Option(parsing: .unconditional, help: "The higher is asked first; may be negative.")
        var priority: Int32 = 0

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let rule = Rule(
                id: id, scope: RuleScope(scope), resource: try Resource(word: resource),
                access: access.access, priority: priority)
            try await context.withSession(listing: "auth list rules") { session in
                var request = Auth_CreateRequest()
                request.rule = Auth_Rule(rule)
                request.options = Auth_Options(session.target.namespace)
                _ = try await session.platform.rules.create(request, options: .prompt)
            }
            switch context.format(printing.output) {
            case .text: try context.output.line("Rule created")
            case .json, .raw: try context.output.line(JSONText.line(RuleLine(rule)))
            }
        }
    }

    /// `micro auth delete rule ID`
    struct DeleteRule: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "rule", abstract: "Remove a rule",
            discussion:
                "Where no rule is about a caller, access is denied: with the last rule everybody's ends.")

        @Argument(help: "The rule's name.")
        var id: String

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            try await context.withSession(listing: "auth list rules") { session in
                var request = Auth_DeleteRequest()
                request.id = id
                request.options = Auth_Options(session.target.namespace)
                _ = try await session.platform.rules.delete(request, options: .prompt)
            }
            try context.output.line("Rule deleted")
        }
    }
}

/// What `--access` takes.
enum RuleAccess: String, CaseIterable, ExpressibleByArgument {
    case granted
    case denied

    var access: Access {
        switch self {
        case .granted: .granted
        case .denied: .denied
        }
    }
}
