/// Reads JSON from memory, token by token, without building anything.
struct JSONReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0
    /// Where strings with escapes are put together.
    private var scratch: [UInt8] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    func error(_ kind: TranscodingError.Kind, _ reason: String) -> TranscodingError {
        TranscodingError(kind, reason, at: position)
    }

    /// The next byte that is not white space, without taking it; nil at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return nil
    }

    /// Takes the next byte if it is this one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    mutating func expect(_ byte: UInt8, _ what: String) throws(TranscodingError) {
        guard take(byte) else { throw unexpected(what) }
    }

    /// The error for something else than what was expected here.
    mutating func unexpected(_ expected: String) -> TranscodingError {
        guard let byte = peek() else {
            return error(.malformedJSON, "expected \(expected), found the end")
        }
        let found: String
        switch byte {
        case UInt8(ascii: "{"): found = "an object"
        case UInt8(ascii: "["): found = "an array"
        case UInt8(ascii: "\""): found = "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): found = "a boolean"
        case UInt8(ascii: "n"): found = "null"
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): found = "a number"
        default:
            let shown = (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
            return error(.malformedJSON, "expected \(expected), found \(shown)")
        }
        return error(.wrongType, "expected \(expected), found \(found)")
    }

    /// Takes a literal such as `null` if it stands here.
    mutating func take(literal: StaticString) -> Bool {
        _ = peek()
        let count = literal.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for index in 0..<count where bytes[position + index] != literal.utf8Start[index] { return false }
        position += count
        return true
    }

    mutating func takeNull() -> Bool {
        peek() == UInt8(ascii: "n") && take(literal: "null")
    }

    mutating func expectEnd() throws(TranscodingError) {
        guard peek() == nil else { throw error(.malformedJSON, "something follows after the message") }
    }

    /// Takes a string and hands over its bytes, which are valid UTF-8.
    mutating func string<T>(
        _ expected: String, _ body: (UnsafeRawBufferPointer) throws(TranscodingError) -> T
    ) throws(TranscodingError) -> T {
        guard peek() == UInt8(ascii: "\"") else { throw unexpected(expected) }
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
                guard UTF8Check.isValid(text) else { throw error(.invalidUTF8, "expected UTF-8 in a string") }
                position += 1
                return try body(text)
            }
            if byte == UInt8(ascii: "\\") { return try escaped(from: start, body) }
            guard byte >= 0x20 else { throw error(.malformedJSON, "control character in a string") }
            position += 1
        }
        throw error(.malformedJSON, "a string has no end")
    }

    private mutating func escaped<T>(
        from start: Int, _ body: (UnsafeRawBufferPointer) throws(TranscodingError) -> T
    ) throws(TranscodingError) -> T {
        var text = scratch
        scratch = []
        text.removeAll(keepingCapacity: true)
        text.append(contentsOf: bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                let result = try Self.whole(text, position, body)
                scratch = text
                return result
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw error(.malformedJSON, "control character in a string")
            default: text.append(byte)
            }
        }
        throw error(.malformedJSON, "a string has no end")
    }

    private static func whole<T>(
        _ text: [UInt8], _ position: Int, _ body: (UnsafeRawBufferPointer) throws(TranscodingError) -> T
    ) throws(TranscodingError) -> T {
        try withBytes(text) { (raw) throws(TranscodingError) in
            guard UTF8Check.isValid(raw) else {
                throw TranscodingError(.invalidUTF8, "expected UTF-8 in a string", at: position)
            }
            return try body(raw)
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(TranscodingError) {
        guard position < bytes.count else { throw error(.malformedJSON, "a string has no end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            let scalar = try unicodeEscape()
            text.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw error(.malformedJSON, "unknown escape in a string")
        }
    }

    private mutating func unicodeEscape() throws(TranscodingError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(literalHere: "\\u") else {
            throw error(.invalidUTF8, "half of a surrogate pair in a string")
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.invalidUTF8, "half of a surrogate pair in a string") }
        return scalar
    }

    private mutating func take(literalHere literal: StaticString) -> Bool {
        guard position < bytes.count, bytes[position] == literal.utf8Start[0] else { return false }
        return take(literal: literal)
    }

    private mutating func hexadecimal() throws(TranscodingError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Self.digit(bytes[position]) else {
                throw error(.malformedJSON, "malformed \\u escape in a string")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    /// Takes a number and gives its text, which follows JSON's grammar.
    mutating func number(_ expected: String) throws(TranscodingError) -> UnsafeRawBufferPointer {
        guard let first = peek(), first == UInt8(ascii: "-") || isDigit(first) else {
            throw unexpected(expected)
        }
        let start = position
        if first == UInt8(ascii: "-") { position += 1 }
        let leading = position
        guard digits() > 0 else { throw error(.malformedJSON, "malformed number") }
        if bytes[leading] == UInt8(ascii: "0"), position - leading > 1 {
            throw error(.malformedJSON, "a number with leading zeros")
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw error(.malformedJSON, "malformed number") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            guard digits() > 0 else { throw error(.malformedJSON, "malformed number") }
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
        return position - start
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Takes whatever value stands here, checking that it is JSON.
    mutating func skipValue(depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw error(.tooDeep, "nested too deeply") }
        switch peek() {
        case UInt8(ascii: "{"):
            try eachMember { (reader, _) throws(TranscodingError) in try reader.skipValue(depth: depth - 1) }
        case UInt8(ascii: "["):
            try eachElement { (reader, _) throws(TranscodingError) in try reader.skipValue(depth: depth - 1) }
        case UInt8(ascii: "\""): try string("a value") { (_) throws(TranscodingError) in }
        case UInt8(ascii: "t") where take(literal: "true"), UInt8(ascii: "f") where take(literal: "false"),
            UInt8(ascii: "n") where take(literal: "null"):
            return
        default: _ = try number("a value")
        }
    }

    /// Takes an object; `body` gets each member's name as a range and must take its value.
    mutating func eachMember(
        _ body: (inout JSONReader, inout [UInt8]) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        try expect(UInt8(ascii: "{"), "an object")
        if take(UInt8(ascii: "}")) { return }
        var name: [UInt8] = []
        while true {
            name.removeAll(keepingCapacity: true)
            try string("a member's name") { (text) throws(TranscodingError) in name.append(contentsOf: text) }
            try expect(UInt8(ascii: ":"), "':'")
            try body(&self, &name)
            if take(UInt8(ascii: ",")) { continue }
            return try expect(UInt8(ascii: "}"), "',' or '}'")
        }
    }

    /// Takes an array; `body` gets each element's index and must take it.
    mutating func eachElement(
        _ body: (inout JSONReader, Int) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        try expect(UInt8(ascii: "["), "an array")
        if take(UInt8(ascii: "]")) { return }
        var index = 0
        while true {
            try body(&self, index)
            index += 1
            if take(UInt8(ascii: ",")) { continue }
            return try expect(UInt8(ascii: "]"), "',' or ']'")
        }
    }

    /// A step of an error's path: a key as it stands in the JSON, quotes included.
    func step(_ key: Range<Int>) -> String {
        let shown = bytes[key].prefix(82)
        return "[\(String(decoding: shown, as: UTF8.self))\(shown.count < key.count ? "…\"" : "")]"
    }

    /// Goes back to an earlier place.
    mutating func rewind(to place: Int) {
        position = place
    }
}

/// The memory of an array, with the error type kept.
func withBytes<T>(
    _ array: [UInt8], _ body: (UnsafeRawBufferPointer) throws(TranscodingError) -> T
) throws(TranscodingError) -> T {
    let result: Result<T, TranscodingError> = array.withUnsafeBytes { bytes in
        do throws(TranscodingError) {
            return .success(try body(bytes))
        } catch {
            return .failure(error)
        }
    }
    return try result.get()
}
