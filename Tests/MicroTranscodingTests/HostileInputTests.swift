import Foundation
import MicroTranscoding
import SeededNumbers
import SwiftProtobuf
import Testing

/// Whatever the bytes, there is an answer or an error; and what is accepted reads back.
@Suite struct HostileInputTests {
    /// `google.protobuf.Struct` and descriptors themselves: messages that are always at hand.
    private func program(_ name: String) throws -> MessageProgram {
        try #require(try DescriptorPool(fileDescriptorSet: []).message(named: name))
    }

    private func encode(_ program: MessageProgram, _ json: [UInt8]) throws -> [UInt8] {
        var out: [UInt8] = []
        try json.withUnsafeBytes { try program.encode(json: $0, into: &out) }
        return out
    }

    private func decode(_ program: MessageProgram, _ bytes: [UInt8]) throws -> [UInt8] {
        var out: [UInt8] = []
        try bytes.withUnsafeBytes { try program.decode(protobuf: $0, into: &out) }
        return out
    }

    @Test(arguments: [
        "google.protobuf.Struct", "google.protobuf.Any", "google.protobuf.Timestamp",
        "google.protobuf.FieldMask",
    ])
    func mutatedBytesNeverTrap(_ name: String) throws {
        let program = try program(name)
        let seeds: [[UInt8]] = [
            Array(
                #"{"a":[1,2.5e3,"x\u00e9\n",{"b":null,"c":[true,false]}],"@type":"type.googleapis.com/google.protobuf.Value","value":3}"#
                    .utf8),
            Array(#""2026-01-02T03:04:05.678Z""#.utf8), Array(#""a,fooBar.baz""#.utf8),
            [0x0A, 0x07, 0x0A, 0x01, 0x61, 0x12, 0x02, 0x08, 0x00], [0x08, 0x80, 0x01, 0x10, 0x05],
        ]
        var generator = SeededNumbers(seed: 7)
        for _ in 0..<20_000 {
            var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            if let encoded = try? encode(program, bytes) {
                let json = try decode(program, encoded)
                #expect(try encode(program, json) == encoded || name == "google.protobuf.Any")
            }
            if let json = try? decode(program, bytes) { _ = try encode(program, json) }
        }
    }

    @Test(arguments: ["{", "[", "{\"a\":", "[[", "{\"a\":["]) func nestingBombsAreRefused(_ unit: String)
        throws
    {
        let program = try program("google.protobuf.Value")
        let bomb = Array(String(repeating: unit, count: 200_000).utf8)
        #expect(throws: TranscodingError.self) { try encode(program, bomb) }
    }
}
