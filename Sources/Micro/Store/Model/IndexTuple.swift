import MicroCore

/// Texts one after the other, as one text whose UTF-8 bytes are ordered as rows of such texts are: by the first, then by
/// the second, and so on. A shorter row comes before the longer ones that begin with it.
///
/// Each text ends with the byte 0. A byte 0 in it is written as 1 1, a byte 1 as 1 2.
struct IndexTuple {
    private(set) var text = ""

    init(_ texts: [String] = []) {
        for text in texts { append(text) }
    }

    mutating func append(_ next: String) {
        text += Self.escaped(next)
        text.unicodeScalars.append("\u{0}")
    }

    /// A text as it stands in a row, without its end.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 1 }) else { return text }
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0: escaped += [1, 1]
            case 1: escaped += [1, 2]
            default: escaped.append(byte)
            }
        }
        // What was text stays text: only whole ASCII characters were replaced.
        return String(decoding: escaped, as: UTF8.self)
    }
}

/// A range of keys by their bytes.
struct KeyInterval: Equatable {
    /// What they all begin with.
    var prefix: String
    /// They come after this one, which is none of them.
    var lower: String?
    /// They come before this one, which is none of them.
    var upper: String?

    func isBefore(_ key: String) -> Bool { upper.map { !key.utf8Precedes($0) } ?? false }

    func isAfter(_ key: String) -> Bool { lower.map { !$0.utf8Precedes(key) } ?? false }
}

extension String {
    /// By bytes, as stores order keys: `<` orders by what characters mean.
    func utf8Precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
