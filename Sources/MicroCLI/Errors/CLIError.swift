/// A failure as the person at the terminal sees it: what is wrong, and what to type next.
struct CLIError: Error, Equatable {
    /// One sentence, without a full stop.
    var message: String
    /// What helps: a command to type, or the names that would have been right. Empty when nothing does.
    var next: String
    var status: ExitStatus
    /// Whether the message begins with a name or was written elsewhere, so that its first letter stays.
    var isVerbatim = false

    init(_ message: String, next: String = "", status: ExitStatus = .failure) {
        self.message = message
        self.next = next
        self.status = status
    }

    /// What goes to stderr; empty when there is nothing to say.
    var lines: [String] {
        var lines: [String] = []
        if !message.isEmpty { lines.append(isVerbatim ? message : Self.capitalized(message)) }
        if !next.isEmpty { lines.append(next) }
        return lines
    }

    /// Names stay as they are, sentences begin with a capital letter.
    private static func capitalized(_ message: String) -> String {
        guard let first = message.first, first.isLowercase, first.isASCII else { return message }
        let word = message.prefix { !$0.isWhitespace }
        guard word.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "," || $0 == "'") }) else {
            return message
        }
        return first.uppercased() + message.dropFirst()
    }
}

extension CLIError {
    /// The server is not there.
    static func unreachable(_ address: String) -> CLIError {
        CLIError(
            "failed to connect to micro server at \(address)",
            next: "Start it with 'micro server', or choose another one with 'micro env'.",
            status: .unreachable)
    }

    /// Nobody is, where somebody must be.
    static let notLoggedIn = CLIError(
        "You are not logged in", next: "Log in: micro login", status: .notAuthorized)

    /// A login that was kept holds no more: it ran out, or was ended.
    static func loginEnded(in environment: String) -> CLIError {
        CLIError(
            "your login to \(environment) has ended", next: "Log in again: micro login",
            status: .notAuthorized)
    }

    /// No service of that name is registered.
    static func unknownService(_ name: String, suggestions: [String] = []) -> CLIError {
        CLIError(
            "service \"\(name)\" not found",
            next: suggestions.isEmpty
                ? "See 'micro services' for what is running, 'micro status' for what was asked to run."
                : "Did you mean \(Suggestions.sentence(suggestions))?",
            status: .notFound)
    }

    /// The service has no such endpoint.
    static func unknownEndpoint(_ endpoint: String, of service: String, suggestions: [String]) -> CLIError {
        CLIError(
            "service \"\(service)\" has no endpoint \(endpoint)",
            next: suggestions.isEmpty
                ? "See 'micro \(service) --help' for what it has."
                : "Did you mean \(Suggestions.sentence(suggestions.map { "'micro \(service) \($0)'" }))?",
            status: .unknownEndpoint)
    }

    /// A command was written wrongly.
    static func usage(_ message: String, command: String) -> CLIError {
        CLIError(message, next: "See 'micro \(command) --help'.")
    }

    /// A command ends with this status and has said what there was to say.
    static func silent(_ status: ExitStatus) -> CLIError {
        CLIError("", status: status)
    }
}
