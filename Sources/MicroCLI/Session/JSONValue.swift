import FoundationEssentials

/// JSON of any shape, as in the person's configuration file, where keys that we do not know must survive.
enum JSONValue: Codable, Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value):
            if let whole = Int64(exactly: value) {
                try container.encode(whole)
            } else {
                try container.encode(value)
            }
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The text, when it is one.
    var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The value under a path of keys; setting makes the objects on the way, setting nil removes.
    subscript(path: some Collection<String>) -> JSONValue? {
        get {
            guard let key = path.first else { return self }
            guard case .object(let members) = self else { return nil }
            return members[key]?[path.dropFirst()]
        }
        set {
            guard let key = path.first else {
                self = newValue ?? .null
                return
            }
            var members: [String: JSONValue] = [:]
            if case .object(let known) = self { members = known }
            if path.count == 1 {
                members[key] = newValue
            } else {
                var inner = members[key] ?? .object([:])
                inner[path.dropFirst()] = newValue
                members[key] = inner
            }
            self = .object(members)
        }
    }
}
