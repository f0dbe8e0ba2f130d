import FoundationEssentials
import MicroTranscoding
import MicroWire

/// Turns the words that were given for a field into JSON that its type understands.
struct FlagValue: Sendable {
    /// The largest file that a value is read from.
    static let fileBytesMax = 4 << 20

    /// The flag as it was typed, for errors.
    let flag: String
    let field: FieldDescription
    /// Where relative paths begin.
    let workingFolder: String

    /// `words` are the values in the order they were given; nil is a flag without a value.
    /// - Throws: when they do not fit the field.
    func json(_ words: [String?]) throws -> String {
        if field.mapKey != nil { return try map(words) }
        if field.isRepeated { return try list(words) }
        guard words.count == 1, let word = words.first else {
            throw CLIError("--\(flag) was given more than once")
        }
        return try single(word)
    }

    private func list(_ words: [String?]) throws -> String {
        guard words.count == 1, let only = words.first, let word = only else {
            return "[" + (try words.map(single)).joined(separator: ",") + "]"
        }
        if word.hasPrefix("[") { return try wellFormed(word) }
        if word.isEmpty { return "[]" }
        if case .message = field.kind { return "[" + (try single(word)) + "]" }
        let elements = try word.split(separator: ",").map { try single(String($0)) }
        return "[" + elements.joined(separator: ",") + "]"
    }

    private func map(_ words: [String?]) throws -> String {
        if words.count == 1, let only = words.first, let word = only,
            word.hasPrefix("{") || word.hasPrefix("@")
        {
            return try wellFormed(try fileOr(word))
        }
        var members: [String] = []
        for word in words {
            guard let word, let pair = try? CallFlags.Pair(word: word, flag: flag) else {
                throw CLIError("the value of --\(flag) is neither KEY=VALUE nor a JSON object")
            }
            members.append(JSONText.quoted(pair.name) + ":" + (try single(pair.value)))
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    private func single(_ word: String?) throws -> String {
        guard let word = word ?? (field.kind == .bool ? "true" : nil) else {
            throw CLIError("--\(flag) needs a value of type \(field.kind.flagName)")
        }
        return switch field.kind {
        case .enumeration(let values): try enumeration(word, values)
        case .message(let name): try message(word, name)
        default: try scalar(word, field.kind)
        }
    }

    private func scalar(_ word: String, _ kind: FieldDescription.Kind) throws -> String {
        switch kind {
        case .bool:
            switch word.lowercased() {
            case "", "true", "t", "1", "yes": return "true"
            case "false", "f", "0", "no": return "false"
            default: throw mismatch("true or false", word)
            }
        case .bytes: return JSONText.quoted(word.hasPrefix("@") ? try file(word).base64 : word)
        case .int32: return "\(try integer(word, Int32.self))"
        case .int64: return "\"\(try integer(word, Int64.self))\""
        case .uint32: return "\(try integer(word, UInt32.self))"
        case .uint64: return "\"\(try integer(word, UInt64.self))\""
        case .float, .double:
            if let name = Self.namedNumbers[word.lowercased()] { return "\"\(name)\"" }
            guard let value = Double(word), value.isFinite else { throw mismatch("a number", word) }
            return "\(value)"
        case .string, .enumeration, .message: return JSONText.quoted(word)
        }
    }

    private static let namedNumbers = [
        "nan": "NaN", "inf": "Infinity", "infinity": "Infinity", "-inf": "-Infinity",
        "-infinity": "-Infinity",
    ]

    private func integer<I: FixedWidthInteger>(_ word: String, _ type: I.Type) throws -> I {
        let isNegative = word.hasPrefix("-")
        let digits = isNegative || word.hasPrefix("+") ? word.dropFirst() : word[...]
        let isHexadecimal = digits.lowercased().hasPrefix("0x")
        let number = (isNegative ? "-" : "") + (isHexadecimal ? digits.dropFirst(2) : digits)
        guard let value = I(number, radix: isHexadecimal ? 16 : 10) else {
            throw mismatch("a whole number from \(I.min) to \(I.max)", word)
        }
        return value
    }

    private func enumeration(_ word: String, _ values: [String]) throws -> String {
        if let number = Int32(word) { return "\(number)" }
        let name = values.first { $0 == word } ?? values.first { $0.lowercased() == word.lowercased() }
        guard let name else { throw mismatch("one of \(values.prefix(50).joined(separator: ", "))", word) }
        return JSONText.quoted(name)
    }

    /// A message within the request: as JSON, from a file, or in the short form of a well-known type.
    private func message(_ word: String, _ name: String) throws -> String {
        if word.hasPrefix("@") { return try wellFormed(try fileOr(word)) }
        switch name {
        case "google.protobuf.Timestamp", "google.protobuf.Duration", "google.protobuf.FieldMask":
            return word.hasPrefix("\"") ? try wellFormed(word) : JSONText.quoted(word)
        case "google.protobuf.Value":
            return Self.isJSON(word) ? word : JSONText.quoted(word)
        default:
            if let kind = Self.wrapped[name] { return try scalar(word, kind) }
            return try wellFormed(word)
        }
    }

    private static let wrapped: [String: FieldDescription.Kind] = [
        "google.protobuf.StringValue": .string, "google.protobuf.BytesValue": .bytes,
        "google.protobuf.BoolValue": .bool, "google.protobuf.Int32Value": .int32,
        "google.protobuf.Int64Value": .int64, "google.protobuf.UInt32Value": .uint32,
        "google.protobuf.UInt64Value": .uint64, "google.protobuf.FloatValue": .float,
        "google.protobuf.DoubleValue": .double,
    ]

    private func wellFormed(_ json: String) throws -> String {
        guard Self.isJSON(json) else { throw mismatch("JSON", json) }
        return json
    }

    private static func isJSON(_ text: String) -> Bool {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) != nil
    }

    private func fileOr(_ word: String) throws -> String {
        word.hasPrefix("@") ? String(decoding: try file(word).bytes, as: UTF8.self) : word
    }

    private func file(_ word: String) throws -> (bytes: [UInt8], base64: String) {
        let name = String(word.dropFirst())
        let path = name.hasPrefix("/") ? name : "\(workingFolder)/\(name)"
        let file = try OpenFile(reading: path, followsLinks: true)
        let count = try file.byteCount()
        guard count <= Self.fileBytesMax else {
            throw CLIError("the file \(name) of --\(flag) is larger than \(Self.fileBytesMax) bytes")
        }
        let bytes = try file.read(Self.fileBytesMax)
        return (bytes, Data(bytes).base64EncodedString())
    }

    private func mismatch(_ expected: String, _ word: String?) -> CLIError {
        CLIError("the value \"\((word ?? "").prefix(80))\" of --\(flag) is not \(expected)")
    }
}
