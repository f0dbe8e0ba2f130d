/// A line that says how far something is, for a person who looks at it; it goes away when it is over.
struct ProgressLine {
    /// How often it changes at most.
    private static let interval = Duration.milliseconds(100)

    private let console: Console
    private var next = ContinuousClock.now + interval
    private var isShown = false

    /// `console` is where errors and hints go.
    init(_ console: Console) {
        self.console = console
    }

    /// Shows `text` instead of what was shown before.
    mutating func show(_ text: @autoclosure () -> String) throws {
        guard console.isTerminal, ContinuousClock.now >= next else { return }
        next = ContinuousClock.now + Self.interval
        isShown = true
        try console.write(Array("\r\u{1B}[K\(text())".utf8))
    }

    /// Takes the line away.
    mutating func clear() throws {
        guard isShown else { return }
        isShown = false
        try console.write(Array("\r\u{1B}[K".utf8))
    }
}
