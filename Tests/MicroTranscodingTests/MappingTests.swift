import MicroTranscoding
import Testing

/// One message in both forms; the bytes and texts are what Python's json_format makes of the JSON
/// (which writes whole floats as `1.0` where we write `1`).
struct MappingRow: CustomTestStringConvertible, Sendable {
    let json: String
    let bytes: String
    /// What the bytes are written as, without defaults.
    let written: String
    var testDescription: String { json }

    init(_ json: String, _ bytes: String, _ written: String? = nil) {
        self.json = json
        self.bytes = bytes
        self.written = written ?? json
    }
}

/// JSON that no message has, the path to what is wrong, and what is said of it.
struct RefusalRow: CustomTestStringConvertible, Sendable {
    let json: String
    let path: String
    let reason: String
    var testDescription: String { json }

    init(_ json: String, _ path: String, _ reason: String) {
        self.json = json
        self.path = path
        self.reason = reason
    }
}

/// The mapping between JSON and protobuf, row by row.
@Suite struct MappingTests {
    private let program: MessageProgram

    init() throws {
        program = try KindsSchema.program()
    }

    @Test(arguments: MappingTests.rows) func mapsBothWays(_ row: MappingRow) throws {
        let bytes = try program.bytes(row.json)
        #expect(bytes.map { hex($0) }.joined() == row.bytes)
        var options = DecodingOptions()
        options.writesDefaults = false
        #expect(try program.json(bytes, options) == row.written)
        #expect(try program.bytes(row.written) == bytes)
    }

