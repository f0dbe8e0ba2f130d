import MicroTranscoding

/// Values of settings as people write and read them.
enum ConfigText {
    /// What is shown where nothing is set.
    static let nothing = "[none]"

    /// The JSON for what a person wrote: what is JSON stays as it is, anything else becomes a string.
    static func json(of text: String, isText: Bool) throws -> String {
        guard !isText else { return JSONText.quoted(text) }
        do {
            _ = try JSONDocument(Array(text.utf8))
            return text
        } catch  where error.kind == .tooDeep {
            throw CLIError("the value is nested too deeply")
        } catch {
            return JSONText.quoted(text)
        }
    }

    /// JSON as a command prints it: text as it is unless it is for scripts.
    static func shown(_ json: String, _ format: OutputFormat) -> String {
        guard format == .text else { return json }
        return (try? JSONDocument(Array(json.utf8)))?.string ?? json
    }

    /// JSON in a cell of a table; nothing at all is `n/a`.
    static func cell(_ json: String) -> String {
        json.isEmpty ? "n/a" : VisibleText.cell(Array(json.utf8), max: 40)
    }
}

extension GivenContent {
    /// What is to be set. The last end of line of a file or the input, which editors and `echo` write, is not part of it.
    func configText(_ context: CommandContext) async throws -> String {
        switch self {
        case .text(let text): return text
        case .file(let name):
            guard var text = String(validating: try await bytes(context), as: UTF8.self) else {
                throw CLIError(
                    "\(CommandContext.shown(file: name)) is not text",
                    next: "Keep it as a blob: micro blob write KEY \(name)")
            }
            if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
            return text
        }
    }
}
