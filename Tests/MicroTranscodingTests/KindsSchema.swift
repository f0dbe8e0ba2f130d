import MicroTranscoding
import SwiftProtobuf
import Testing

/// `test.Kinds`: a message with a field of every kind, alone, in a list and as the key of a map.
enum KindsSchema {
    typealias File = Google_Protobuf_FileDescriptorProto
    typealias Message = Google_Protobuf_DescriptorProto
    typealias Field = Google_Protobuf_FieldDescriptorProto

    static let scalars: [(name: String, type: Field.TypeEnum)] = [
        ("double", .double), ("float", .float), ("int32", .int32), ("int64", .int64), ("uint32", .uint32),
        ("uint64", .uint64), ("sint32", .sint32), ("sint64", .sint64), ("fixed32", .fixed32),
        ("fixed64", .fixed64), ("sfixed32", .sfixed32), ("sfixed64", .sfixed64), ("bool", .bool),
        ("string", .string), ("bytes", .bytes),
    ]

    static let wellKnown: [(name: String, type: String)] = [
        ("time", "Timestamp"), ("span", "Duration"), ("mask", "FieldMask"), ("data", "Struct"),
        ("value", "Value"), ("items", "ListValue"), ("any", "Any"), ("empty", "Empty"),
        ("boxed", "Int64Value"), ("boxed_text", "StringValue"),
    ]

    static func program() throws -> MessageProgram {
        var file = File()
        file.package = "test"
        file.syntax = "proto3"
        file.messageType = [message()]
        file.enumType = [color()]
        var set = Google_Protobuf_FileDescriptorSet()
        set.file = [file]
        let pool = try DescriptorPool(fileDescriptorSet: try set.serializedBytes())
        return try #require(pool.message(named: "test.Kinds"))
    }

    private static func color() -> Google_Protobuf_EnumDescriptorProto {
        var color = Google_Protobuf_EnumDescriptorProto()
        color.name = "Color"
        for (name, number) in [("COLOR_NONE", Int32(0)), ("RED", 1), ("DARK", -5)] {
            var value = Google_Protobuf_EnumValueDescriptorProto()
            value.name = name
            value.number = number
            color.value.append(value)
        }
        return color
    }

    private static func field(
        _ name: String, _ number: Int, _ type: Field.TypeEnum, _ typeName: String = "", isList: Bool = false
    ) -> Field {
        var field = Field()
        field.name = name
        field.number = Int32(clamping: number)
        field.type = type
        field.label = isList ? .repeated : .optional
        if !typeName.isEmpty { field.typeName = typeName }
        return field
    }

    private static func message() -> Message {
        var message = Message()
        message.name = "Kinds"
        for (index, scalar) in scalars.enumerated() {
            message.field.append(field(scalar.name + "_one", index + 1, scalar.type))
            message.field.append(field(scalar.name + "_list", index + 31, scalar.type, isList: true))
        }
        let keys = scalars.filter { ![.double, .float, .bytes].contains($0.type) }
        for (index, key) in keys.enumerated() {
            map(key.name + "_map", index + 61, key.type, field("value", 2, .string), &message)
        }
        map("by_name", 87, .string, field("value", 2, .message, ".test.Kinds"), &message)
        message.oneofDecl = ["pick", "_maybe"].map { name in
            var oneof = Google_Protobuf_OneofDescriptorProto()
            oneof.name = name
            return oneof
        }
        for (name, number, type) in [("pick_text", 81, Field.TypeEnum.string), ("pick_number", 82, .int32)] {
            var member = field(name, number, type)
            member.oneofIndex = 0
            message.field.append(member)
        }
        var maybe = field("maybe", 83, .int32)
        maybe.proto3Optional = true
        maybe.oneofIndex = 1
        message.field.append(maybe)
        message.field.append(field("color", 84, .enum, ".test.Color"))
        message.field.append(field("nested", 85, .message, ".test.Kinds"))
        message.field.append(field("kinds", 86, .message, ".test.Kinds", isList: true))
        for (index, known) in wellKnown.enumerated() {
            message.field.append(field(known.name, index + 90, .message, ".google.protobuf." + known.type))
        }
        message.field.append(field("nothing", 100, .enum, ".google.protobuf.NullValue"))
        return message
    }

    private static func map(
        _ name: String, _ number: Int, _ key: Field.TypeEnum, _ value: Field, _ message: inout Message
    ) {
        var entry = Message()
        entry.name = name + "_entry"
        entry.options.mapEntry = true
        entry.field = [field("key", 1, key), value]
        message.nestedType.append(entry)
        message.field.append(field(name, number, .message, ".test.Kinds." + entry.name, isList: true))
    }
}

extension MessageProgram {
    func bytes(_ json: String, _ options: EncodingOptions = EncodingOptions()) throws -> [UInt8] {
        var out: [UInt8] = []
        try Array(json.utf8).withUnsafeBytes { try encode(json: $0, into: &out, options: options) }
        return out
    }

    func json(_ bytes: [UInt8], _ options: DecodingOptions = DecodingOptions()) throws -> String {
        var out: [UInt8] = []
        try bytes.withUnsafeBytes { try decode(protobuf: $0, into: &out, options: options) }
        return String(decoding: out, as: UTF8.self)
    }
}
