import MicroTranscoding
import Testing

/// Depth, size, and answers made to cost more than their size.
@Suite struct BoundsTests {
    private let program: MessageProgram

    init() throws {
        program = try KindsSchema.program()
    }

    private func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }

    @Test func valuesNestAsDeepAsDocumented() throws {
        let value = try #require(
            try DescriptorPool(fileDescriptorSet: []).message(named: "google.protobuf.Value"))
        let bytes = try value.bytes(nested(99))
        #expect(try value.json(bytes) == nested(99))
        #expect(throws: TranscodingError.self) { try value.bytes(nested(101)) }
    }

    @Test func messagesNestAsDeepAsDocumented() throws {
        func json(_ levels: Int) -> String {
            String(repeating: "{\"nested\":", count: levels - 1) + "{}"
                + String(repeating: "}", count: levels - 1)
        }
        var options = DecodingOptions()
        options.writesDefaults = false
        #expect(try program.json(try program.bytes(json(100)), options) == json(100))
        let error = #expect(throws: TranscodingError.self) { try program.bytes(json(101)) }
        #expect(error?.kind == .tooDeep)
    }

    @Test func anErrorDeepInsideLeavesWhatStoodBefore() throws {
        var out: [UInt8] = [1, 2, 3]
        for json in [#"{"by_name":{"x":{"int32_map":{"1":1}}}}"#, #"{"data":{"a":"\u00e9\uD800"}}"#, "{"] {
            #expect(throws: TranscodingError.self) {
                try Array(json.utf8).withUnsafeBytes { try program.encode(json: $0, into: &out) }
            }
            #expect(out == [1, 2, 3])
        }
        // A nested message in two pieces, the second of which is cut short.
        let pieces: [UInt8] = [0xAA, 0x05, 0x00, 0xAA, 0x05, 0x02, 0x72, 0x05]
        for bytes in [pieces, [0xEA, 0x03, 0x01, 0x08], [0x72, 0x01, 0xFF]] as [[UInt8]] {
            #expect(throws: TranscodingError.self) {
                try bytes.withUnsafeBytes { try program.decode(protobuf: $0, into: &out) }
            }
            #expect(out == [1, 2, 3])
        }
    }

    @Test func piecesOfAMessageAreOneMessage() throws {
        var options = DecodingOptions()
        options.writesDefaults = false
        let pieces: [UInt8] = [0xAA, 0x05, 0x02, 0x18, 0x01, 0xAA, 0x05, 0x02, 0x20, 0x02]
        #expect(try program.json(pieces, options) == #"{"nested":{"int32_one":1,"int64_one":"2"}}"#)
        options.bytesMax = 3
        let error = #expect(throws: TranscodingError.self) { try program.json(pieces, options) }
        #expect(error?.kind == .tooLarge)
    }

    @Test func listsThatAlternateKeepTheirOrder() throws {
        var options = DecodingOptions()
        options.writesDefaults = false
        // int32_list and int64_list, 33 and 34, unpacked and packed in turns.
        let bytes: [UInt8] = [
            0x88, 0x02, 1, 0x90, 0x02, 4, 0x8A, 0x02, 2, 2, 3, 0x90, 0x02, 5, 0x88, 0x02, 4, 0x88, 0x02, 5,
        ]
        #expect(
            try program.json(bytes, options) == #"{"int32_list":[1,2,3,4,5],"int64_list":["4","5"]}"#)
    }

    @Test func theLastMemberOfAOneofCounts() throws {
        var options = DecodingOptions()
        options.writesDefaults = false
        let text: [UInt8] = [0x8A, 0x05, 1, 0x61]
        let number: [UInt8] = [0x90, 0x05, 7]
        #expect(try program.json(text + number, options) == #"{"pick_number":7}"#)
        #expect(try program.json(number + text + number + text, options) == #"{"pick_text":"a"}"#)
    }

    @Test func aLargeAnswerThatAlternatesIsReadWhole() throws {
        var options = DecodingOptions()
        options.writesDefaults = false
        var bytes: [UInt8] = []
        for _ in 0..<200_000 {
            for list: [UInt8] in [
                [0x88, 0x02, 1], [0x90, 0x02, 1], [0xE2, 0x02, 0], [0x8A, 0x05, 0], [0x90, 0x05, 1],
            ] {
                bytes += list
            }
        }
        func list(_ element: String) -> String {
            "[" + [String](repeating: element, count: 200_000).joined(separator: ",") + "]"
        }
        let numbers = "\"int32_list\":\(list("1")),\"int64_list\":\(list("\"1\""))"
        let expected = "{\(numbers),\"string_list\":\(list("\"\"")),\"pick_number\":1}"
        let isWhole = try program.json(bytes, options) == expected
        #expect(isWhole)
    }

    @Test func moreJSONThanAllowedIsRefused() throws {
        var options = DecodingOptions()
        options.bytesMax = 1_000
        let error = #expect(throws: TranscodingError.self) {
            try program.json([0x72, 0xE9, 0x07] + [UInt8](repeating: 0x61, count: 1_001), options)
        }
        #expect(error?.kind == .tooLarge)
    }
}
