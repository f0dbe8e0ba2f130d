import MicroCore

/// Tells a person, or a script, what happens to a deployment.
struct DeploymentReport: Sendable {
    /// Smaller uploads are over before a person could read how far they are.
    static let progressBytesMin = 1 << 20

    let context: CommandContext
    let format: OutputFormat
    let paths: DiagnosticPath

    private struct Line: Encodable {
        let status: String
        let message: String
    }

    /// The upload begins.
    func uploading(files: Int, bytes: Int) throws {
        let count = files == 1 ? "1 file" : "\(files) files"
        try say("uploading", "uploading \(count), \(ByteCountText.text(bytes))")
    }

    /// So much was sent. The archive is a little larger than its files.
    func uploaded(bytes: Int, of total: Int) throws {
        guard format == .text, context.errors.isTerminal, total >= Self.progressBytesMin else { return }
        let percent = min(100, bytes * 100 / total)
        try context.errors.write(Array("\r\(percent)%".utf8))
    }

    /// Everything was sent.
    func uploadFinished() throws {
        // Takes the line of the percentage away again.
        if format == .text, context.errors.isTerminal { try context.errors.write(Array("\r\u{1B}[K".utf8)) }
    }

    /// A step, or what the compiler says.
    func step(_ event: DeploymentEvent) throws {
        guard !event.message.isEmpty else { return }
        let lines = event.message.split(separator: "\n", omittingEmptySubsequences: false)
        let message = lines.map { paths.rewritten(String($0)) }.joined(separator: "\n")
        try say(event.status.word, message)
    }

    /// Why it failed, as the command's own error.
    func failure(
        _ event: DeploymentEvent, of service: RuntimeService, while last: RuntimeStatus
    ) throws -> CLIError {
        let message = event.message.isEmpty ? "\(service.name) failed" : paths.rewritten(event.message)
        if format != .text { try say(event.status.word, message) }
        let look = last == .starting ? "See what it wrote with 'micro logs \(service.name)'. " : ""
        var error = CLIError(
            message, next: look + "Repair it, then type 'micro update \(paths.shownFolder ?? "FOLDER")'.")
        error.isVerbatim = true
        return error
    }

    /// What a person can type now.
    func invitation(_ lines: [String]) throws {
        if format == .text { try context.output.lines(lines) }
    }

    private func say(_ status: String, _ message: String) throws {
        switch format {
        case .text: try context.errors.line(message)
        case .json, .raw:
            try context.output.line(try JSONText.line(Line(status: status, message: message)))
        }
    }
}
