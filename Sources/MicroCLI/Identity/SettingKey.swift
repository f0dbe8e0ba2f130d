/// The name of a setting: keys with dots between them.
struct SettingKey: Equatable, Sendable {
    /// Where the credentials of git hosts are kept.
    static let credentials = "git.credentials"
    /// What is shown instead of a secret.
    static let hidden = "[hidden]"

    let text: String

    /// - Throws: when `text` is empty or has empty parts.
    init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else {
            throw CLIError("malformed setting \"\(text)\"", next: "Write it like git.baseurl.")
        }
        self.text = text
    }

    /// Whether its value is shown to nobody.
    var isSecret: Bool { text == Self.credentials || text.hasPrefix(Self.credentials + ".") }

    /// The key, when it may be changed by its name alone.
    /// - Throws: when there is a command that changes it, and checks what it does.
    func own() throws -> SettingKey {
        let command: String
        switch text.split(separator: ".").first {
        case "env", "envs": command = "micro env --help"
        case "namespaces": command = "micro user namespace --help"
        default:
            guard text.hasSuffix(".current-user") else { return self }
            command = "micro login --help"
        }
        throw CLIError("\(text) has a command of its own", next: "See '\(command)'.")
    }
}
