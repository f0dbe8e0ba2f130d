import Glibc

/// A line that a person watches while much is copied; nothing where nobody watches.
struct BackupProgress: ~Copyable {
    private static let interval = Duration.milliseconds(100)

    private let isShown = isatty(STDERR_FILENO) == 1
    private var shownAt: ContinuousClock.Instant?

    /// Shows how far it is, unless that was shown a moment ago.
    mutating func show(_ text: @autoclosure () -> String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let shownAt, now - shownAt < Self.interval { return }
        shownAt = now
        Self.print("\r\(text())\u{1B}[K")
    }

    deinit {
        if shownAt != nil { Self.print("\r\u{1B}[K") }
    }

    private static func print(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
