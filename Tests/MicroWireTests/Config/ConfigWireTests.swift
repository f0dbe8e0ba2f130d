import MicroCore
import MicroWire
import Testing

/// Settings as messages, and back.
@Suite struct ConfigWireTests {
    @Test func entriesKeepEverything() throws {
        for (before, after) in [(nil, nil), (JSONValue.null, JSONValue.string("")), (.object([:]), .null)] {
            let entry = ConfigEntry(
                revision: .max, time: 1_800_000_000_000, account: "jane", action: .rollback,
                path: try ConfigPath(#"a\.b.c"#), before: before, after: after)
            #expect(try ConfigEntry(wire: Config_HistoryEntry(entry)) == entry)
        }
    }

    @Test func whatIsReadKeepsWhetherItIsThere() throws {
        for value in [nil, JSONValue.null, .object([:]), .number(JSONNumber(1))] {
            let read = Revised(value, revision: 7)
            #expect(try Revised(wire: Config_GetResponse(read)) == read)
            #expect(try Revised(wire: Config_WatchResponse(read)) == read)
        }
        #expect(Config_GetResponse(Revised(nil, revision: 0)).value.data == "null")
    }

    @Test func queriesKeepEverything() throws {
        for query in [
            ConfigHistoryQuery(), ConfigHistoryQuery(path: try ConfigPath("a.b"), limit: 1_000, before: .max),
        ] {
            #expect(try ConfigHistoryQuery(wire: Config_HistoryRequest(query)) == query)
        }
        #expect(try ConfigHistoryQuery(wire: Config_HistoryRequest()) == ConfigHistoryQuery())
    }

    @Test func whatIsWrongIsNamed() {
        var entry = Config_HistoryEntry()
        entry.action = "other"
        var history = Config_HistoryRequest()
        history.limit = 1_001
        var negative = Config_HistoryRequest()
        negative.before = -1
        let errors = [
            #expect(throws: MicroError.self) { try ConfigEntry(wire: entry) },
            #expect(throws: MicroError.self) { try ConfigHistoryQuery(wire: history) },
            #expect(throws: MicroError.self) { try ConfigHistoryQuery(wire: negative) },
        ]
        #expect(errors.map { $0?.code } == [.invalidArgument, .invalidArgument, .invalidArgument])
        #expect(errors.map { $0?.detail.prefix { $0 != ":" } } == ["action", "limit", "before"])
    }

    @Test func valuesAreBounded() {
        var value = Config_Value()
        value.data = "\"" + String(repeating: "x", count: ConfigLimits.documentBytesMax) + "\""
        let large = value
        let error = #expect(throws: MicroError.self) { try JSONValue(wire: large, field: WireField("value")) }
        #expect(error?.code == .tooLarge)
    }
}
