import ArgumentParser
import Glibc
import MicroCore
import MicroWire

/// The secret of an account, as the arguments of a command give it.
struct SecretOptions: ParsableArguments {
    @Option(help: "The secret. Others on this machine see what is given here: prefer --secret-file.")
    var secret: String?

    @Option(help: ArgumentHelp("A file whose first line is the secret; - for the input.", valueName: "file"))
    var secretFile: String?

    func validate() throws {
        guard secret == nil || secretFile == nil else {
            throw ValidationError("give --secret or --secret-file, not both")
        }
        guard secret?.isEmpty != true else { throw ValidationError("--secret must not be empty") }
    }

    /// The secret; nil when none is given.
    func given(_ context: CommandContext) async throws -> String? {
        if let secret { return secret }
        guard let secretFile else { return nil }
        return try await context.secret(inFile: secretFile)
    }
}

extension CommandContext {
    /// The longest secret that is sent.
    static let secretBytesMax = 4096
    /// How often a new secret may be typed differently.
    private static let attemptsMax = 3

    /// The first line of a file, or of what is left of the input for `-`.
    func secret(inFile name: String) async throws -> String {
        let line: [UInt8]?
        if name == "-" {
            line = try await input.line()
        } else {
            let path = settings.absolute(name)
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw MicroError(file: path, "open") }
            defer { close(descriptor) }
            line = try await StandardInput(descriptor: descriptor).line()
        }
        let bytes = line?.last == UInt8(ascii: "\r") ? line?.dropLast() : line?[...]
        guard let bytes, !bytes.isEmpty, bytes.count <= Self.secretBytesMax,
            let secret = String(validating: bytes, as: UTF8.self)
        else {
            throw CLIError(
                "there is no secret in the first line of \(name == "-" ? "the input" : name)",
                next: "Write it there: a line of 1 to \(Self.secretBytesMax) bytes of text.")
        }
        return secret
    }

    /// A secret from a file, or typed after a question.
    func secret(inFile name: String?, orAsking question: String) async throws -> String {
        if let name { return try await secret(inFile: name) }
        return try await askHidden(question)
    }

    /// A secret from a file, or typed twice.
    func newSecret(inFile name: String?, orAsking question: String, again: String) async throws -> String {
        if let name { return try await secret(inFile: name) }
        for _ in 0..<Self.attemptsMax {
            let secret = try await askHidden(question)
            let repeated = try await askHidden(again)
            if secret.isEmpty {
                try errors.line("The secret must not be empty.")
            } else if secret == repeated {
                return secret
            } else {
                try errors.line("The two are not the same.")
            }
        }
        throw CLIError("nothing was changed", next: "Try again, typing the new secret twice.")
    }
}
