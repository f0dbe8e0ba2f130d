import MicroTranscoding
import SwiftProtobuf
import Testing

/// Numbers at the edge of what integers hold, and descriptors that no compiler of protobuf writes.
@Suite struct HostileDescriptorTests {
    private typealias File = Google_Protobuf_FileDescriptorProto
    private typealias Message = Google_Protobuf_DescriptorProto
    private typealias Field = Google_Protobuf_FieldDescriptorProto

    private func field(_ name: String, _ type: Field.TypeEnum, _ number: Int32, _ typeName: String = "")
        -> Field
    {
        var field = Field()
        field.name = name
        field.type = type
        field.number = number
        field.label = .optional
        if !typeName.isEmpty { field.typeName = typeName }
        return field
    }

    private func program(_ message: Message) throws -> MessageProgram {
        var file = File()
        file.package = "test"
        file.syntax = "proto3"
        file.messageType = [message]
        var set = Google_Protobuf_FileDescriptorSet()
        set.file = [file]
        let bytes: [UInt8] = try set.serializedBytes()
        let pool = try DescriptorPool(fileDescriptorSet: bytes)
        return try #require(pool.message(named: "test." + message.name))
    }

    private func encode(_ program: MessageProgram, _ json: String) throws -> [UInt8] {
        var out: [UInt8] = []
        try Array(json.utf8).withUnsafeBytes { try program.encode(json: $0, into: &out) }
        return out
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "99999999999999999999", "-1000"])
    func extremeExponentsAreRefused(_ exponent: String) throws {
        var message = Message()
        message.name = "Number"
        message.field = [field("number", .int32, 1)]
        let program = try program(message)
        #expect(throws: TranscodingError.self) { try encode(program, "{\"number\":1e\(exponent)}") }
        #expect(throws: TranscodingError.self) { try encode(program, "{\"number\":\"1e\(exponent)\"}") }
    }

    @Test func aNegativeOneofIndexIsNoTrap() throws {
        var message = Message()
        message.name = "Odd"
        var odd = field("text", .string, 1)
        odd.oneofIndex = -1
        message.field = [odd]
        #expect(try encode(try program(message), #"{"text":"a"}"#) == [0x0A, 1, 0x61])
    }

    @Test func aMapWhoseKeyIsItselfStaysWithinTheDepth() throws {
        var entry = Message()
        entry.name = "Entry"
        entry.field = [field("key", .message, 1, ".test.Odd"), field("value", .string, 2)]
        entry.options.mapEntry = true
        var message = Message()
        message.name = "Odd"
        var map = field("map", .message, 1, ".test.Odd.Entry")
        map.label = .repeated
        message.field = [map]
        message.nestedType = [entry]
        let program = try program(message)

        var bytes: [UInt8] = []
        for _ in 0..<4_000 {
            var length: [UInt8] = []
            var rest = bytes.count
            while rest >= 0x80 {
                length.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes = [0x0A] + length + [UInt8(rest)] + bytes
        }
        var out: [UInt8] = []
        #expect(throws: TranscodingError.self) {
            try bytes.withUnsafeBytes { try program.decode(protobuf: $0, into: &out) }
        }
        #expect(out.isEmpty)
    }
}
