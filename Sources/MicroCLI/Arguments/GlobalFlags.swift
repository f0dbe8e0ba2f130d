/// The flags that every command takes in front of its name: `micro --env staging services`.
struct GlobalFlags: Equatable, Sendable {
    /// The environment to use instead of the one that is selected.
    var environment: String?
    /// The namespace to work in.
    var namespace: String?
    /// The proxy to talk to, whatever the environment says.
    var proxyAddress: String?
    /// The file with the authorities to trust, whatever the environment says.
    var authority: String?
    /// How to print.
    var output: OutputFormat?
    /// How calls of services are made.
    var call = CallFlags()

    /// What the help of `micro` says about them.
    static let documentation: [(flag: String, text: String)] =
        [
            ("--env, -e NAME", "the environment to use, instead of the selected one (MICRO_ENV)"),
            ("--namespace NAME", "the namespace to work in (MICRO_NAMESPACE)"),
            (
                "--proxy_address HOST:PORT",
                "the proxy to talk to, whatever the environment says (MICRO_PROXY)"
            ),
            ("--ca FILE", "the certificate of the authority to trust, for TLS with a private one (MICRO_CA)"),
        ] + CallFlags.documentation

    /// Takes the flags in front off `arguments`; what remains begins with the command.
    static func take(from arguments: inout ArraySlice<String>) throws -> GlobalFlags {
        var flags = GlobalFlags()
        while let word = arguments.first, let flag = FlagWord(word) {
            let value: String
            switch flag.name {
            case "help", "h", "version", "v": return flags
            default:
                guard isKnown(flag.name) else {
                    throw CLIError(
                        "unknown flag \(word) in front of a command", next: "Please refer to 'micro --help'")
                }
                arguments.removeFirst()
                guard let given = flag.value ?? arguments.popFirst() else {
                    throw CLIError("the flag \(word) needs a value", next: "Please refer to 'micro --help'")
                }
                value = given
            }
            try flags.set(flag.name, to: value)
        }
        return flags
    }

    private static func isKnown(_ name: String) -> Bool {
        ["env", "e", "namespace", "proxy_address", "ca", "output", "o"].contains(name)
            || CallFlags.names.contains(name)
    }

    private mutating func set(_ name: String, to value: String) throws {
        switch name {
        case "env", "e": environment = try PlatformEnvironment.checked(name: value)
        case "namespace": namespace = value
        case "proxy_address": proxyAddress = try PlatformAddress(value).text
        case "ca": authority = value
        case "output", "o": output = try OutputFormat(word: value)
        default: try call.set(name, to: value)
        }
    }
}

/// The flags that say how a service is called.
struct CallFlags: Equatable, Sendable {
    /// The most metadata that a call carries.
    static let metadataMax = 64

    /// How long to wait for the whole call.
    var timeout: Duration?
    /// What to send along, in order.
    var metadata: [Pair] = []

    /// A name and its value.
    struct Pair: Equatable, Sendable {
        var name: String
        var value: String
    }

    /// The flags without their dashes, `_` for `-`.
    static let names: Set<String> = ["timeout", "request_timeout", "metadata"]

    /// What help says about them.
    static let documentation: [(flag: String, text: String)] = [
        ("--output, -o FORMAT", "text for people; json: one line per message; raw: exactly as transcoded"),
        ("--metadata NAME=VALUE", "metadata to send along with a call; may be repeated"),
        ("--timeout DURATION", "how long to wait for a call, such as 500ms or 5s"),
    ]

    /// Takes one flag's value.
    mutating func set(_ name: String, to value: String) throws {
        switch name {
        case "timeout", "request_timeout":
            guard let duration = DurationText.parse(value), duration > .zero else {
                throw CLIError(
                    "invalid format for \(name) duration \"\(value)\"", next: "Try 500ms or 5s.",
                    status: .malformedDuration)
            }
            timeout = duration
        default:
            let pair = try Pair(word: value, flag: name)
            guard metadata.count < Self.metadataMax else {
                throw CLIError("more than \(Self.metadataMax) values of --metadata")
            }
            metadata.append(pair)
        }
    }
}

extension CallFlags.Pair {
    /// `NAME=VALUE`; the value may hold further `=`.
    init(word: String, flag: String) throws {
        guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
            throw CLIError("the value \"\(word)\" of --\(flag) is not NAME=VALUE")
        }
        name = String(word[..<equals])
        value = String(word[word.index(after: equals)...])
    }
}

extension OutputFormat {
    /// - Throws: when `word` names no format.
    init(word: String) throws {
        guard let format = OutputFormat(rawValue: word) else {
            throw CLIError(
                "unknown output format \"\(word)\"",
                next: "Use \(Suggestions.sentence(OutputFormat.allCases.map(\.rawValue))).")
        }
        self = format
    }
}
