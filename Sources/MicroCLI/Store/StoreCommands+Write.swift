import ArgumentParser
import FoundationEssentials
import MicroCore
import MicroWire
import SwiftProtobuf

extension StoreCommands {
    /// `micro store write KEY VALUE`
    struct Write: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Write a record, durably",
            discussion: """
                Words are joined by a space; what begins with a dash goes behind --. A value of - is the input.

                micro store write greeting Hello Jane
                micro store write --expiry 1h30m session/7 '{"user":"jane"}'
                micro store write photo --file photo.jpg
                date | micro store write --table log today -
                micro store write --create lock mine           # only if it is not there
                micro store write --if-revision 12 counter 8   # only if nobody wrote it since
                """)

        @Argument(help: "The key.")
        var key: String

        @Argument(help: "The value; - for the input.")
        var value: [String] = []

        @Option(
            help: ArgumentHelp("A file with the value, byte for byte; - for the input.", valueName: "file"))
        var file: String?

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                "How long it stays, such as 1h30m or 500ms; for ever when it is not given.",
                valueName: "duration"))
        var expiry: String?

        @Flag(help: "Only if there is no such record.")
        var create = false

        @Option(
            help: ArgumentHelp(
                "Only if the record is of this revision, as --verbose shows it.", valueName: "revision"))
        var ifRevision: Int64?

        @Option(
            help: ArgumentHelp("What to note beside the value; may be repeated.", valueName: "NAME=VALUE"))
        var metadata: [String] = []

        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard !create || ifRevision == nil else {
                throw ValidationError("give --create or --if-revision, not both")
            }
            guard ifRevision.map({ $0 > 0 }) ?? true else {
                throw ValidationError("--if-revision must be at least 1")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let place = try table.place(context)
            var request = Store_WriteRequest()
            request.record.key = try RecordKey(key, in: place.table).key
            request.record.expiryMilliseconds = try expiry.map(Self.milliseconds) ?? 0
            for word in metadata {
                let pair = try CallFlags.Pair(word: word, flag: "metadata")
                request.record.metadata[pair.name] = .with {
                    $0.type = "string"
                    $0.value = pair.value
                }
            }
            request.options.database = place.database
            request.options.table = place.table.rawValue
            request.options.create = create
            request.options.ifRevision = ifRevision ?? 0
            let given = try GivenContent(
                words: value, file: file, usage: "micro store write \(ShellWord.quoted(key))")
            request.record.value = Data(try await given.bytes(context))
            let asked = request
            let revision = try await context.withSession { session in
                do {
                    return try await session.platform.store.write(asked, options: context.prompt).revision
                } catch let error where MicroError(error).code == .conflict {
                    throw place.conflict(key, isThere: create)
                } catch let error where MicroError(error).code == .tooLarge {
                    throw CLIError(
                        MicroError(error).detail,
                        next: "Keep what is large as a blob: micro blob write \(ShellWord.quoted(key)) FILE",
                        status: .answeredError)
                }
            }
            try context.printRevision(revision, printing)
        }

        private static func milliseconds(_ text: String) throws -> Int64 {
            guard let duration = DurationText.parse(text, atMost: StoreLimits.timeToLiveMax),
                duration >= .milliseconds(1)
            else {
                throw CLIError(
                    "\"\(text)\" is no time that a record may stay", next: "Try 500ms, 90s, 1h30m or 30d.",
                    status: .malformedDuration)
            }
            return Int64(duration / .milliseconds(1))
        }
    }

    /// `micro store delete KEY`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Remove a record; one that is not there is removed already",
            discussion: """
                micro store delete greeting
                micro store delete --table orders --if-revision 12 2026/7
                """, aliases: ["del"])

        @Argument(help: "The key.")
        var key: String

        @Option(
            help: ArgumentHelp(
                "Only if the record is of this revision, as --verbose shows it.", valueName: "revision"))
        var ifRevision: Int64?

        @OptionGroup var table: TableOptions
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard ifRevision.map({ $0 > 0 }) ?? true else {
                throw ValidationError("--if-revision must be at least 1")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = table.applied(to: context)
            let place = try table.place(context)
            var request = Store_DeleteRequest()
            request.key = try RecordKey(key, in: place.table).key
            request.options.database = place.database
            request.options.table = place.table.rawValue
            request.options.ifRevision = ifRevision ?? 0
            let asked = request
            let revision = try await context.withSession { session in
                do {
                    return try await session.platform.store.delete(asked, options: context.prompt).revision
                } catch let error where MicroError(error).code == .conflict {
                    throw place.conflict(key, isThere: false)
                }
            }
            try context.printRevision(revision, printing)
        }
    }
}

extension TablePlace {
    /// The failure of a change that was to be made only if nobody else made one.
    fileprivate func conflict(_ key: String, isThere: Bool) -> CLIError {
        CLIError(
            isThere
                ? "there is a record \"\(key)\" already in the table \(table)"
                : "the record \"\(key)\" in the table \(table) is not of that revision",
            next: "See what it is now: micro store read --verbose\(flags) \(ShellWord.quoted(key))",
            status: .answeredError)
    }
}

extension CommandContext {
    /// Tells scripts what a change came to; people are told nothing when all is well.
    func printRevision(_ revision: Int64, _ printing: OutputOptions) throws {
        try print([["revision": revision]], printing, as: [])
    }
}