    @Test(arguments: MappingTests.refusals) func refusesWithThePath(_ row: RefusalRow) throws {
        var options = EncodingOptions()
        options.skipsUnknownFields = false
        let error = #expect(throws: TranscodingError.self) { try program.bytes(row.json, options) }
        #expect(error?.path == row.path)
        #expect(error?.reason == row.reason)
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

extension MappingTests {
    static let rows: [MappingRow] = [
        MappingRow(#"{}"#, ""),
        MappingRow(#"{"int32_one":2147483647}"#, "18ffffffff07"),
        MappingRow(#"{"int32_one":-2147483648}"#, "1880808080f8ffffffff01"),
        MappingRow(#"{"int32One":"12"}"#, "180c", #"{"int32_one":12}"#),
        MappingRow(#"{"int32_one":1.0}"#, "1801", #"{"int32_one":1}"#),
        MappingRow(#"{"int32_one":1e3}"#, "18e807", #"{"int32_one":1000}"#),
        MappingRow(#"{"int32_one":0}"#, "", #"{}"#),
        MappingRow(#"{"int32_one":null}"#, "", #"{}"#),
        MappingRow(#"{"int64_one":"9223372036854775807"}"#, "20ffffffffffffffff7f"),
        MappingRow(#"{"int64_one":"-9223372036854775808"}"#, "2080808080808080808001"),
        MappingRow(#"{"int64_one":5}"#, "2005", #"{"int64_one":"5"}"#),
        MappingRow(#"{"uint32_one":4294967295}"#, "28ffffffff0f"),
        MappingRow(#"{"uint64_one":"18446744073709551615"}"#, "30ffffffffffffffffff01"),
        MappingRow(#"{"sint32_one":-2147483648}"#, "38ffffffff0f"),
        MappingRow(#"{"sint64_one":"-9223372036854775808"}"#, "40ffffffffffffffffff01"),
        MappingRow(#"{"fixed32_one":4294967295}"#, "4dffffffff"),
        MappingRow(#"{"fixed64_one":"18446744073709551615"}"#, "51ffffffffffffffff"),
        MappingRow(#"{"sfixed32_one":-2147483648}"#, "5d00000080"),
        MappingRow(#"{"sfixed64_one":"-9223372036854775808"}"#, "610000000000000080"),
        MappingRow(#"{"float_one":"NaN"}"#, "150000c07f"),
        MappingRow(#"{"float_one":"-Infinity"}"#, "15000080ff"),
        MappingRow(#"{"double_one":1.7976931348623157e+308}"#, "09ffffffffffffef7f"),
        MappingRow(#"{"double_one":5e-324}"#, "090100000000000000"),
        MappingRow(#"{"double_one":"Infinity"}"#, "09000000000000f07f"),
        MappingRow(#"{"double_one":"1.5"}"#, "09000000000000f83f", #"{"double_one":1.5}"#),
        MappingRow(#"{"double_one":-0.0}"#, "090000000000000080", #"{"double_one":-0}"#),
        MappingRow(#"{"bool_one":true}"#, "6801"),
        MappingRow(
            #"{"string_one":"a\u00e9\ud83c\udf89\n\"\\"}"#,
            "720a61c3a9f09f8e890a225c",
            #"{"string_one":"aé🎉\n\"\\"}"#),
        MappingRow(#"{"bytes_one":"+/8="}"#, "7a02fbff"),
        MappingRow(#"{"bytes_one":"-_8="}"#, "7a02fbff", #"{"bytes_one":"+/8="}"#),
        MappingRow(#"{"bytes_one":"-_8"}"#, "7a02fbff", #"{"bytes_one":"+/8="}"#),
        MappingRow(#"{"bytes_one":""}"#, "", #"{}"#),
        MappingRow(#"{"color":"RED"}"#, "a00501"),
        MappingRow(#"{"color":-5}"#, "a005fbffffffffffffffff01", #"{"color":"DARK"}"#),
        MappingRow(#"{"color":77}"#, "a0054d"),
        MappingRow(#"{"color":"1"}"#, "a00501", #"{"color":"RED"}"#),
        MappingRow(#"{"color":"-5"}"#, "a005fbffffffffffffffff01", #"{"color":"DARK"}"#),
        MappingRow(#"{"color":null}"#, "", #"{}"#),
        MappingRow(#"{"int32_list":[1,2,300]}"#, "8a02040102ac02"),
        MappingRow(#"{"string_list":["","a"]}"#, "e20200e2020161"),
        MappingRow(#"{"bool_list":[true,false]}"#, "da02020100"),
        MappingRow(#"{"int32_list":[]}"#, "", #"{}"#),
        MappingRow(#"{"int32_list":null}"#, "", #"{}"#),
        MappingRow(#"{"int32_map":{"-1":"a"}}"#, "ea030e08ffffffffffffffffff01120161"),
        MappingRow(#"{"int64_map":{"9223372036854775807":"a"}}"#, "f2030d08ffffffffffffffff7f120161"),
        MappingRow(#"{"uint32_map":{"4294967295":"a"}}"#, "fa030908ffffffff0f120161"),
        MappingRow(#"{"uint64_map":{"18446744073709551615":"a"}}"#, "82040e08ffffffffffffffffff01120161"),
        MappingRow(#"{"sint32_map":{"-1":"a"}}"#, "8a04050801120161"),
        MappingRow(#"{"sint64_map":{"-1":"a"}}"#, "9204050801120161"),
        MappingRow(#"{"fixed32_map":{"1":"a"}}"#, "9a04080d01000000120161"),
        MappingRow(#"{"fixed64_map":{"1":"a"}}"#, "a2040c090100000000000000120161"),
        MappingRow(#"{"sfixed32_map":{"-1":"a"}}"#, "aa04080dffffffff120161"),
        MappingRow(#"{"sfixed64_map":{"-1":"a"}}"#, "b2040c09ffffffffffffffff120161"),
        MappingRow(#"{"bool_map":{"true":"a"}}"#, "ba04050801120161"),
        MappingRow(#"{"string_map":{"":"a"}}"#, "c204050a00120161"),
        MappingRow(#"{"string_map":null}"#, "", #"{}"#),
        MappingRow(#"{"by_name":{"x":{"int32_one":1}}}"#, "ba05070a017812021801"),
        MappingRow(#"{"pick_text":""}"#, "8a0500"),
        MappingRow(#"{"pick_number":0}"#, "900500"),
        MappingRow(#"{"pick_text":null,"pick_number":1}"#, "900501", #"{"pick_number":1}"#),
        MappingRow(#"{"maybe":0}"#, "980500"),
        MappingRow(#"{"maybe":null}"#, "", #"{}"#),
        MappingRow(#"{"nested":{}}"#, "aa0500"),
        MappingRow(#"{"nested":null}"#, "", #"{}"#),
        MappingRow(#"{"time":"0001-01-01T00:00:00Z"}"#, "d2050b088092b8c398feffffff01"),
        MappingRow(#"{"time":"9999-12-31T23:59:59.999999999Z"}"#, "d2050d08ff82d1ffaf0710ff93ebdc03"),
        MappingRow(
            #"{"time":"1970-01-01T01:00:00.500+01:00"}"#,
            "d205061080cab5ee01",
            #"{"time":"1970-01-01T00:00:00.500Z"}"#),
        MappingRow(#"{"span":"315576000000s"}"#, "da05070880bcaece9709"),
        MappingRow(#"{"span":"-0.500s"}"#, "da050b1080b6ca91feffffffff01"),
        MappingRow(#"{"span":"1.000001s"}"#, "da0505080110e807"),
        MappingRow(#"{"mask":"a,fooBar.bazQux"}"#, "e205140a01610a0f666f6f5f6261722e62617a5f717578"),
        MappingRow(#"{"mask":""}"#, "e20500"),
        MappingRow(
            #"{"data":{"a":[1.0,null,{"b":true}]}}"#,
            "ea05250a230a0161121e321c0a0911000000000000f03f0a0208000a0b2a090a070a016212022001",
            #"{"data":{"a":[1,null,{"b":true}]}}"#),
        MappingRow(#"{"value":null}"#, "f205020800"),
        MappingRow(#"{"value":"x"}"#, "f205031a0178"),
        MappingRow(#"{"items":[]}"#, "fa0500"),
        MappingRow(#"{"items":[false,"a"]}"#, "fa05090a0220000a031a0161"),
        MappingRow(
            #"{"any":{"@type":"type.googleapis.com/test.Kinds","int32_one":1}}"#,
            "8206240a1e747970652e676f6f676c65617069732e636f6d2f746573742e4b696e647312021801"),
        MappingRow(
            #"{"any":{"int32_one":1,"@type":"type.googleapis.com/test.Kinds"}}"#,
            "8206240a1e747970652e676f6f676c65617069732e636f6d2f746573742e4b696e647312021801",
            #"{"any":{"@type":"type.googleapis.com/test.Kinds","int32_one":1}}"#),
        MappingRow(
            #"{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}}"#,
            "8206320a2c747970652e676f6f676c65617069732e636f6d2f676f6f676c652e70726f746f6275662e4475726174696f6e12020801"
        ),
        MappingRow(
            #"{"any":{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":1}}}"#,
            "82065f0a27747970652e676f6f676c65617069732e636f6d2f676f6f676c652e70726f746f6275662e416e7912340a2e747970652e676f6f676c65617069732e636f6d2f676f6f676c652e70726f746f6275662e496e74333256616c756512020801"
        ),
        MappingRow(
            #"{"any":{"@type":"type.googleapis.com/google.protobuf.Empty"}}"#,
            "82062b0a29747970652e676f6f676c65617069732e636f6d2f676f6f676c652e70726f746f6275662e456d707479"),
        MappingRow(#"{"any":{}}"#, "820600"),
        MappingRow(#"{"empty":{}}"#, "8a0600"),
        MappingRow(#"{"boxed":"0"}"#, "920600"),
        MappingRow(#"{"boxed":null}"#, "", #"{}"#),
        MappingRow(#"{"boxed_text":""}"#, "9a0600"),
        MappingRow(#"{"nothing":null}"#, "", #"{}"#),
        MappingRow(#"{"nothing":"NULL_VALUE"}"#, "", #"{}"#),
    ]

    static let refusals: [RefusalRow] = [
        RefusalRow(#"{"int32_one":2147483648}"#, #".int32_one"#, #"expected int32, found 2147483648"#),
        RefusalRow(#"{"int32_one":-2147483649}"#, #".int32_one"#, #"expected int32, found -2147483649"#),
        RefusalRow(#"{"int32_one":1.5}"#, #".int32_one"#, #"expected int32, found 1.5"#),
        RefusalRow(#"{"int32_one":"a"}"#, #".int32_one"#, #"expected int32, found "a""#),
        RefusalRow(#"{"int32_one":""}"#, #".int32_one"#, #"expected int32, found """#),
        RefusalRow(#"{"int32_one":"1 "}"#, #".int32_one"#, #"expected int32, found "1 ""#),
        RefusalRow(#"{"int32_one":true}"#, #".int32_one"#, #"expected a number (int32), found a boolean"#),
        RefusalRow(#"{"int32_one":01}"#, #".int32_one"#, #"a number with leading zeros"#),
        RefusalRow(
            #"{"int64_one":"9223372036854775808"}"#, #".int64_one"#,
            #"expected int64, found 9223372036854775808"#),
        RefusalRow(#"{"uint32_one":-1}"#, #".uint32_one"#, #"expected uint32, found -1"#),
        RefusalRow(#"{"uint32_one":4294967296}"#, #".uint32_one"#, #"expected uint32, found 4294967296"#),
        RefusalRow(
            #"{"uint64_one":"18446744073709551616"}"#, #".uint64_one"#,
            #"expected uint64, found 18446744073709551616"#),
        RefusalRow(#"{"float_one":3.5e38}"#, #".float_one"#, #"expected float, found 3.5e38"#),
        RefusalRow(#"{"double_one":1e309}"#, #".double_one"#, #"expected double, found "1e309""#),
        RefusalRow(#"{"double_one":"x"}"#, #".double_one"#, #"expected double, found "x""#),
        RefusalRow(#"{"double_one":NaN}"#, #".double_one"#, #"expected a number (double), found 'N'"#),
        RefusalRow(#"{"bool_one":1}"#, #".bool_one"#, #"expected a boolean, found a number"#),
        RefusalRow(#"{"bool_one":"true"}"#, #".bool_one"#, #"expected a boolean, found a string"#),
        RefusalRow(#"{"string_one":1}"#, #".string_one"#, #"expected a string, found a number"#),
        RefusalRow(#"{"string_one":"\ud800"}"#, #".string_one"#, #"half of a surrogate pair in a string"#),
        RefusalRow(
            #"{"bytes_one":"*"}"#, #".bytes_one"#,
            #"expected base64 in a string, found something else"#),
        RefusalRow(#"{"bytes_one":1}"#, #".bytes_one"#, #"expected base64 in a string, found a number"#),
        RefusalRow(
            #"{"color":"BLUE"}"#, #".color"#,
            #"test.Color has no value "BLUE": it has COLOR_NONE, RED, DARK"#),
        RefusalRow(#"{"color":1.5}"#, #".color"#, #"expected a number of 32 bits for test.Color"#),
        RefusalRow(#"{"color":2147483648}"#, #".color"#, #"expected a number of 32 bits for test.Color"#),
        RefusalRow(#"{"int32_list":[1,"x"]}"#, #".int32_list[1]"#, #"expected int32, found "x""#),
        RefusalRow(#"{"int32_list":[null]}"#, #".int32_list[0]"#, #"expected a number (int32), found null"#),
        RefusalRow(#"{"int32_list":5}"#, #".int32_list"#, #"expected an array, found a number"#),
        RefusalRow(
            #"{"kinds":[{},{"int32_one":"x"}]}"#, #".kinds[1].int32_one"#,
            #"expected int32, found "x""#),
        RefusalRow(#"{"kinds":[null]}"#, #".kinds[0]"#, #"expected an object, found null"#),
        RefusalRow(#"{"int32_map":{"x":"a"}}"#, #".int32_map["x"]"#, #"expected int32, found "x""#),
        RefusalRow(#"{"int32_map":{"1":null}}"#, #".int32_map["1"]"#, #"expected a string, found null"#),
        RefusalRow(#"{"int32_map":[]}"#, #".int32_map"#, #"expected an object, found an array"#),
        RefusalRow(#"{"bool_map":{"1":"a"}}"#, #".bool_map["1"]"#, #"expected bool, found 1"#),
        RefusalRow(#"{"string_map":{"a":1}}"#, #".string_map["a"]"#, #"expected a string, found a number"#),
        RefusalRow(#"{"string_map":{"a":"1","a":"2"}}"#, #".string_map["a"]"#, #"the key stands here twice"#),
        RefusalRow(
            #"{"by_name":{"x":{"nested":{"bool_one":0}}}}"#, #".by_name["x"].nested.bool_one"#,
            #"expected a boolean, found a number"#),
        RefusalRow(#"{"int32_one":1,"int32_one":2}"#, #".int32_one"#, #"the field stands here twice"#),
        RefusalRow(#"{"int32_one":1,"int32One":2}"#, #".int32_one"#, #"the field stands here twice"#),
        RefusalRow(
            #"{"pick_text":"","pick_number":1}"#, #".pick_number"#,
            #"another field of the same oneof is set already"#),
        RefusalRow(
            #"{"time":"0000-01-01T00:00:00Z"}"#, #".time"#,
            #"expected a timestamp such as "2026-01-02T03:04:05Z""#),
        RefusalRow(
            #"{"time":"2026-02-30T00:00:00Z"}"#, #".time"#,
            #"expected a timestamp such as "2026-01-02T03:04:05Z""#),
        RefusalRow(
            #"{"time":"2026-01-02T03:04:05"}"#, #".time"#,
            #"expected a timestamp such as "2026-01-02T03:04:05Z""#),
        RefusalRow(#"{"span":"315576000001s"}"#, #".span"#, #"expected a duration such as "1.5s""#),
        RefusalRow(#"{"span":"1"}"#, #".span"#, #"expected a duration such as "1.5s""#),
        RefusalRow(#"{"span":1}"#, #".span"#, #"expected a duration such as "1.5s", found a number"#),
        RefusalRow(#"{"mask":"foo_bar"}"#, #".mask"#, #"expected paths in lowerCamelCase joined by commas"#),
        RefusalRow(#"{"data":[]}"#, #".data"#, #"expected an object, found an array"#),
        RefusalRow(
            #"{"data":{"a":{"b":[1e999]}}}"#, #".data["a"]["b"][0]"#,
            #"expected double, found "1e999""#),
        RefusalRow(#"{"data":{"a":1,"a":2}}"#, #".data["a"]"#, #"the member stands here twice"#),
        RefusalRow(#"{"items":{}}"#, #".items"#, #"expected an array, found an object"#),
        RefusalRow(#"{"any":{"int32_one":1}}"#, #".any"#, #"expected "@type" in an Any"#),
        RefusalRow(
            #"{"any":{"@type":"type.googleapis.com/test.Missing"}}"#, #".any.@type"#,
            #"unknown type "type.googleapis.com/test.Missing""#),
        RefusalRow(
            #"{"any":{"@type":"x/google.protobuf.Duration"}}"#, #".any"#,
            #"expected "value" beside "@type""#),
        RefusalRow(
            #"{"any":{"@type":"x/google.protobuf.Duration","value":"1"}}"#, #".any.value"#,
            #"expected a duration such as "1.5s""#),
        RefusalRow(
            #"{"any":{"@type":"x/google.protobuf.Duration","value":"1s","value":"2s"}}"#, #".any.value"#,
            #"the field stands here twice"#),
        RefusalRow(#"{"boxed":"x"}"#, #".boxed"#, #"expected int64, found "x""#),
        RefusalRow(#"{"nested":5}"#, #".nested"#, #"expected an object, found a number"#),
        RefusalRow(
            #"{"nothing":"X"}"#, #".nothing"#,
            #"google.protobuf.NullValue has no value "X": it has NULL_VALUE"#),
        RefusalRow(#"{"missing":1}"#, #".missing"#, #"test.Kinds has no such field"#),
        RefusalRow(#"{"nested":{"missing":1}}"#, #".nested.missing"#, #"test.Kinds has no such field"#),
        RefusalRow(#"[]"#, #""#, #"expected an object, found an array"#),
        RefusalRow(#"{} {}"#, #""#, #"something follows after the message"#),
        RefusalRow(#"{"nested":{}"#, #""#, #"expected ',' or '}', found the end"#),
    ]
}
