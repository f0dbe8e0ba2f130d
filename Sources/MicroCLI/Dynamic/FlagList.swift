import MicroTranscoding

/// The flags that a request has: one for each field, those of messages within it included.
struct FlagList: Sendable {
    /// A flag as help lists it.
    struct Flag: Equatable, Sendable {
        /// Without dashes; `_` between a message and its fields.
        var name: String
        var type: String
        /// The names of an enum's values.
        var values: [String] = []
    }

    /// The most flags that are listed.
    static let countMax = 500
    /// How deep messages within messages are opened.
    static let depthMax = 6

    private(set) var flags: [Flag] = []

    init(of request: MessageProgram) {
        add(request, prefix: "", within: [])
    }

    private mutating func add(_ message: MessageProgram, prefix: String, within outer: [String]) {
        for field in message.fields where flags.count < Self.countMax {
            let name = prefix + field.name
            if field.isSingle, let inner = message.program(of: field), !inner.hasOwnForm,
                !inner.fields.isEmpty, inner.name != message.name, !outer.contains(inner.name),
                outer.count < Self.depthMax
            {
                add(inner, prefix: name + "_", within: outer + [message.name])
            } else if case .enumeration(let values) = field.kind {
                flags.append(Flag(name: name, type: field.typeName, values: values))
            } else {
                flags.append(Flag(name: name, type: field.typeName))
            }
        }
    }
}
