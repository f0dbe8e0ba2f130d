import ArgumentParser
import MicroCore

/// Which keys a command is about, other than one.
struct KeyFilter: ParsableArguments {
    @Option(
        name: .shortAndLong, defaultAsFlag: KeyPart.ofKey, parsing: .next,
        help: ArgumentHelp("Every key that begins so.", valueName: "prefix"))
    var prefix: KeyPart?

    @Option(
        name: .shortAndLong, defaultAsFlag: KeyPart.ofKey, parsing: .next,
        help: ArgumentHelp("Every key that ends so.", valueName: "suffix"))
    var suffix: KeyPart?

    /// What is asked for beside a word that may be there.
    /// - Returns: nil when neither the word nor a flag says which.
    /// - Throws: when they say different things.
    func selection(_ key: String?) throws -> KeySelection? {
        let parts = [prefix, suffix].compactMap { $0 }
        guard !parts.isEmpty else { return key.map { .key($0) } }
        let text = key ?? parts.compactMap(\.text).first
        if key != nil, !parts.contains(where: { $0.text == nil }) {
            throw CLIError("give a key, or what keys begin and end with, not both")
        }
        guard let text else { throw CLIError("--prefix and --suffix need a text") }
        return .pattern(
            KeyPattern(
                prefix: prefix.map { $0.text ?? text } ?? "", suffix: suffix.map { $0.text ?? text } ?? ""))
    }
}

/// What `--prefix` and `--suffix` take: a text, or nothing, for the key beside them.
struct KeyPart: ExpressibleByArgument, Equatable, CustomStringConvertible {
    static let ofKey = KeyPart(text: nil)

    /// Nil for the key beside it.
    let text: String?

    private init(text: String?) {
        self.text = text
    }

    init(argument: String) {
        text = argument
    }

    var description: String { text ?? "KEY" }
}

/// The key, or the keys, that a command is about.
enum KeySelection: Equatable, Sendable {
    case key(String)
    case pattern(KeyPattern)
}

/// What keys begin and end with.
struct KeyPattern: Equatable, Sendable {
    static let every = KeyPattern(prefix: "", suffix: "")

    var prefix: String
    var suffix: String
}

/// How many records, and in which order.
struct KeyWindow: ParsableArguments {
    /// What `--order` takes.
    enum Order: String, CaseIterable, ExpressibleByArgument {
        case asc
        case desc

        var order: RecordQuery.Order {
            switch self {
            case .asc: .ascending
            case .desc: .descending
            }
        }
    }

    @Option(name: .shortAndLong, help: "The most of them; all when it is not given.")
    var limit: UInt64?

    @Option(help: "How many to leave out at the beginning.")
    var offset: UInt64?

    @Option(help: "By the bytes of the keys: asc or desc.")
    var order: Order = .asc
}
