import MicroCore
import SwiftProtobuf
import Testing

@testable import MicroWire

@Suite struct EndpointSchemaTests {
    typealias Field = Google_Protobuf_FieldDescriptorProto
    typealias Message = Google_Protobuf_DescriptorProto

    private static func field(
        _ name: String, _ type: Field.TypeEnum, of typeName: String = "", repeated: Bool = false,
        number: Int32 = 1
    ) -> Field {
        var field = Field()
        field.name = name
        field.number = number
        field.type = type
        field.label = repeated ? .repeated : .optional
        if !typeName.isEmpty { field.typeName = typeName }
        return field
    }

    private static func message(_ name: String, _ fields: [Field], nested: [Message] = []) -> Message {
        var message = Message()
        message.name = name
        message.field = fields
        message.nestedType = nested
        return message
    }

    /// A service `test.Things` of one method from `input` to `test.Out`.
    private static func schema(_ messages: [Message], input: String, streaming: Bool = false) throws
        -> [Endpoint]
    {
        var method = Google_Protobuf_MethodDescriptorProto()
        method.name = "Do"
        method.inputType = input
        method.outputType = ".test.Out"
        method.serverStreaming = streaming
        var service = Google_Protobuf_ServiceDescriptorProto()
        service.name = "Things"
        service.method = [method]
        var file = Google_Protobuf_FileDescriptorProto()
        file.name = "test.proto"
        file.package = "test"
        file.messageType = messages + [message("Out", [field("msg", .string)])]
        file.service = [service]
        var set = Google_Protobuf_FileDescriptorSet()
        set.file = [file]
        let schema = try EndpointSchema(fileDescriptorSet: set.serializedBytes())
        #expect(schema.serviceNames == ["test.Things"])
        return try schema.endpoints(of: "test.Things")
    }

    @Test func namesMethodAndShapeAreRead() throws {
        let endpoint = try #require(
            try Self.schema([Self.message("In", [])], input: ".test.In", streaming: true).first)
        #expect(endpoint.name == "Things.Do")
        #expect(endpoint.method == "test.Things/Do")
        #expect(endpoint.serverStreaming)
        #expect(!endpoint.clientStreaming)
        #expect(endpoint.metadata == ["stream": "true"])
        #expect(endpoint.request == EndpointValue(name: "In", type: "In"))
        #expect(
            endpoint.response
                == EndpointValue(
                    name: "Out", type: "Out", values: [EndpointValue(name: "msg", type: "string")]))
    }

    @Test(arguments: [
        (Field.TypeEnum.string, "string"), (.bool, "bool"), (.bytes, "bytes"), (.enum, "enum"),
        (.float, "float32"),
        (.double, "float64"), (.int32, "int32"), (.sint32, "int32"), (.sfixed32, "int32"), (.int64, "int64"),
        (.sint64, "int64"), (.sfixed64, "int64"), (.uint32, "uint32"), (.fixed32, "uint32"),
        (.uint64, "uint64"),
        (.fixed64, "uint64"),
    ])
    func everyScalarHasItsSpelling(type: Field.TypeEnum, spelling: String) throws {
        let fields = [Self.field("one", type), Self.field("many", type, repeated: true)]
        let endpoints = try Self.schema([Self.message("In", fields)], input: ".test.In")
        #expect(endpoints.first?.request.values.map(\.type) == [spelling, "[]" + spelling])
    }

    @Test func messagesAndMapsAreOpened() throws {
        var entry = Self.message(
            "LabelsEntry",
            [Self.field("key", .string), Self.field("value", .message, of: ".test.In.Inner", number: 2)])
        entry.options.mapEntry = true
        let inner = Self.message("Inner", [Self.field("x", .int64)])
        let fields = [
            Self.field("inner", .message, of: ".test.In.Inner"),
            Self.field("all", .message, of: ".test.In.Inner", repeated: true),
            Self.field("labels", .message, of: ".test.In.LabelsEntry", repeated: true),
            Self.field("at", .message, of: ".google.protobuf.Timestamp"),
        ]
        let request = try #require(
            try Self.schema([Self.message("In", fields, nested: [inner, entry])], input: ".test.In").first?
                .request)
        let x = [EndpointValue(name: "x", type: "int64")]
        #expect(
            request.values == [
                EndpointValue(name: "inner", type: "In.Inner", values: x),
                EndpointValue(name: "all", type: "[]In.Inner", values: x),
                EndpointValue(name: "labels", type: "map[string]In.Inner", values: x),
                EndpointValue(name: "at", type: "google.protobuf.Timestamp"),
            ])
    }

    @Test func recursionAndDepthAreCut() throws {
        let looped = Self.message("Loop", [Self.field("next", .message, of: ".test.Loop")])
        let loop = try #require(try Self.schema([looped], input: ".test.Loop").first?.request)
        #expect(loop.values == [EndpointValue(name: "next", type: "Loop")])

        let chain = (0..<20).map { index in
            Self.message("M\(index)", [Self.field("next", .message, of: ".test.M\(index + 1)")])
        }
        var value = try Self.schema(chain, input: ".test.M0").first?.request
        var depth = 0
        while let next = value?.values.first {
            depth += 1
            value = next
        }
        #expect(depth == EndpointSchema.depthMax)
    }

    @Test func aTreeThatWouldExplodeIsCut() throws {
        let wide = (0..<7).map { level in
            Self.message(
                "W\(level)", (0..<20).map { Self.field("f\($0)", .message, of: ".test.W\(level + 1)") })
        }
        func count(_ value: EndpointValue) -> Int {
            value.values.reduce(value.values.count) { $0 + count($1) }
        }
        let request = try #require(try Self.schema(wide, input: ".test.W0").first?.request)
        #expect(count(request) <= EndpointSchema.valuesMax)
    }

    @Test func whatIsNoDescriptorIsRefused() throws {
        #expect(throws: MicroError.self) { try EndpointSchema(fileDescriptorSet: [0xFF, 1, 2]) }
        #expect(throws: MicroError.self) { try EndpointSchema(fileDescriptorSet: []).endpoints(of: "a.B") }
    }
}
