/// Makes lines of what a process writes, however it comes in pieces.
struct LineSplitter: Sendable {
    /// The longest line that is kept whole.
    static let lineBytesMax = 64 << 10
    /// What ends a line that was longer.
    static let cutMark = " … (cut after 64 KiB)"

    private var pending: [UInt8] = []
    private var skips = false

    init() {}

    /// The lines that these bytes complete, without their ends. What is not UTF-8 is replaced by U+FFFD.
    mutating func split(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if !skips { lines.append(take()) }
                skips = false
            } else if !skips {
                pending.append(byte)
                if pending.count > Self.lineBytesMax {
                    pending.removeLast()
                    lines.append(take() + Self.cutMark)
                    skips = true
                }
            }
        }
        return lines
    }

    /// The last line, when what came does not end with an end of line.
    mutating func finish() -> String? {
        skips = false
        return pending.isEmpty ? nil : take()
    }

    private mutating func take() -> String {
        if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
        defer { pending.removeAll(keepingCapacity: true) }
        return String(decoding: pending, as: UTF8.self)
    }
}
