/// Query and form parameters sorted by the fields that they name.
struct ParameterTree {
    /// More parameters than this are refused.
    static let countMax = 1_000

    /// The values for one field, element or key, or what lies below it.
    final class Node {
        var values: [String] = []
        /// By index of the field, in order of appearance.
        var fields: [(index: Int, node: Node)] = []
        /// By key of a map.
        var keys: [(key: String, node: Node)] = []
        /// A JSON body sets it too, and wins.
        var isOverridden = false

        func field(_ index: Int) -> Node {
            if let known = fields.first(where: { $0.index == index }) { return known.node }
            let new = Node()
            fields.append((index, new))
            return new
        }

        func key(_ key: String) -> Node {
            if let known = keys.first(where: { $0.key == key }) { return known.node }
            let new = Node()
            keys.append((key, new))
            return new
        }
    }

    let pool: DescriptorPool
    let options: EncodingOptions
    let root = Node()

    init(pool: DescriptorPool, options: EncodingOptions) {
        self.pool = pool
        self.options = options
    }

    /// Sorts in one parameter, whose path is `a`, `a.b`, `a[b]` or `a[]`.
    mutating func add(_ path: String, _ value: String, to message: Int) throws(TranscodingError) {
        let steps = Self.steps(path, atMost: options.depthMax)
        guard steps.count <= options.depthMax else {
            throw TranscodingError(.tooDeep, "nested too deeply", at: 0, path: "." + path.prefix(80))
        }
        var node = root
        var layout = pool.messages[message]
        var index = 0
        while index < steps.count {
            guard let found = field(steps[index], of: layout) else {
                if options.skipsUnknownFields { return }
                throw TranscodingError(
                    .unknownField, "\(layout.name) has no such field", at: 0, path: "." + path.prefix(80))
            }
            let field = layout.fields[found]
            node = node.field(found)
            index += 1
            guard case .message(let inner) = field.kind, index < steps.count else { break }
            if field.cardinality == .map {
                node = node.key(steps[index])
                index += 1
                guard pool.messages[inner].fields.count == 2,
                    case .message(let held) = pool.messages[inner].fields[1].kind
                else { break }
                layout = pool.messages[held]
            } else if field.cardinality == .singular {
                layout = pool.messages[inner]
            } else {
                break
            }
        }
        guard index == steps.count || (index + 1 == steps.count && steps[index].isEmpty) else {
            throw TranscodingError(
                .wrongType, "no field lies below this one", at: 0, path: "." + path.prefix(80))
        }
        node.values.append(value)
    }

    private func field(_ name: String, of layout: MessageLayout) -> Int? {
        var name = name
        return name.withUTF8 { layout.names.index(of: UnsafeRawBufferPointer($0)) }
    }

    /// The names in a path; `[]` at its end is an empty one. Stops soon after `limit` of them.
    static func steps(_ path: String, atMost limit: Int = .max) -> [String] {
        var steps: [String] = []
        var current = ""
        var isBracketed = false
        var hasCurrent = true
        for character in path where steps.count <= limit {
            switch character {
            case "[" where !isBracketed:
                if hasCurrent { steps.append(current) }
                current = ""
                isBracketed = true
                hasCurrent = false
            case "]" where isBracketed:
                steps.append(current)
                current = ""
                isBracketed = false
                hasCurrent = false
            case "." where !isBracketed:
                if hasCurrent { steps.append(current) }
                current = ""
                hasCurrent = true
            default:
                current.append(character)
                hasCurrent = true
            }
        }
        if hasCurrent || isBracketed { steps.append(current) }
        return steps
    }

    /// Marks what a JSON object sets too.
    func override(_ node: Node, _ message: Int, by reader: inout JSONReader, depth: Int)
        throws(TranscodingError)
    {
        guard reader.peek() == UInt8(ascii: "{") else {
            node.isOverridden = true
            return try reader.skipValue(depth: depth)
        }
        let layout = pool.messages[message]
        try reader.eachMember { (reader, name) throws(TranscodingError) in
            let index = try withBytes(name) { (bytes) throws(TranscodingError) in
                layout.names.index(of: bytes)
            }
            guard depth > 0, let index, let found = node.fields.first(where: { $0.index == index })?.node
            else {
                return try reader.skipValue(depth: depth)
            }
            let field = layout.fields[index]
            if field.cardinality == .singular, case .message(let inner) = field.kind,
                self.pool.messages[inner].wellKnown == nil, found.values.isEmpty
            {
                return try self.override(found, inner, by: &reader, depth: depth - 1)
            }
            // On the wire the last value of a key counts, so the keys of both come together by themselves.
            found.isOverridden = field.cardinality != .map || reader.peek() == UInt8(ascii: "n")
            try reader.skipValue(depth: depth)
        }
    }
}
