import MicroTranscoding
import Testing

/// Parameters of queries and forms.
@Suite struct ParameterTests {
    private let program: MessageProgram

    init() throws {
        program = try KindsSchema.program()
    }

    private func json(_ parameters: [(path: String, value: String)], body: String? = nil) throws -> String {
        var out: [UInt8] = []
        if let body {
            try Array(body.utf8).withUnsafeBytes {
                try program.encode(parameters: parameters, json: $0, into: &out)
            }
        } else {
            try program.encode(parameters: parameters, json: nil, into: &out)
        }
        var options = DecodingOptions()
        options.writesDefaults = false
        return try program.json(out, options)
    }

    @Test func valuesAreTakenByTheTypeOfTheirField() throws {
        #expect(try json([("string_one", "123")]) == #"{"string_one":"123"}"#)
        #expect(try json([("int32_one", "123")]) == #"{"int32_one":123}"#)
        #expect(try json([("bool_one", "")]) == #"{"bool_one":true}"#)
        #expect(try json([("color", "RED")]) == #"{"color":"RED"}"#)
        #expect(try json([("color", "1")]) == #"{"color":"RED"}"#)
        #expect(try json([("span", "1.500s")]) == #"{"span":"1.500s"}"#)
        #expect(try json([("boxed", "7")]) == #"{"boxed":"7"}"#)
        #expect(throws: TranscodingError.self) { try json([("int32_one", "x")]) }
    }

    @Test(arguments: ["nested.string_one", "nested[string_one]", "nested.stringOne"])
    func pathsReachNestedFields(_ path: String) throws {
        #expect(try json([(path, "a")]) == #"{"nested":{"string_one":"a"}}"#)
    }

    @Test func repeatedNamesMakeLists() throws {
        #expect(try json([("int32_list", "1"), ("int32_list", "2")]) == #"{"int32_list":[1,2]}"#)
        #expect(try json([("string_list[]", "1"), ("string_list[]", "2")]) == #"{"string_list":["1","2"]}"#)
    }

    @Test func keysReachIntoMaps() throws {
        #expect(try json([("int32_map[-1]", "a")]) == #"{"int32_map":{"-1":"a"}}"#)
        #expect(
            try json([("by_name[x].string_one", "a")]) == #"{"by_name":{"x":{"string_one":"a"}}}"#)
        #expect(throws: TranscodingError.self) { try json([("int32_map[x]", "a")]) }
    }

    @Test func theBodyWinsWhereBothSetAField() throws {
        #expect(
            try json([("string_one", "a"), ("maybe", "1")], body: #"{"string_one":"b"}"#)
                == #"{"string_one":"b","maybe":1}"#)
        #expect(
            try json([("int32_list", "1")], body: #"{"int32_list":[2]}"#) == #"{"int32_list":[2]}"#)
        #expect(
            try json([("nested.string_one", "a")], body: #"{"nested":{"int32_one":1}}"#)
                == #"{"nested":{"int32_one":1,"string_one":"a"}}"#)
    }

    @Test func mapsOfBothComeTogether() throws {
        let parameters = [(path: "string_map[a]", value: "1"), (path: "string_map[b]", value: "1")]
        #expect(
            try json(parameters, body: #"{"string_map":{"b":"2","c":"3"}}"#)
                == #"{"string_map":{"a":"1","b":"2","c":"3"}}"#)
        #expect(try json(parameters, body: #"{"string_map":null}"#) == "{}")
    }

    @Test func hostileSizesAreRefused() throws {
        let many = (0...1_000).map { (path: "string_map[\($0)]", value: "") }
        let error = #expect(throws: TranscodingError.self) { try json(many) }
        #expect(error?.kind == .tooLarge)
        for unit in ["nested.", "nested[", "[", ".", "]"] {
            let deep = String(repeating: unit, count: 100_000)
            if let answer = try? json([(deep, "a")]) { #expect(answer == "{}") }
        }
        let bomb = #expect(throws: TranscodingError.self) {
            try json([(String(repeating: "nested.", count: 1_000) + "maybe", "1")])
        }
        #expect(bomb?.kind == .tooDeep)
    }
}
