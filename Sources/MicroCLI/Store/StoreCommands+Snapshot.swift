import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

extension StoreCommands {
    /// `micro store snapshot FILE`
    struct Snapshot: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "snapshot", abstract: "Copy the records of a table, or of all tables, to a file",
            discussion: """
                Values, metadata and times to live are kept. What is written meanwhile may be in it or not; for a copy
                of everything at one moment see 'micro server backup --help'. The file is for your eyes only.

                micro store snapshot records.jsonl
                micro store snapshot --table orders orders.jsonl
                """)

        @Argument(help: "The file; one that is there is replaced when the new one is whole.")
        var file: String

        @Option(name: .shortAndLong, help: "Only this table; all of them when it is not given.")
        var table: String?

        @OptionGroup var database: DatabaseOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = database.applied(to: context)
            let place = try context.target().namespace.rawValue
            let table = try table.map { table throws(MicroError) in try TableName(table) }
            let target = try NewFile(context.settings.absolute(file))
            let summary = try await context.withSession { session in
                try await target.write(isPrivate: true) { output in
                    var progress = ProgressLine(context.errors)
                    let tables =
                        if let table { [table.rawValue] } else { try await session.tables(context.prompt) }
                    var writer = SnapshotWriter()
                    let created = Moment.text(milliseconds: SnapshotFile.now())
                    try output.write(
                        writer.begin(.init(database: place, tables: tables, created: created)))
                    for name in tables {
                        let table = TablePlace(database: place, table: try TableName(name), flags: "")
                        let pages = RecordPages(
                            store: session.platform.store, options: RecordPages.options(context),
                            place: table, pattern: .every)
                        try await pages.forEach { page in
                            try output.write(writer.add(page, in: name))
                            try progress.show(SnapshotSummary(writer, tables: 0).progress)
                        }
                    }
                    try output.write(writer.end())
                    try progress.clear()
                    return SnapshotSummary(writer, tables: tables.count)
                }
            }
            try context.print([summary], printing, as: ["\(summary.text) to \(file)"])
        }
    }

    /// `micro store restore FILE`
    struct Restore: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Write the records of a snapshot",
            discussion: """
                The whole file is checked before anything is written. Records that are there are replaced; those that the
                snapshot does not have stay. What has expired since it was made does not come back.

                micro store restore records.jsonl
                micro store restore --table orders --database staging records.jsonl
                """)

        @Argument(help: "The file.")
        var file: String

        @Option(name: .shortAndLong, help: "Only this table of it; all of them when it is not given.")
        var table: String?

        @OptionGroup var database: DatabaseOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = database.applied(to: context)
            let path = context.settings.absolute(file)
            let place = try context.target().namespace.rawValue
            try check(path, context)
            let summary = try await context.withSession { session in
                var restoring = Restoring(
                    store: session.platform.store, options: context.prompt, database: place)
                var progress = ProgressLine(context.errors)
                var reader = try SnapshotReader(path, name: file)
                while let entry = try reader.next() {
                    guard table == nil || entry.table == table else { continue }
                    try await restoring.add(entry)
                    try progress.show("\(restoring.summary.records) records")
                }
                try await restoring.flush()
                try progress.clear()
                return restoring.summary
            }
            try context.print([summary], printing, as: [summary.text + " from \(file)"])
        }

        /// - Throws: when something of the file is not as it was written.
        private func check(_ path: String, _ context: CommandContext) throws {
            guard let entry = try FolderEntry(name: "", at: path, followsLinks: true) else {
                throw CLIError("there is no file \(file)", next: "One is made by: micro store snapshot FILE")
            }
            guard entry.kind == .file else { throw CLIError("there is no file at \(file)") }
            var progress = ProgressLine(context.errors)
            var reader = try SnapshotReader(path, name: file)
            var (count, tables) = (0, Set<String>())
            while let entry = try reader.next() {
                try Task.checkCancellation()
                _ = try entry.revived(now: 0)
                tables.insert(entry.table)
                count += 1
                try progress.show("\(count) records checked")
            }
            try progress.clear()
            guard let table, !tables.contains(table) else { return }
            throw CLIError(
                "the snapshot \(file) has no records of the table \(table)",
                next: "It has those of \(Suggestions.sentence(tables.sorted())).")
        }
    }
}

/// What a snapshot came to.
private struct SnapshotSummary: Encodable {
    let tables: Int
    let records: Int
    let bytes: Int

    init(_ writer: SnapshotWriter, tables: Int) {
        self.tables = tables
        records = writer.records
        bytes = writer.bytes
    }

    var progress: String { "\(records) records, \(ByteCountText.text(bytes))" }

    var text: String {
        "Copied \(records) \(records == 1 ? "record" : "records") of \(tables) \(tables == 1 ? "table" : "tables")"
    }
}

/// Writes the records of a snapshot, many in one transaction.
private struct Restoring {
    /// What it came to.
    struct Summary: Encodable {
        var records = 0
        /// How many had gone since the snapshot.
        var expired = 0

        var text: String {
            "Restored \(records) \(records == 1 ? "record" : "records")"
                + (expired == 0 ? "" : " (\(expired) had expired)")
        }
    }

    /// About how many bytes go into one transaction.
    private static let bytesMax = 512 << 10

    private let store: Store_StoreClient
    private let options: CallOptions
    private var request = Store_TransactRequest()
    private var bytes = 0
    private(set) var summary = Summary()

    init(store: Store_StoreClient, options: CallOptions, database: String) {
        self.store = store
        self.options = options
        request.database = database
    }

    mutating func add(_ entry: SnapshotFile.Entry) async throws {
        guard let record = try entry.revived(now: SnapshotFile.now()) else {
            summary.expired += 1
            return
        }
        let operation = Store_Operation.with {
            $0.table = entry.table
            $0.write = record
        }
        // With its metadata, of which small records may have much.
        let size = (try operation.serializedBytes() as [UInt8]).count
        if bytes + size > Self.bytesMax || request.operations.count == StoreLimits.operationsMax {
            try await flush()
        }
        request.operations.append(operation)
        bytes += size
    }

    mutating func flush() async throws {
        guard !request.operations.isEmpty else { return }
        _ = try await store.transact(request, options: options)
        summary.records += request.operations.count
        request.operations = []
        bytes = 0
    }
}
