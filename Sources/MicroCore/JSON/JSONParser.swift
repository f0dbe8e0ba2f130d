/// Reads JSON text strictly as RFC 8259 has it.
struct JSONParser {
    private let bytes: [UInt8]
    private let depthMax: Int
    private var position = 0

    init(_ text: String, depthMax: Int) {
        bytes = Array(text.utf8)
        self.depthMax = depthMax
    }

    /// The one value that the text is.
    mutating func document() throws(MicroError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard next == nil else { throw malformed("something follows after the value") }
        return value
    }

    /// Whether the whole text is a number.
    mutating func isNumber() -> Bool {
        (try? number()) != nil && next == nil
    }
}

extension JSONParser {
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func malformed(_ reason: String) -> MicroError {
        MicroError(.invalidArgument, "malformed JSON at byte \(position): \(reason)")
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(MicroError) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw malformed("a value is missing")
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(MicroError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw malformed("expected \(word)") }
        position += word.utf8.count
        return value
    }

    private mutating func enter(_ depth: Int) throws(MicroError) {
        guard depth <= depthMax else { throw malformed("more than \(depthMax) levels") }
        position += 1
        skipSpace()
    }

    private mutating func object(depth: Int) throws(MicroError) -> JSONValue {
        try enter(depth)
        var members: [String: JSONValue] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed("expected a member's name") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw malformed("expected ':'") }
            let value = try value(depth: depth)
            if members.otherSpelling(of: name) != nil {
                throw malformed(
                    "two members are called \"\(name.prefix(80))\", one in another spelling of Unicode: write both alike, or name one otherwise"
                )
            }
            guard members.updateValue(value, forKey: name) == nil else {
                throw malformed("two members are called \"\(name.prefix(80))\"")
            }
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw malformed("expected ',' or '}'") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(MicroError) -> JSONValue {
        try enter(depth)
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw malformed("expected ',' or ']'") }
        return .array(elements)
    }
}

// Numbers and strings.
extension JSONParser {
    private mutating func number() throws(MicroError) -> JSONNumber {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")), digits() == 0 { throw malformed("expected a value") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw malformed("expected digits after '.'") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw malformed("expected digits of an exponent") }
        }
        // What begins with 0 and goes on with digits is no number.
        if let next, Self.isDigit(next) { throw malformed("a number begins with 0") }
        return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = position
        while let next, Self.isDigit(next) { position += 1 }
        return position - start
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func string() throws(MicroError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            let plain = bytes[position...].prefix { byte in
                byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            }
            text += plain
            position = plain.endIndex
            switch next {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case nil: throw malformed("a string has no end")
            default: throw malformed("a control character in a string")
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(MicroError) {
        guard let byte = next else { throw malformed("a string has no end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(Character(try scalar())).utf8
        default: throw malformed("an unknown escape in a string")
        }
    }

    private mutating func scalar() throws(MicroError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw malformed("half of a surrogate pair in a string")
        }
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        else { throw malformed("half of a surrogate pair in a string") }
        return scalar
    }

    private mutating func codeUnit() throws(MicroError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw malformed("expected four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
