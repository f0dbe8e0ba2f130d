/// Which bytes of a blob: `FROM-TO`, `FROM-` or `-LAST`, as HTTP writes them; the byte at `TO` is among them.
enum ByteRange: Equatable, Sendable {
    /// From one to another, or to the end.
    case from(Int64, to: Int64?)
    /// So many at the end.
    case last(Int64)

    /// - Throws: when it is no range, or an empty one.
    init(_ text: String) throws {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let malformed = CLIError(
            "\"\(text)\" is no range of bytes", next: "Try 0-99, 100- for what follows, or -100 for the end.")
        guard parts.count == 2 else { throw malformed }
        switch (parts[0].isEmpty, parts[1].isEmpty) {
        case (false, true):
            guard let from = Self.number(parts[0]) else { throw malformed }
            self = .from(from, to: nil)
        case (true, false):
            guard let last = Self.number(parts[1]), last > 0 else { throw malformed }
            self = .last(last)
        default:
            guard let from = Self.number(parts[0]), let to = Self.number(parts[1]), from <= to else {
                throw malformed
            }
            self = .from(from, to: to)
        }
    }

    private static func number(_ text: Substring) -> Int64? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }

    /// Where it begins in a blob of so many bytes, and how many follow; nil for all of them.
    func place(in size: Int64) -> (offset: Int64, length: Int64?) {
        switch self {
        case .from(let from, nil): (from, nil)
        case .from(let from, let to?): (from, to - from + (to == .max ? 0 : 1))
        case .last(let count): (max(0, size - count), nil)
        }
    }
}
