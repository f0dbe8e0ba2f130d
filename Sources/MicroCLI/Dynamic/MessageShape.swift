/// A message as flags see it: its fields and their types.
struct MessageShape: Equatable, Sendable {
    /// Its full name, such as `helloworld.Request`.
    var name: String
    var fields: [FieldShape] = []

    /// A message whose JSON is not made of its fields, such as a timestamp: it is given as a whole.
    var isWellKnown: Bool { name.hasPrefix("google.protobuf.") }
}

/// A field as flags see it.
struct FieldShape: Equatable, Sendable {
    /// How often it may be given.
    enum Cardinality: Equatable, Sendable {
        case single
        case repeated
        case map(key: ScalarShape)
    }

    /// Its name in the `.proto`.
    var name: String
    /// Its name in JSON by the book; names on the command line may be either.
    var jsonName: String
    var type: ValueShape
    var cardinality = Cardinality.single

    /// Its type as help prints it: `string`, `[]int32`, `map[string]string`.
    var typeName: String {
        switch cardinality {
        case .single: type.name
        case .repeated: "[]\(type.name)"
        case .map(let key): "map[\(key.rawValue)]\(type.name)"
        }
    }
}

/// What a single value can be.
enum ValueShape: Equatable, Sendable {
    case scalar(ScalarShape)
    /// With the names of its values.
    case enumeration(name: String, values: [String])
    /// By its full name.
    case message(String)

    /// As help prints it.
    var name: String {
        switch self {
        case .scalar(let scalar): scalar.rawValue
        case .enumeration: "enum"
        case .message(let name): String(name.split(separator: ".").last ?? "")
        }
    }
}

/// The scalars, spelled as the registry spells them.
enum ScalarShape: String, Equatable, Sendable {
    case string, bool, int32, int64, uint32, uint64, float32, float64, bytes
}

/// A message and all that it contains, by name.
struct RequestSchema: Equatable, Sendable {
    /// The most fields that help lists.
    static let listedMax = 500
    /// How deep help goes into messages within messages.
    static let depthMax = 6

    var root: MessageShape
    /// The messages that are reachable from the root; the root among them when it contains itself.
    var messages: [String: MessageShape] = [:]

    /// The fields that a message within the root has; none when nobody knows it.
    func message(_ name: String) -> MessageShape {
        messages[name] ?? MessageShape(name: name)
    }

    /// Every flag with its type, messages by their fields: what help lists.
    var flags: [(name: String, type: String)] {
        var flags: [(name: String, type: String)] = []
        list(root, prefix: "", within: [], into: &flags)
        return flags
    }

    private func list(
        _ message: MessageShape, prefix: String, within outer: [String],
        into flags: inout [(name: String, type: String)]
    ) {
        for field in message.fields where flags.count < Self.listedMax {
            let name = prefix + field.name
            if case .message(let type) = field.type, field.cardinality == .single, !outer.contains(type),
                outer.count < Self.depthMax
            {
                let inner = self.message(type)
                if !inner.isWellKnown, !inner.fields.isEmpty {
                    list(inner, prefix: name + "_", within: outer + [message.name], into: &flags)
                    continue
                }
            }
            flags.append((name, field.typeName))
        }
    }
}
