import MicroTranscoding
import SwiftProtobuf

/// The messages and services that the tests call, as descriptors.
enum TestSchema {
    private typealias Field = Google_Protobuf_FieldDescriptorProto
    private typealias Message = Google_Protobuf_DescriptorProto

    /// A serialised `FileDescriptorSet`.
    static var bytes: [UInt8] {
        get throws {
            var set = Google_Protobuf_FileDescriptorSet()
            set.file = [file]
            return try set.serializedBytes()
        }
    }

    static var pool: DescriptorPool {
        get throws { try DescriptorPool(fileDescriptorSet: bytes) }
    }

    private static var file: Google_Protobuf_FileDescriptorProto {
        var file = Google_Protobuf_FileDescriptorProto()
        file.name = "demo.proto"
        file.package = "demo"
        file.syntax = "proto3"
        file.dependency = ["google/protobuf/timestamp.proto", "google/protobuf/wrappers.proto"]
        file.messageType = [everything, inner, address]
        file.enumType = [color]
        file.service = [
            service("Demo", ["Call", "Stream", "Collect", "PingPong", "GetUser"]),
            service("Accounts", ["List"]),
        ]
        return file
    }

    private static func service(_ name: String, _ methods: [String]) -> Google_Protobuf_ServiceDescriptorProto
    {
        var service = Google_Protobuf_ServiceDescriptorProto()
        service.name = name
        service.method = methods.map { name in
            var method = Google_Protobuf_MethodDescriptorProto()
            method.name = name
            method.inputType = ".demo.Everything"
            method.outputType = ".demo.Everything"
            method.clientStreaming = name == "Collect" || name == "PingPong"
            method.serverStreaming = name == "Stream" || name == "PingPong"
            return method
        }
        return service
    }

    private static var everything: Message {
        var message = Message()
        message.name = "Everything"
        message.field = [
            field("name", 1, .string), field("verbose", 2, .bool), field("count", 3, .int32),
            field("big", 4, .int64), field("small", 5, .uint32), field("huge", 6, .uint64),
            field("ratio", 7, .double), field("share", 8, .float), field("data", 9, .bytes),
            field("color", 10, .enum, ".demo.Color"), field("tags", 11, .string, isRepeated: true),
            field("numbers", 12, .sint32, isRepeated: true),
            field("colors", 13, .enum, ".demo.Color", isRepeated: true),
            field("inner", 14, .message, ".demo.Inner"),
            field("inners", 15, .message, ".demo.Inner", isRepeated: true),
            field("labels", 16, .message, ".demo.Everything.LabelsEntry", isRepeated: true),
            field("when", 17, .message, ".google.protobuf.Timestamp"),
            field("nickname", 18, .message, ".google.protobuf.StringValue"),
            field("user_home_town", 19, .string), field("user", 20, .message, ".demo.Address"),
            field("flags", 21, .bool, isRepeated: true), field("again", 22, .message, ".demo.Everything"),
            field("timeout", 23, .string),
        ]
        message.nestedType = [labels]
        return message
    }

    private static var labels: Message {
        var entry = Message()
        entry.name = "LabelsEntry"
        entry.field = [field("key", 1, .string), field("value", 2, .int32)]
        entry.options.mapEntry = true
        return entry
    }

    private static var inner: Message {
        var message = Message()
        message.name = "Inner"
        message.field = [
            field("street_name", 1, .string), field("house", 2, .int32),
            field("address", 3, .message, ".demo.Address"),
        ]
        return message
    }

    private static var address: Message {
        var message = Message()
        message.name = "Address"
        message.field = [field("city", 1, .string), field("home_town", 2, .string)]
        return message
    }

    private static var color: Google_Protobuf_EnumDescriptorProto {
        var color = Google_Protobuf_EnumDescriptorProto()
        color.name = "Color"
        color.value = ["NONE", "RED", "DARK_BLUE"].enumerated().map { number, name in
            var value = Google_Protobuf_EnumValueDescriptorProto()
            value.name = name
            value.number = Int32(number)
            return value
        }
        return color
    }

    private static func field(
        _ name: String, _ number: Int32, _ type: Field.TypeEnum, _ typeName: String = "",
        isRepeated: Bool = false
    ) -> Field {
        var field = Field()
        field.name = name
        field.number = number
        field.type = type
        field.label = isRepeated ? .repeated : .optional
        if !typeName.isEmpty { field.typeName = typeName }
        return field
    }
}
