/// What somebody wrote, shown so that a terminal does nothing but show it.
enum VisibleText {
    /// The most characters of a value in a table.
    static let cellMax = 64

    /// Whether bytes are text that a terminal shows as it is.
    static func isText(_ bytes: some Collection<UInt8>) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        return text.unicodeScalars.allSatisfy { !isControl($0) || isSpace($0) }
    }

    /// One line: ends of lines, tabs and control characters as escapes.
    static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case _ where isControl(scalar): escaped += "\\u{\(String(scalar.value, radix: 16))}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Text as one line, anything else as hexadecimal digits; the beginning of what is long, and how long it is.
    static func cell(_ bytes: some Collection<UInt8>, max: Int = cellMax) -> String {
        // What is shown of a long text ends where a character does.
        let text = isText(bytes) ? escaped(String(decoding: bytes.prefix(max * 8), as: UTF8.self)) : nil
        let shown = text ?? hexadecimal(bytes.prefix(max))
        guard shown.count > max || bytes.count > max * 8 else { return shown }
        return "\(shown.prefix(max))… (\(ByteCountText.text(bytes.count)))"
    }

    /// Two digits for each byte.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(text)
    }

    /// Whether a byte of text, whole or cut in pieces, does something else to a terminal than being shown.
    static func isControl(_ byte: UInt8) -> Bool {
        isControl(Unicode.Scalar(byte)) && byte < 0x80 && !isSpace(Unicode.Scalar(byte))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\t"
    }
}
