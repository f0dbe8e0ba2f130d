import ArgumentParser
import MicroWire

extension Auth {
    /// `micro auth list keys`
    struct ListKeys: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys",
            abstract: "List the keys that tokens are verified with; * marks the one that signs")

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let keys = try await context.withSession { session in
                try await session.platform.keys.list(.init(), options: .prompt).keys
            }.map { KeyLine($0) }
            let table = TextTable(
                header: ["", "ID", "Algorithm", "Created"],
                rows: keys.map { [$0.current ? "*" : " ", $0.id, $0.algorithm, $0.created] })
            try context.print(keys, printing, as: table.lines)
        }
    }

    /// `micro auth rotate keys`
    struct RotateKeys: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys", abstract: "Sign tokens with a new key from now on",
            discussion: "Tokens that were signed before hold until they expire, unless --drop-old ends them.")

        @Flag(help: "Forget the keys before: every token that they signed ends at once.")
        var dropOld = false

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            var request = Auth_RotateKeysRequest()
            request.dropOld = dropOld
            let asked = request
            let key = try await context.withSession { session in
                KeyLine(try await session.platform.keys.rotate(asked, options: .prompt).key)
            }
            switch context.format(printing.output) {
            case .text: try context.output.line("Keys rotated: \(key.id) signs from now on")
            case .json, .raw: try context.output.line(JSONText.line(key))
            }
        }
    }
}

/// A key as scripts read it.
private struct KeyLine: Encodable {
    let id: String
    let algorithm: String
    let created: String
    let current: Bool

    init(_ key: Auth_Key) {
        id = key.id
        algorithm = key.algorithm
        created = Moment.text(seconds: key.created)
        current = key.current
    }
}
