// Writing JSON's tokens.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func appendInteger(_ value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        appendInteger(value.magnitude)
    }

    mutating func appendInteger(_ value: UInt64) {
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        Swift.withUnsafeMutableBytes(of: &digits) { space in
            var rest = value
            var index = space.count
            repeat {
                index -= 1
                space[index] = UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0")
                rest /= 10
            } while rest > 0
            append(contentsOf: space[index...])
        }
    }

    /// A number that JSON can write, or the string that stands for it.
    mutating func appendNumber(_ value: Double) {
        if appendSpecial(isNaN: value.isNaN, isInfinite: value.isInfinite, isNegative: value.sign == .minus) {
            return
        }
        appendDecimal(value.description)
    }

    mutating func appendNumber(_ value: Float) {
        if appendSpecial(isNaN: value.isNaN, isInfinite: value.isInfinite, isNegative: value.sign == .minus) {
            return
        }
        // The shortest text for the largest float is more than it: some readers refuse that.
        let isLargest = value.magnitude == .greatestFiniteMagnitude
        appendDecimal(isLargest ? Double(value).description : value.description)
    }

    private mutating func appendSpecial(isNaN: Bool, isInfinite: Bool, isNegative: Bool) -> Bool {
        if isNaN {
            append("\"NaN\"")
        } else if isInfinite {
            if isNegative { append("\"-Infinity\"") } else { append("\"Infinity\"") }
        } else {
            return false
        }
        return true
    }

    private mutating func appendDecimal(_ text: String) {
        append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    }

    /// A quoted string of valid UTF-8.
    mutating func appendString(_ text: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            append(contentsOf: text[start..<index])
            start = index + 1
            appendEscape(byte)
        }
        append(contentsOf: text[start...])
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 8: append(UInt8(ascii: "b"))
        case 9: append(UInt8(ascii: "t"))
        case 10: append(UInt8(ascii: "n"))
        case 12: append(UInt8(ascii: "f"))
        case 13: append(UInt8(ascii: "r"))
        case 0..<0x20:
            let digits: StaticString = "0123456789abcdef"
            append("u00")
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        default: append(byte)
        }
    }

    private static let base64Alphabet: [UInt8] = [UInt8](
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Quoted base64 with padding.
    mutating func appendBase64(_ bytes: UnsafeRawBufferPointer) {
        let alphabet = Self.base64Alphabet
        append(UInt8(ascii: "\""))
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let first = UInt32(bytes[index])
            let second = left > 1 ? UInt32(bytes[index + 1]) : 0
            let third = left > 2 ? UInt32(bytes[index + 2]) : 0
            let group = first << 16 | second << 8 | third
            append(alphabet[Int(group >> 18)])
            append(alphabet[Int(group >> 12 & 63)])
            append(left > 1 ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            append(left > 2 ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
        append(UInt8(ascii: "\""))
    }

    /// Adds what base64 of either alphabet, padded or not, stands for.
    /// - Returns: false for malformed text.
    mutating func appendDecoded(base64 text: UnsafeRawBufferPointer) -> Bool {
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        guard end % 4 != 1 else { return false }
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for index in 0..<end {
            guard let value = Self.base64Value(text[index]) else { return false }
            buffer = (buffer << 6 | value) & 0xFF_FFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return true
    }

    private static func base64Value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
