/// How one message is laid out: everything that is needed to read and write it, computed once.
final class MessageLayout: Sendable {
    let name: String
    let fields: [Field]
    let oneofs: [String]
    let names: NameTable
    let wellKnown: WellKnown?
    let isMapEntry: Bool
    private let byNumber: [Int32: Int]
    /// For small numbers, the index of the field plus one; 0 for none.
    private let bySmallNumber: [UInt16]

    init(name: String, fields: [Field], oneofs: [String], isMapEntry: Bool) {
        self.name = name
        self.fields = fields
        self.oneofs = oneofs
        self.isMapEntry = isMapEntry
        wellKnown = WellKnown(rawValue: name)
        var names = NameTable(capacity: fields.count * 2)
        var byNumber: [Int32: Int] = [:]
        var small = [UInt16](repeating: 0, count: 64)
        for (index, field) in fields.enumerated() {
            names.insert(Array(field.name.utf8), index)
            names.insert(Array(field.jsonName.utf8), index)
            byNumber[field.number] = index
            if field.number > 0, field.number < 64, index < 65_535 {
                small[Int(field.number)] = UInt16(index + 1)
            }
        }
        self.names = names
        self.byNumber = byNumber
        bySmallNumber = small
    }

    func index(of number: Int32) -> Int? {
        if number > 0, number < 64 {
            let found = bySmallNumber[Int(number)]
            return found == 0 ? nil : Int(found) - 1
        }
        return byNumber[number]
    }
}

/// One field of a message.
struct Field: Sendable {
    enum Cardinality: Sendable {
        case singular, repeated, map
    }

    let name: String
    let jsonName: String
    let number: Int32
    let kind: FieldKind
    let cardinality: Cardinality
    /// Whether "not set" differs from the default value.
    let hasPresence: Bool
    let isPacked: Bool
    let oneof: Int?
    /// The tag of one occurrence, encoded; for packed fields that of the whole.
    let tag: [UInt8]
    /// `"name":` and `"jsonName":`, ready to be written.
    let key: [UInt8]
    let jsonKey: [UInt8]
}

/// What a field holds. Messages and enums are indexes into the pool.
enum FieldKind: Hashable, Sendable {
    case double, float, int32, int64, uint32, uint64, sint32, sint64, fixed32, fixed64, sfixed32, sfixed64
    case bool, string, bytes
    case message(Int)
    case group(Int)
    case enumeration(Int)

    var wireType: UInt32 {
        switch self {
        case .double, .fixed64, .sfixed64: 1
        case .float, .fixed32, .sfixed32: 5
        case .string, .bytes, .message: 2
        case .group: 3
        default: 0
        }
    }

    var isPackable: Bool { wireType != 2 && wireType != 3 }

    /// The name that people know it by.
    var typeName: String {
        switch self {
        case .message, .group: "message"
        case .enumeration: "enum"
        default: "\(self)"
        }
    }
}

/// The names and numbers of an enum.
struct EnumLayout: Sendable {
    let name: String
    let names: NameTable
    let byNumber: [Int32: [UInt8]]
    let values: [(name: String, number: Int32)]

    init(name: String, values: [(name: String, number: Int32)]) {
        self.name = name
        self.values = values
        var names = NameTable(capacity: values.count)
        var byNumber: [Int32: [UInt8]] = [:]
        for (index, value) in values.enumerated() {
            names.insert(Array(value.name.utf8), index)
            if byNumber[value.number] == nil { byNumber[value.number] = Array(value.name.utf8) }
        }
        self.names = names
        self.byNumber = byNumber
    }
}

/// The messages with a JSON form of their own.
enum WellKnown: String, Sendable {
    case any = "google.protobuf.Any"
    case timestamp = "google.protobuf.Timestamp"
    case duration = "google.protobuf.Duration"
    case fieldMask = "google.protobuf.FieldMask"
    case structure = "google.protobuf.Struct"
    case value = "google.protobuf.Value"
    case list = "google.protobuf.ListValue"
    case doubleValue = "google.protobuf.DoubleValue"
    case floatValue = "google.protobuf.FloatValue"
    case int64Value = "google.protobuf.Int64Value"
    case uint64Value = "google.protobuf.UInt64Value"
    case int32Value = "google.protobuf.Int32Value"
    case uint32Value = "google.protobuf.UInt32Value"
    case boolValue = "google.protobuf.BoolValue"
    case stringValue = "google.protobuf.StringValue"
    case bytesValue = "google.protobuf.BytesValue"

    /// Whether it stands for the one scalar inside it.
    var isWrapper: Bool {
        switch self {
        case .any, .timestamp, .duration, .fieldMask, .structure, .value, .list: false
        default: true
        }
    }
}
