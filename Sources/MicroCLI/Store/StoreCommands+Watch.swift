import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension StoreCommands {
    /// `micro store watch`
    struct Watch: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "watch", abstract: "Print changes of records as they come, until Ctrl-C",
            discussion: """
                Prints the revision, what happened (write, delete or expire), the key and the value. When the connection
                is lost it goes on where it was: no change is left out, none comes twice.

                micro store watch
                micro store watch greeting
                micro store watch --table orders --prefix 2026/ --output json
                micro store watch --after 12          # what has changed since revision 12 first
                """)

        @Argument(help: "The key; every key of the table when none is given.")
        var key: String?

        @Option(
            name: .shortAndLong, defaultAsFlag: KeyPart.ofKey, parsing: .next,
            help: ArgumentHelp("Every key that begins so.", valueName: "prefix"))
        var prefix: KeyPart?

        @Option(
            help: ArgumentHelp(
                "Begin with what has changed since this revision; from now on when it is not given.",
                valueName: "revision"))
        var after: Int64?

        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let place = try table.place(context)
            var filter = KeyFilter()
            (filter.prefix, filter.suffix) = (prefix, nil)
            var request = Store_WatchRequest()
            request.database = place.database
            request.table = place.table.rawValue
            switch try filter.selection(key) {
            case .key(let key): request.key = try RecordKey(key, in: place.table).key
            case .pattern(let pattern): (request.key, request.prefix) = (pattern.prefix, true)
            case nil: request.prefix = true
            }
            if let after { request.after = after }
            try await follow(request, place, context)
        }

        private func follow(
            _ request: Store_WatchRequest, _ place: TablePlace, _ context: CommandContext
        ) async throws {
            var request = request
            let format = context.format(printing.output)
            try await Following(context: context).run { session, began in
                do {
                    let told = try await session.platform.store.watch(
                        request, options: CallOptions(messageBytesMax: RecordPages.answerBytesMax))
                    for try await changes in told {
                        try began()
                        try context.output.lines(
                            changes.changes.map { try ChangeLine($0, changes.revision).text(format) })
                        request.after = changes.revision
                    }
                } catch let error where MicroError(error).code == .failedPrecondition {
                    // Taken before anybody looks at what is there, so that nothing is missed.
                    let revision = try await session.revision(of: place, context)
                    throw Following.Impossible(reason: place.forgotten(MicroError(error), at: revision))
                }
            }
        }
    }
}

extension TablePlace {
    /// The failure of a watch whose changes are not kept any more: how to begin anew at a revision and miss nothing.
    fileprivate func forgotten(_ error: MicroError, at revision: Int64) -> CLIError {
        CLIError(
            error.detail,
            next: """
                See what is there now: micro store list --verbose\(flags)
                Then watch what changes after that with --after \(revision)
                """,
            status: .answeredError)
    }
}

extension Session {
    /// What a database has come to.
    fileprivate func revision(of place: TablePlace, _ context: CommandContext) async throws -> Int64 {
        var request = Store_ReadKeysRequest()
        request.database = place.database
        return try await platform.store.readKeys(request, options: context.prompt).revision
    }
}

/// A change of a record as people and scripts read it.
private struct ChangeLine: Encodable {
    let action: String
    let key: String
    let revision: Int64
    let record: RecordLine?
    private let value: [UInt8]?

    private enum CodingKeys: CodingKey {
        case action, key, revision, record
    }

    init(_ change: Store_Change, _ revision: Int64) {
        action = change.action
        key = change.key
        self.revision = revision
        record = change.hasRecord ? RecordLine(change.record) : nil
        value = change.hasRecord ? Array(change.record.value) : nil
    }

    func text(_ format: OutputFormat) throws -> String {
        guard format == .text else { return try JSONText.line(self) }
        let words = ["\(revision)", action, VisibleText.escaped(key)]
        return (words + (value.map { [VisibleText.cell($0)] } ?? [])).joined(separator: "  ")
    }
}
