import Glibc

extension CommandContext {
    /// What the person types after a question.
    func ask(_ question: String) async throws -> String {
        if input.isTerminal { try errors.write(Array(question.utf8)) }
        guard let line = try await input.line() else {
            throw CLIError("the input ended before the question was answered")
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// What the person types after a question, without showing it.
    func askHidden(_ question: String) async throws -> String {
        guard input.isTerminal else { return try await ask(question) }
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return try await ask(question) }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            // The line's end was not shown either; without it the next line would begin behind the question.
            try? errors.line("")
        }
        return try await ask(question)
    }
}
