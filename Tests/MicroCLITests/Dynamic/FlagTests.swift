import MicroTranscoding
import Testing

@testable import MicroCLI

/// Flags of dynamic commands become requests by the types of their fields.
struct FlagTests {
    private func json(_ words: String...) throws -> String {
        try Self.json(words)
    }

    private static func json(_ words: [String]) throws -> String {
        let request = try #require(try TestSchema.pool.message(named: "demo.Everything"))
        let said = try ServiceWords(words, request: request, command: "demo call")
        #expect(said.positionals.isEmpty)
        let bytes = try request.message(json: Array(try said.request.json(workingFolder: "/").utf8))
        var options = DecodingOptions()
        options.writesDefaults = false
        var out: [UInt8] = []
        try bytes.withUnsafeBytes { try request.decode(protobuf: $0, into: &out, options: options) }
        return String(decoding: out, as: UTF8.self)
    }

    @Test(arguments: [
        (["--name=Jane"], #"{"name":"Jane"}"#),
        (["--name", "Jane"], #"{"name":"Jane"}"#),
        (["--name=a=b=c"], #"{"name":"a=b=c"}"#),
        (["--name="], "{}"),
        (["--name=\"quoted\\"], #"{"name":"\"quoted\\"}"#),
        (["--name", "-5"], #"{"name":"-5"}"#),
        (["--name=123"], #"{"name":"123"}"#),
        (["--verbose"], #"{"verbose":true}"#),
        (["--verbose=true"], #"{"verbose":true}"#),
        (["--verbose", "true"], #"{"verbose":true}"#),
        (["--verbose", "false"], "{}"),
        (["--count=7"], #"{"count":7}"#),
        (["--count", "-7"], #"{"count":-7}"#),
        (["--count=0x10"], #"{"count":16}"#),
        (["--big=9007199254740993"], #"{"big":"9007199254740993"}"#),
        (["--small=4294967295"], #"{"small":4294967295}"#),
        (["--huge=18446744073709551615"], #"{"huge":"18446744073709551615"}"#),
        (["--ratio=1e3"], #"{"ratio":1000.0}"#),
        (["--ratio=inf"], #"{"ratio":"Infinity"}"#),
        (["--share=0.5"], #"{"share":0.5}"#),
        (["--data=aGk="], #"{"data":"aGk="}"#),
        (["--color=RED"], #"{"color":"RED"}"#),
        (["--color=dark_blue"], #"{"color":"DARK_BLUE"}"#),
        (["--color=1"], #"{"color":"RED"}"#),
    ])
    func scalars(_ words: [String], _ expected: String) throws {
        let printed = try Self.json(words)
        #expect(printed.replacing("1000.0", with: "1000") == expected.replacing("1000.0", with: "1000"))
    }

    @Test(arguments: [
        (["--tags=a,b"], #"{"tags":["a","b"]}"#),
        (["--tags=a,b", "--tags=c"], #"{"tags":["a,b","c"]}"#),
        (["--tags=[\"a,b\"]"], #"{"tags":["a,b"]}"#),
        (["--tags="], "{}"),
        (["--numbers=1,-2"], #"{"numbers":[1,-2]}"#),
        (["--numbers", "1", "--numbers", "2"], #"{"numbers":[1,2]}"#),
        (["--colors=red,NONE"], #"{"colors":["RED","NONE"]}"#),
        (["--flags", "--flags=false"], #"{"flags":[true,false]}"#),
        (["--inners={\"house\":1}", "--inners={\"house\":2}"], #"{"inners":[{"house":1},{"house":2}]}"#),
        (["--inners=[{\"house\":1}]"], #"{"inners":[{"house":1}]}"#),
        (["--labels=a=1"], #"{"labels":{"a":1}}"#),
        (["--labels=a=1", "--labels", "b=2"], #"{"labels":{"a":1,"b":2}}"#),
        (["--labels={\"a\":1}"], #"{"labels":{"a":1}}"#),
    ])
    func manyValues(_ words: [String], _ expected: String) throws {
        #expect(try Self.json(words) == expected)
    }

    @Test(arguments: [
        (["--inner-house=3"], #"{"inner":{"house":3}}"#),
        (["--inner_house=3"], #"{"inner":{"house":3}}"#),
        (["--inner.house=3"], #"{"inner":{"house":3}}"#),
        (["--inner-street_name=X"], #"{"inner":{"street_name":"X"}}"#),
        (["--inner-street-name=X"], #"{"inner":{"street_name":"X"}}"#),
        (["--inner_streetName=X"], #"{"inner":{"street_name":"X"}}"#),
        (["--inner-address-city=B", "--inner-house=1"], #"{"inner":{"house":1,"address":{"city":"B"}}}"#),
        (["--inner={\"house\":4}"], #"{"inner":{"house":4}}"#),
        (["--user-home_town=C"], #"{"user":{"home_town":"C"}}"#),
        (["--user-home-town=C"], #"{"user":{"home_town":"C"}}"#),
        (["--user_home_town-x=C"], ""),
        (["--userHomeTown=C"], #"{"user_home_town":"C"}"#),
        (["--again-again-name=deep"], #"{"again":{"again":{"name":"deep"}}}"#),
        (["--NAME=x"], #"{"name":"x"}"#),
    ])
    func messages(_ words: [String], _ expected: String) throws {
        guard !expected.isEmpty else {
            #expect(throws: CLIError.self) { try Self.json(words) }
            return
        }
        // `user_home_town` is a field as a whole, and what fits as a whole comes first.
        let whole = words == ["--user-home_town=C"] || words == ["--user-home-town=C"]
        #expect(try Self.json(words) == (whole ? #"{"user_home_town":"C"}"# : expected))
    }

    @Test(arguments: [
        (["--when=2026-01-31T12:00:00Z"], #"{"when":"2026-01-31T12:00:00Z"}"#),
        (["--nickname=Jo"], #"{"nickname":"Jo"}"#),
    ])
    func wellKnownTypes(_ words: [String], _ expected: String) throws {
        #expect(try Self.json(words) == expected)
    }

    @Test(arguments: [
        (
            ["--count=abc"],
            "the value \"abc\" of --count is not a whole number from -2147483648 to 2147483647"
        ),
        (["--count=2147483648"], "the value \"2147483648\" of --count is not a whole number"),
        (["--small=-1"], "the value \"-1\" of --small is not a whole number from 0"),
        (["--verbose=maybe"], "the value \"maybe\" of --verbose is not true or false"),
        (["--color=green"], "the value \"green\" of --color is not one of NONE, RED, DARK_BLUE"),
        (["--inner={house"], "the value \"{house\" of --inner is not JSON"),
        (["--inner={}", "--inner-house=1"], "inner is given both as a whole and by its fields"),
        (["--name=a", "--name=b"], "--name was given more than once"),
        (["--name"], "--name needs a value of type string"),
        (["--name", "--verbose"], "--name needs a value of type string"),
        (["--nmae=x"], "unknown flag: nmae"),
        (["--labels=x"], "the value of --labels is neither KEY=VALUE nor a JSON object"),
        (["--inner-houses=1"], "unknown flag: inner-houses"),
        (["--inner={\"hose\":1}"], "the request is malformed at $.inner"),
    ])
    func whatIsWrongIsSaid(_ words: [String], _ expected: String) throws {
        let error = try #require(throws: CLIError.self) { try Self.json(words) }
        #expect(error.message.hasPrefix(expected), "\(error.message)")
    }

    @Test func nearNamesAreOffered() throws {
        let error = try #require(throws: CLIError.self) { try json("--nmae=x") }
        #expect(error.next == "Did you mean --name?")
    }

    @Test func bytesAndMessagesComeFromFiles() throws {
        let scratch = try Scratch()
        try scratch.write("hi", to: "data")
        try scratch.write(#"{"house": 9}"#, to: "inner.json")
        let printed = try json("--data=@\(scratch.path)/data", "--inner=@\(scratch.path)/inner.json")
        #expect(printed == #"{"data":"aGk=","inner":{"house":9}}"#)
    }

    @Test func optionsOfTheCallAreNoFields() throws {
        let request = try #require(try TestSchema.pool.message(named: "demo.Inner"))
        let said = try ServiceWords(
            ["--house=1", "--timeout=2s", "--metadata", "a=b=c", "-o", "json"], request: request,
            command: "demo")
        #expect(said.call.timeout == .seconds(2))
        #expect(
            said.call.metadata == [.init(name: "a", value: "b=c")] || said.call.metadata.first?.value == "b=c"
        )
        #expect(said.output == .json)
        #expect(try said.request.json(workingFolder: "/") == #"{"house":1}"#)
    }

    @Test func aFieldHidesTheOptionOfItsName() throws {
        #expect(try json("--timeout=5") == #"{"timeout":"5"}"#)
    }

    @Test func helpListsFieldsOfMessages() throws {
        let request = try #require(try TestSchema.pool.message(named: "demo.Everything"))
        let flags = FlagList(of: request).flags
        let listed = flags.map { "\($0.name) \($0.type)" }
        #expect(listed.contains("name string"))
        #expect(listed.contains("inner_address_city string"))
        #expect(listed.contains("tags []string"))
        #expect(listed.contains("labels map[string]int32"))
        #expect(listed.contains("when Timestamp"))
        #expect(listed.contains("again Everything"))
        #expect(flags.first { $0.name == "color" }?.values == ["NONE", "RED", "DARK_BLUE"])
    }
}
