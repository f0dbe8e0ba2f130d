import ArgumentParser
import Crypto
import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

extension BlobCommands {
    /// `micro blob read KEY [FILE]`
    struct Read: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "read", abstract: "Copy a blob to a file, or print it",
            discussion: """
                What comes is checked against the hash of the blob. A file appears when all of it is there, not before.

                micro blob read photos/cat.jpg cat.jpg
                micro blob read backup.tgz | tar xz
                micro blob read --range 0-99 backup.tgz | xxd
                """)

        @Argument(help: "The key.")
        var key: String

        @Argument(help: "The file, or the folder to put it in; the output when none is given.")
        var file: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Only these bytes: 0-99 for the first hundred, 100- for what follows, -100 for the last hundred.",
                valueName: "range"))
        var range: String?

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let range = try range.map { try ByteRange($0) }
            let target = try file.map { try NewFile(try Self.path($0, key, context)) }
            try await context.withSession { session in
                let download = BlobDownload(
                    session: session, key: key, range: range, options: context.prompt)
                guard let target else { return try await download.run(to: context.output) }
                try await target.write(isPrivate: false) { file in
                    var progress = ProgressLine(context.errors)
                    try await download.run { bytes, done, total in
                        try file.write(bytes)
                        try progress.show(ByteCountText.progress(done, of: total))
                    }
                    try progress.clear()
                }
            }
        }

        /// In a folder the file has the last part of the key for its name.
        private static func path(_ file: String, _ key: String, _ context: CommandContext) throws -> String {
            let path = context.settings.absolute(file)
            let entry = try FolderEntry(name: "", at: path, followsLinks: true)
            guard entry?.kind == .folder, let name = key.split(separator: "/").last, name != ".", name != ".."
            else { return path }
            return Folder(path).path(of: String(name))
        }
    }
}

/// The bytes of a blob on their way here.
struct BlobDownload: Sendable {
    let session: Session
    let key: String
    let range: ByteRange?
    /// For the calls that come before the bytes.
    let options: CallOptions

    /// Prints the bytes. A terminal is shown text only.
    func run(to console: Console) async throws {
        try await run { bytes, _, _ in
            guard !console.isTerminal || !bytes.contains(where: VisibleText.isControl) else {
                throw CLIError(
                    "the blob \"\(key)\" is not text",
                    next: "Save it: micro blob read \(ShellWord.quoted(key)) FILE")
            }
            try console.write(Array(bytes))
        }
    }

    /// Hands over the bytes in order, with how many they are by then and will be.
    /// - Throws: when what came is not what the blob is, after it was handed over.
    func run(_ body: (_ bytes: Data, _ done: Int64, _ total: Int64) throws -> Void) async throws {
        var request = Store_BlobReadRequest()
        request.key = key
        request.options.namespace = session.target.namespace.rawValue
        if let range {
            var size: Int64 = 0
            if case .last = range { size = try await session.describe(blob: key, options).size }
            let place = range.place(in: size)
            request.offset = place.offset
            request.length = place.length ?? 0
        }
        do {
            try await receive(request, body)
        } catch let error as RPCError where error.code == .notFound {
            throw CLIError.missing(blob: key)
        } catch let error as RPCError where error.code == .deadlineExceeded {
            throw CLIError(
                "the platform ended the reading: \(MicroError(error).detail)",
                next: "Save it to a file: micro blob read \(ShellWord.quoted(key)) FILE",
                status: .answeredError)
        }
    }

    private func receive(
        _ request: Store_BlobReadRequest, _ body: (Data, Int64, Int64) throws -> Void
    ) async throws {
        var hash = SHA256()
        var (info, done, total) = (Store_BlobInfo(), Int64(0), Int64(0))
        for try await piece in try await session.platform.blobs.read(request) {
            if piece.hasInfo {
                info = piece.info
                total = max(0, info.size - request.offset)
                if request.length > 0 { total = min(total, request.length) }
            }
            guard !piece.blob.isEmpty else { continue }
            hash.update(data: piece.blob)
            done += Int64(piece.blob.count)
            try body(piece.blob, done, total)
        }
        let isWhole = request.offset == 0 && total == info.size
        let isRight = !isWhole || VisibleText.hexadecimal(hash.finalize()) == info.sha256
        guard done == total, isRight else {
            throw CLIError(
                "what came of \(key) is not what was written: \(done) of \(total) bytes, or others",
                next: "Try again; when it stays so, write it anew.", status: .answeredError)
        }
    }
}

extension ByteCountText {
    /// `1.2 MB of 3.4 MB`; the first alone when the second is not known.
    static func progress(_ done: Int64, of total: Int64?) -> String {
        let shown = text(Int(clamping: done))
        return total.map { "\(shown) of \(text(Int(clamping: $0)))" } ?? shown
    }
}
