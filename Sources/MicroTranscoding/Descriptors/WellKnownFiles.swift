import SwiftProtobuf

/// Descriptors of the well-known types, for sets that do not carry them.
enum WellKnownFiles {
    private typealias File = Google_Protobuf_FileDescriptorProto
    private typealias Message = Google_Protobuf_DescriptorProto
    private typealias FieldType = Google_Protobuf_FieldDescriptorProto.TypeEnum

    static func make() -> [Google_Protobuf_FileDescriptorProto] {
        var file = File()
        file.package = "google.protobuf"
        file.syntax = "proto3"
        file.messageType = [
            message("Any", [("type_url", .string, 1), ("value", .bytes, 2)]),
            message("Timestamp", [("seconds", .int64, 1), ("nanos", .int32, 2)]),
            message("Duration", [("seconds", .int64, 1), ("nanos", .int32, 2)]),
            repeated("FieldMask", "paths", .string, nil),
            message("Empty", []),
            structure, value, repeated("ListValue", "values", .message, "Value"),
            wrapper("DoubleValue", .double), wrapper("FloatValue", .float), wrapper("Int64Value", .int64),
            wrapper("UInt64Value", .uint64), wrapper("Int32Value", .int32), wrapper("UInt32Value", .uint32),
            wrapper("BoolValue", .bool), wrapper("StringValue", .string), wrapper("BytesValue", .bytes),
        ]
        var null = Google_Protobuf_EnumDescriptorProto()
        null.name = "NullValue"
        var only = Google_Protobuf_EnumValueDescriptorProto()
        only.name = "NULL_VALUE"
        null.value = [only]
        file.enumType = [null]
        return [file]
    }

    private static func field(
        _ name: String, _ type: FieldType, _ number: Int32, _ typeName: String? = nil
    ) -> Google_Protobuf_FieldDescriptorProto {
        var field = Google_Protobuf_FieldDescriptorProto()
        field.name = name
        field.type = type
        field.number = number
        field.label = .optional
        if let typeName { field.typeName = ".google.protobuf." + typeName }
        return field
    }

    private static func message(_ name: String, _ fields: [(String, FieldType, Int32)]) -> Message {
        var message = Message()
        message.name = name
        message.field = fields.map { field($0.0, $0.1, $0.2) }
        return message
    }

    private static func wrapper(_ name: String, _ type: FieldType) -> Message {
        message(name, [("value", type, 1)])
    }

    private static func repeated(_ name: String, _ fieldName: String, _ type: FieldType, _ typeName: String?)
        -> Message
    {
        var message = Message()
        message.name = name
        var only = field(fieldName, type, 1, typeName)
        only.label = .repeated
        message.field = [only]
        return message
    }

    private static var structure: Message {
        var message = repeated("Struct", "fields", .message, "Struct.FieldsEntry")
        var entry = Message()
        entry.name = "FieldsEntry"
        entry.field = [field("key", .string, 1), field("value", .message, 2, "Value")]
        entry.options.mapEntry = true
        message.nestedType = [entry]
        return message
    }

    private static var value: Message {
        var message = Message()
        message.name = "Value"
        message.field = [
            field("null_value", .enum, 1, "NullValue"), field("number_value", .double, 2),
            field("string_value", .string, 3), field("bool_value", .bool, 4),
            field("struct_value", .message, 5, "Struct"), field("list_value", .message, 6, "ListValue"),
        ]
        for index in message.field.indices { message.field[index].oneofIndex = 0 }
        var kind = Google_Protobuf_OneofDescriptorProto()
        kind.name = "kind"
        message.oneofDecl = [kind]
        return message
    }
}
