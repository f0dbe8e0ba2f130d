import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension StoreCommands {
    /// `micro store read KEY`
    struct Read: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "read", abstract: "Print a record, or every record whose key begins or ends so",
            discussion: """
                The bytes of one record are printed as they are. Of several each value is a line; --verbose and
                --output json tell them apart.

                micro store read greeting
                micro store read photo > photo.jpg
                micro store read --prefix user/ --verbose
                micro store read --prefix user/ --suffix /name --order desc --limit 10
                micro store read --prefix '' --output json > everything.jsonl
                """)

        @Argument(help: "The key.")
        var key: String?

        @OptionGroup var filter: KeyFilter
        @OptionGroup var window: KeyWindow

        @Flag(name: .shortAndLong, help: "Show keys, how long they stay, and revisions too.")
        var verbose = false

        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let place = try table.place(context)
            guard let selection = try filter.selection(key) else {
                throw CLIError(
                    "a key is missing",
                    next: "Type micro store read KEY\(place.flags), or --prefix PREFIX for several.")
            }
            let printer = RecordPrinter(
                console: context.output, format: context.format(printing.output), isVerbose: verbose)
            switch selection {
            case .pattern(let pattern):
                try await context.printRecords(pattern, window, place, printer)
            case .key(let key):
                try printer.print(one: try await context.record(key, place))
            }
        }
    }

    /// `micro store list`
    struct List: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the keys of a table",
            discussion: """
                micro store list
                micro store list --table orders --prefix 2026/ --order desc --limit 20
                micro store list --prefix user/ --verbose
                """)

        @Argument(help: "What the keys begin or end with, when --prefix or --suffix does not say it.")
        var key: String?

        @OptionGroup var filter: KeyFilter
        @OptionGroup var window: KeyWindow

        @Flag(name: .shortAndLong, help: "Show the records too.")
        var verbose = false

        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let place = try table.place(context)
            let pattern = try filter.pattern(key)
            if verbose {
                let printer = RecordPrinter(
                    console: context.output, format: context.format(printing.output), isVerbose: true)
                return try await context.printRecords(pattern, window, place, printer)
            }
            var request = Store_ListRequest()
            request.options.database = place.database
            request.options.table = place.table.rawValue
            request.options.prefix = pattern.prefix
            request.options.suffix = pattern.suffix
            request.options.limit = window.limit ?? 0
            request.options.offset = window.offset ?? 0
            request.options.order = window.order.rawValue
            guard window.limit != 0 else { return }
            let asked = request
            try await context.withSession { session in
                for try await batch in try await session.platform.store.list(asked) {
                    let shown = context.output.isTerminal ? batch.keys.map(VisibleText.escaped) : batch.keys
                    try context.print(batch.keys.map { KeyLine(key: $0) }, printing, as: shown)
                }
            }
        }
    }

    /// `micro store count`
    struct Count: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "count", abstract: "Count the records of a table",
            discussion: """
                micro store count
                micro store count --table orders --prefix 2026/
                """)

        @Argument(help: "What the keys begin or end with, when --prefix or --suffix does not say it.")
        var key: String?

        @OptionGroup var filter: KeyFilter
        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let (place, pattern) = (try table.place(context), try filter.pattern(key))
            var request = Store_CountRequest()
            request.database = place.database
            request.table = place.table.rawValue
            request.prefix = pattern.prefix
            request.suffix = pattern.suffix
            let asked = request
            let count = try await context.withSession { session in
                try await session.platform.store.count(asked, options: context.patient).count
            }
            try context.print([["count": count]], printing, as: ["\(count)"])
        }
    }
}

/// A key as scripts read it.
private struct KeyLine: Encodable {
    let key: String
}

extension KeyFilter {
    /// As `selection`, where every key is meant unless something is said.
    fileprivate func pattern(_ key: String?) throws -> KeyPattern {
        switch try selection(key) {
        case .pattern(let pattern): pattern
        case nil: .every
        case .key(let key):
            let word = ShellWord.quoted(key)
            throw CLIError(
                "\"\(key)\" needs --prefix or --suffix beside it",
                next:
                    "Type --prefix \(word) for the keys that begin so, --suffix \(word) for those that end so."
            )
        }
    }
}

extension CommandContext {
    /// - Throws: when it is not there, with the command that shows what is.
    func record(_ key: String, _ place: TablePlace) async throws -> Store_Record {
        var request = Store_ReadRequest()
        request.key = try RecordKey(key, in: place.table).key
        request.options.database = place.database
        request.options.table = place.table.rawValue
        let asked = request
        return try await withSession { session in
            do {
                let answer = try await session.platform.store.read(asked, options: RecordPages.options(self))
                guard let record = answer.records.first else {
                    throw place.missing("the server answered without the record \"\(key)\"")
                }
                return record
            } catch let error as RPCError where error.code == .notFound {
                // The server says which it is that is missing: the record, or all of its namespace.
                throw place.missing(MicroError(error).detail)
            }
        }
    }

    fileprivate func printRecords(
        _ pattern: KeyPattern, _ window: KeyWindow, _ place: TablePlace, _ printer: RecordPrinter
    ) async throws {
        try await withSession { session in
            var printer = printer
            let pages = RecordPages(
                store: session.platform.store, options: RecordPages.options(self), place: place,
                pattern: pattern, limit: window.limit,
                offset: window.offset ?? 0, order: window.order)
            try await pages.forEach { try printer.print(page: $0) }
        }
    }
}
