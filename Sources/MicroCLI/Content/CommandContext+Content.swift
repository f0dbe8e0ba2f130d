import Glibc
import MicroCore
import MicroWire

extension CommandContext {
    /// The largest value that is read to be sent as a whole: no server can be told to take more.
    static let valueBytesMax = 3 << 20
    /// What stands for the input where a file may be named.
    static let inputName = "-"

    /// Runs `body` with the content of a file, or with the input for `-`, and its length where that is known.
    func withContent<T>(
        of name: String, _ body: (_ content: StandardInput, _ bytes: Int?) async throws -> T
    ) async throws -> T {
        guard name != Self.inputName else {
            try hintAtContent()
            return try await body(input, nil)
        }
        let path = settings.absolute(name)
        guard let entry = try FolderEntry(name: "", at: path, followsLinks: true) else {
            throw CLIError("there is no file \(name)")
        }
        guard entry.kind != .folder else { throw CLIError("there is a folder at \(name), not a file") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
        defer { close(descriptor) }
        return try await body(
            StandardInput(descriptor: descriptor, isTerminal: false), entry.kind == .file ? entry.bytes : nil)
    }

    /// The content of a file, or what is left of the input for `-`.
    /// - Throws: when it is larger than `valueBytesMax`.
    func content(of name: String) async throws -> [UInt8] {
        try await withContent(of: name) { content, _ in
            guard let bytes = try await content.all(bytesMax: Self.valueBytesMax) else {
                throw CLIError(
                    "\(Self.shown(file: name)) is larger than \(ByteCountText.text(Self.valueBytesMax))",
                    next: "Keep what is large as a blob: micro blob write KEY \(ShellWord.quoted(name))")
            }
            return bytes
        }
    }

    /// What errors call a file, or the input for `-`.
    static func shown(file name: String) -> String {
        name == inputName ? "the input" : "the file \(name)"
    }

    /// Tells a person who types what is waited for.
    private func hintAtContent() throws {
        guard input.isTerminal else { return }
        try errors.line("Type the value, then Ctrl-D.")
    }
}

/// What is to be written, as the arguments of a command give it.
enum GivenContent: Equatable {
    case text(String)
    /// A file; `-` for the input.
    case file(String)

    /// - Throws: when it is given twice or not at all.
    init(words: [String], file: String?, usage: String) throws {
        switch (words, file) {
        case ([], let file?): self = .file(file)
        case ([CommandContext.inputName], nil): self = .file(CommandContext.inputName)
        case ([], nil):
            throw CLIError(
                "the value is missing",
                next: "Type \(usage) VALUE, \(usage) - to read the input, or --file FILE.")
        case (let words, nil): self = .text(words.joined(separator: " "))
        default: throw CLIError("give a value or --file, not both")
        }
    }

    /// Its bytes.
    func bytes(_ context: CommandContext) async throws -> [UInt8] {
        switch self {
        case .text(let text): Array(text.utf8)
        case .file(let name): try await context.content(of: name)
        }
    }
}
