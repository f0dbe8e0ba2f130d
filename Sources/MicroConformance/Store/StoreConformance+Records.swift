import MicroCore
import Testing

extension StoreConformance {
    static let records: [Check<any Store>] = [
        Check("a missing key reads as nil") { store in
            let table = try SampleTable(store)
            let absent = try await table.read("missing")
            #expect(absent == nil)
        },
        Check("a record is read as it was written, with the revision of its write") { store in
            let table = try SampleTable(store)
            let bytes = (0...255).map { UInt8($0) } + [0, 0]
            let metadata = [
                "kind": MetadataField("7", type: "int"), "": MetadataField("", type: ""),
                "é": MetadataField("\u{0}"),
            ]
            let revision = try await table.write(Record("a", bytes, metadata: metadata, revision: 99))
            let read = try await store.read([table.key("a")])
            #expect(read.value == [Record("a", bytes, metadata: metadata, revision: revision)])
            #expect(read.revision >= revision)
            #expect(revision > 0)
        },
        Check("an empty value and one of the most bytes are kept, one more byte is refused") { store in
            let table = try SampleTable(store)
            let most = [UInt8](repeating: 7, count: StoreLimits.valueBytesMax)
            try await table.write(Record("empty", []))
            try await table.write(Record("most", most))
            await expect(.tooLarge) { try await table.write(Record("more", most + [1])) }
            let empty = try await table.read("empty"), kept = try await table.read("most")
            let refused = try await table.read("more")
            #expect(empty?.value == [])
            #expect(kept?.value == most)
            #expect(refused == nil)
        },
        Check("metadata of more than the most bytes is refused") { store in
            let table = try SampleTable(store)
            let long = String(repeating: "x", count: StoreLimits.metadataBytesMax)
            await expect(.tooLarge) {
                try await table.write(Record("a", [], metadata: ["k": MetadataField(long)]))
            }
        },
        Check("a write replaces everything of the record before it") { store in
            let table = try SampleTable(store)
            let first = Record(
                "a", [1, 2, 3], metadata: ["k": MetadataField("v")], timeToLive: .seconds(900))
            let before = try await table.write(first)
            let revision = try await table.write(Record("a", [4]))
            let read = try await table.read("a")
            #expect(read == Record("a", [4], revision: revision))
            #expect(revision > before)
        },
        Check("many keys are read in their order, from several tables, as often as they are asked for") {
            store in
            let table = try SampleTable(store), other = try SampleTable(store)
            try await table.write("a", "1")
            try await other.write("a", "2")
            let keys = [
                try other.key("a"), try table.key("b"), try table.key("a"), try other.key("b"),
                try table.key("a"),
            ]
            let read = try await store.read(keys).value.map {
                $0.map { String(decoding: $0.value, as: UTF8.self) }
            }
            #expect(read == ["2", nil, "1", nil, "1"])
        },
        Check("no keys at all, and as many as are allowed, can be read at once; more cannot") { store in
            let table = try SampleTable(store)
            try await table.write("k7", "here")
            let most = try (0..<StoreLimits.operationsMax).map { try table.key("k\($0)") }
            let none = try await store.read([])
            let read = try await store.read(most).value
            #expect(none.value.isEmpty)
            #expect(read.count == most.count)
            #expect(read.compactMap(\.self).map(\.key) == ["k7"])
            await expect(.invalidArgument) { _ = try await store.read(most + [table.key("one more")]) }
        },
        Check("what many keys hold is read at once up to a bound; one record is always read") {
            store in
            let table = try SampleTable(store)
            let most = [UInt8](repeating: 7, count: StoreLimits.valueBytesMax)
            let longest = String(repeating: "m", count: StoreLimits.metadataBytesMax - 1)
            let count = StoreLimits.readBytesMax / StoreLimits.valueBytesMax
            for index in 0..<count {
                try await table.write(
                    Record("k\(index)", most, metadata: ["k": MetadataField(longest, type: "")]))
            }
            let keys = try (0..<count).map { try table.key("k\($0)") }
            let fitting = try await store.read(Array(keys.dropLast())).value
            #expect(fitting.map { $0?.value } == Array(repeating: most, count: count - 1))
            await expect(.resourceExhausted) { _ = try await store.read(keys) }
            await expect(.resourceExhausted) {
                _ = try await store.read(Array(repeating: keys[0], count: StoreLimits.operationsMax))
            }
            let one = try await store.read([table.key("absent"), keys[0]]).value
            #expect(one.map { $0?.value } == [nil, most])
        },
        Check("a deleted record is gone, and deleting what is not there changes nothing") { store in
            let table = try SampleTable(store)
            try await table.write("a", "1")
            try await table.write("b", "2")
            try await table.delete("a")
            try await table.delete("a")
            let gone = try await table.read("a"), kept = try await table.text("b")
            #expect(gone == nil)
            #expect(kept == "2")
        },
        Check("a table is listed while it holds records") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            let before = try await store.tables()
            try await table.write("a")
            try await table.write("b")
            try await other.write("a")
            try await table.delete("a")
            let full = try await store.tables()
            try await table.delete("b")
            let after = try await store.tables()
            #expect(!before.contains(table.name))
            #expect(full.contains(table.name) && full.contains(other.name))
            #expect(full == full.sorted())
            #expect(!after.contains(table.name))
            #expect(after.contains(other.name))
        },
        Check("the longest and the strangest names of tables hold records") { store in
            let unique = "-_./Az\(UInt64.random(in: 0 ... .max))"
            let longest =
                unique + String(repeating: "x", count: StoreLimits.tableBytesMax - unique.utf8.count)
            for name in [unique, longest] {
                let table = try TableName(name)
                _ = try await store.commit(StoreTransaction([.write(Record("a", [1]), table)]))
                let read = try await store.read([try RecordKey("a", in: table)]).value
                let tables = try await store.tables()
                #expect(read.first??.value == [1])
                #expect(tables.contains(table))
            }
        },
    ]

    static let edges: [Check<any Store>] = [
        Check("keys differ when their bytes do, and are ordered by them") { store in
            let table = try SampleTable(store)
            let longest = String(repeating: "k", count: StoreLimits.keyBytesMax)
            let keys = [
                "\u{0}", "\u{0}\u{0}", " ", "%", "A", "a", "a\u{0}", "a\u{0}b", "a/b", "ab", "e\u{301}",
                longest,
                "z", "\u{7f}", "\u{e9}", "\u{ffff}", "\u{1f600}", "\u{10ffff}",
            ]
            for key in keys { try await table.write(key, key) }
            for key in keys {
                let read = try await table.read(key)
                #expect(read?.key.bytes == key.bytes)
                #expect(read?.value == key.bytes)
            }
            let listed = try await table.allKeys()
            #expect(
                listed.map(\.bytes) == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(\.bytes)
            )
            try await table.delete("e\u{301}")
            let other = try await table.read("\u{e9}")
            #expect(other != nil)
        },
        Check("an empty key and one of too many bytes are refused in writes") { store in
            let table = try SampleTable(store)
            for key in ["", String(repeating: "\u{e9}", count: StoreLimits.keyBytesMax / 2) + "x"] {
                await expect(.invalidArgument) { try await table.write(key) }
            }
        },
        Check("what matches everything elsewhere stands for itself in prefixes and suffixes") { store in
            let table = try SampleTable(store)
            for key in ["%", "_", "*", "?", "a%", "%a", "a_", "[a]", "\\%"] { try await table.write(key) }
            let percent = try await table.keys(table.query(prefix: "%"))
            let underscore = try await table.keys(table.query(suffix: "_"))
            let star = try await table.keys(table.query(prefix: "*", suffix: "*"))
            #expect(percent == ["%", "%a"])
            #expect(underscore == ["_", "a_"])
            #expect(star == ["*"])
        },
        Check("prefixes and suffixes are bytes, not characters") { store in
            let table = try SampleTable(store)
            for key in ["e\u{301}x", "ex", "x\u{e9}", "xe\u{301}"] { try await table.write(key) }
            let prefixed = try await table.keys(table.query(prefix: "e")).map(\.bytes)
            let suffixed = try await table.keys(table.query(suffix: "\u{301}")).map(\.bytes)
            let composed = try await table.keys(table.query(suffix: "\u{e9}")).map(\.bytes)
            #expect(prefixed == ["ex".bytes, "e\u{301}x".bytes])
            #expect(suffixed == ["xe\u{301}".bytes])
            #expect(composed == ["x\u{e9}".bytes])
        },
    ]
}
