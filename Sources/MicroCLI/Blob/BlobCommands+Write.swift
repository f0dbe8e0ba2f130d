import ArgumentParser
import Crypto
import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

extension BlobCommands {
    /// `micro blob write KEY FILE`
    struct Write: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Write a blob from a file or the input, durably",
            discussion: """
                It is there when all of it has come, and not before. A public one is served by the gateway to everybody
                who knows its URL, which is printed.

                micro blob write photos/cat.jpg cat.jpg --public
                tar cz data | micro blob write backup.tgz -
                """)

        @Argument(help: "The key.")
        var key: String

        @Argument(help: "The file; - for the input.")
        var file: String

        @Option(
            help: ArgumentHelp(
                "What the bytes are, such as image/png; by the end of the file's name when it is not given.",
                valueName: "type"))
        var contentType: String?

        @Flag(help: "Let the gateway serve it to everybody.")
        var `public` = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let type = contentType ?? ContentType.guess([key, file])
            let (info, target) = try await context.withSession { session in
                let upload = BlobUpload(
                    session: session, key: key, contentType: type, isPublic: self.public)
                // The session begins anew when a token was refused, and the input cannot.
                try context.guardInput(file)
                let info = try await context.withContent(of: file) { content, total in
                    var progress = ProgressLine(context.errors)
                    let info = try await upload.run(content) { done in
                        try progress.show(ByteCountText.progress(done, of: total.map { Int64($0) }))
                    }
                    try progress.clear()
                    return info
                }
                return (info, session.target)
            }
            let line = BlobLine(info, target)
            try context.print([line], printing, as: line.url.map { [$0] } ?? [])
        }
    }
}

extension CommandContext {
    /// - Throws: when the input is to be read, and some of it was read before.
    fileprivate func guardInput(_ name: String) throws {
        guard name == Self.inputName, input.wasRead else { return }
        throw CLIError("the platform refused the login while the input was sent", next: "Try again.")
    }
}

/// The bytes of a blob on their way to the platform.
struct BlobUpload: Sendable {
    let session: Session
    let key: String
    let contentType: String
    let isPublic: Bool

    /// Sends what there is, telling how much that is by then, and at its end what it came to.
    func run(
        _ content: StandardInput, _ progress: (_ done: Int64) throws -> Void
    ) async throws -> Store_BlobInfo {
        try await session.platform.blobs.write { writer in
            var request = Store_BlobWriteRequest()
            request.key = key
            request.options.namespace = session.target.namespace.rawValue
            request.options.contentType = contentType
            request.options.public = isPublic
            var hash = SHA256()
            var done: Int64 = 0
            while let piece = try await content.piece() {
                hash.update(data: piece)
                request.blob = Data(piece)
                try await writer.write(request)
                request = Store_BlobWriteRequest()
                done += Int64(piece.count)
                try progress(done)
            }
            // The platform keeps nothing when it has received something else.
            request.sha256 = VisibleText.hexadecimal(hash.finalize())
            try await writer.write(request)
        }.info
    }
}

/// What bytes are, as the end of a name says.
enum ContentType {
    private static let byEnding = [
        "avif": "image/avif", "css": "text/css", "csv": "text/csv", "gif": "image/gif",
        "gz": "application/gzip",
        "html": "text/html", "htm": "text/html", "ico": "image/vnd.microsoft.icon", "jpeg": "image/jpeg",
        "jpg": "image/jpeg", "js": "text/javascript", "json": "application/json", "md": "text/markdown",
        "mjs": "text/javascript", "mp3": "audio/mpeg", "mp4": "video/mp4", "pdf": "application/pdf",
        "png": "image/png", "svg": "image/svg+xml", "tar": "application/x-tar", "tgz": "application/gzip",
        "txt": "text/plain", "wasm": "application/wasm", "wav": "audio/wav", "webm": "video/webm",
        "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2", "xml": "application/xml",
        "yaml": "application/yaml", "yml": "application/yaml", "zip": "application/zip",
    ]

    /// By the first of the names whose end says it; empty when none does.
    static func guess(_ names: [String]) -> String {
        for name in names {
            let last = name.split(separator: "/").last ?? ""
            guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { continue }
            if let type = byEnding[last[dot...].dropFirst().lowercased()] { return type }
        }
        return ""
    }
}
