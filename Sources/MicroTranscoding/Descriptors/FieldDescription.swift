/// A field as people see it: for flags, forms and help.
package struct FieldDescription: Sendable {
    /// What kind of value.
    package enum Kind: Hashable, Sendable {
        case double, float, int32, int64, uint32, uint64, bool, string, bytes
        /// The names of its values.
        case enumeration([String])
        /// The message's full name.
        case message(String)
    }

    package let name: String
    package let jsonName: String
    package let number: Int32
    package let kind: Kind
    package let isRepeated: Bool
    /// For maps, the kind of the keys; `kind` is then that of the values.
    package let mapKey: Kind?
    /// The oneof that it belongs to.
    package let oneof: String?
}

extension MessageProgram {
    /// The fields in the order of the `.proto`.
    package var fields: [FieldDescription] {
        let layout = pool.messages[index]
        return layout.fields.map { field in
            var kind = describe(field.kind)
            var key: FieldDescription.Kind?
            if field.cardinality == .map, case .message(let entry) = field.kind {
                key = pool.messages[entry].fields.first.map { describe($0.kind) }
                kind = pool.messages[entry].fields.last.map { describe($0.kind) } ?? kind
            }
            return FieldDescription(
                name: field.name, jsonName: field.jsonName, number: field.number, kind: kind,
                isRepeated: field.cardinality == .repeated, mapKey: key,
                oneof: field.oneof.flatMap { layout.oneofs.indices.contains($0) ? layout.oneofs[$0] : nil })
        }
    }

    /// Whether JSON writes the message in a form of its own, as timestamps and wrappers.
    package var hasOwnForm: Bool { pool.messages[index].wellKnown != nil }

    /// The program of a message field's message.
    package func program(of field: FieldDescription) -> MessageProgram? {
        guard case .message(let name) = field.kind else { return nil }
        return pool.message(named: name)
    }

    private func describe(_ kind: FieldKind) -> FieldDescription.Kind {
        switch kind {
        case .double: .double
        case .float: .float
        case .int32, .sint32, .sfixed32: .int32
        case .int64, .sint64, .sfixed64: .int64
        case .uint32, .fixed32: .uint32
        case .uint64, .fixed64: .uint64
        case .bool: .bool
        case .string: .string
        case .bytes: .bytes
        case .enumeration(let index): .enumeration(pool.enums[index].values.map(\.name))
        case .message(let index), .group(let index): .message(pool.messages[index].name)
        }
    }
}
