import MicroCore
import Testing

extension StoreConformance {
    static let queries: [Check<any Store>] = [
        Check("a prefix and a suffix select the keys that have both") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            try await table.write(["a/1.txt", "a/2.txt", "a/3.png", "b/1.txt", "a/", "a", "aba", "ab"])
            try await other.write("a/4.txt")
            let prefixed = try await table.keys(table.query(prefix: "a/"))
            let suffixed = try await table.keys(table.query(suffix: ".txt"))
            let both = try await table.keys(table.query(prefix: "a/", suffix: ".txt"))
            let overlapping = try await table.keys(table.query(prefix: "ab", suffix: "ba"))
            let none = try await table.keys(table.query(prefix: "c"))
            #expect(prefixed == ["a/", "a/1.txt", "a/2.txt", "a/3.png"])
            #expect(suffixed == ["a/1.txt", "a/2.txt", "b/1.txt"])
            #expect(both == ["a/1.txt", "a/2.txt"])
            #expect(overlapping == ["aba"])
            #expect(none.isEmpty)
        },
        Check("order, then the cursor, then the offset, then the limit") { store in
            let table = try SampleTable(store)
            try await table.write(["a", "b", "c", "d", "e"])
            let cases: [(RecordQuery, [String], Bool)] = [
                (table.query(), ["a", "b", "c", "d", "e"], false),
                (table.query(order: .descending), ["e", "d", "c", "b", "a"], false),
                (table.query(after: "b"), ["c", "d", "e"], false),
                (table.query(after: "bb"), ["c", "d", "e"], false),
                (table.query(after: "e"), [], false),
                (table.query(order: .descending, after: "d"), ["c", "b", "a"], false),
                (table.query(order: .descending, after: "cc"), ["c", "b", "a"], false),
                (table.query(order: .descending, after: "a"), [], false),
                (table.query(prefix: "c", after: "a"), ["c"], false),
                (table.query(prefix: "c", after: "d"), [], false),
                (table.query(prefix: "c", order: .descending, after: "b"), [], false),
                (table.query(prefix: "c", order: .descending, after: "e"), ["c"], false),
                (table.query(offset: 2), ["c", "d", "e"], false),
                (table.query(offset: 5), [], false),
                (table.query(offset: 900), [], false),
                (table.query(limit: 2), ["a", "b"], true),
                (table.query(limit: 5), ["a", "b", "c", "d", "e"], false),
                (table.query(after: "a", offset: 1, limit: 2), ["c", "d"], true),
                (table.query(order: .descending, after: "e", offset: 1, limit: 3), ["c", "b", "a"], false),
                (table.query(limit: .max), ["a", "b", "c", "d", "e"], false),
            ]
            for (query, keys, hasMore) in cases {
                let listed = try await store.keys(query).value
                let records = try await store.records(query).value
                #expect(listed == Page(keys, hasMore: hasMore), "\(query)")
                #expect(records.elements.map(\.key) == keys, "\(query)")
                #expect(records.hasMore == hasMore, "\(query)")
            }
        },
        Check("a limit of nothing and an offset below nothing are refused") { store in
            let table = try SampleTable(store)
            for query in [table.query(limit: 0), table.query(limit: -1), table.query(offset: -1)] {
                await expect(.invalidArgument) { _ = try await store.keys(query) }
                await expect(.invalidArgument) { _ = try await store.records(query) }
            }
        },
        Check("what is counted is what a query selects, whatever its order, offset and limit") { store in
            let table = try SampleTable(store)
            try await table.write(["a1", "a2", "b1"])
            let all = try await store.count(table.query(order: .descending, offset: 2, limit: 1))
            let prefixed = try await store.count(table.query(prefix: "a"))
            let both = try await store.count(table.query(prefix: "a", suffix: "1"))
            let none = try await store.count(table.query(prefix: "c"))
            let absent = try await store.count(SampleTable(store).query())
            #expect([all, prefixed, both, none, absent] == [3, 2, 1, 0, 0])
        },
        Check("records are listed with everything that reading them gives") { store in
            let table = try SampleTable(store)
            let metadata = ["k": MetadataField("v", type: "t")]
            try await table.write(Record("a", [1], metadata: metadata))
            try await table.write(Record("b", [2], timeToLive: .seconds(900)))
            let read = try await store.read([table.key("a"), table.key("b")])
            let listed = try await store.records(table.query())
            #expect(listed.value.elements.map(\.value) == [[1], [2]])
            #expect(listed.value.elements[0] == read.value[0])
            #expect(listed.value.elements[1].revision == read.value[1]?.revision)
            #expect(listed.revision >= read.revision)
            let left = try #require(listed.value.elements[1].timeToLive)
            #expect(left > .zero && left <= .seconds(900))
        },
    ]

    static let pages: [Check<any Store>] = [
        Check("page after page tells every key once, in both orders") { store in
            let table = try SampleTable(store)
            let keys = (0..<2_345).map { "key-\(10_000 + $0)" }
            try await table.write(keys)
            for order in [RecordQuery.Order.ascending, .descending] {
                var found: [String] = []
                var sizes: [Int] = []
                var hasMore = true
                while hasMore {
                    let query = table.query(order: order, after: found.last, limit: .max)
                    let page = try await store.keys(query).value
                    found += page.elements
                    sizes.append(page.elements.count)
                    hasMore = page.hasMore
                }
                #expect(found == (order == .ascending ? keys : keys.reversed()))
                #expect(sizes == [1_000, 1_000, 345])
            }
        },
        Check("a page of records is bounded by its bytes, and holds one however long") { store in
            let table = try SampleTable(store)
            let third = [UInt8](repeating: 1, count: StoreLimits.pageBytesMax / 3)
            for key in ["a", "b", "c", "d"] { try await table.write(Record(key, third)) }
            try await table.write(Record("e", [UInt8](repeating: 1, count: StoreLimits.valueBytesMax)))
            var pages: [[String]] = []
            var hasMore = true
            while hasMore {
                let page = try await store.records(table.query(after: pages.last?.last, limit: .max)).value
                pages.append(page.elements.map(\.key))
                hasMore = page.hasMore
            }
            #expect(pages.flatMap(\.self) == ["a", "b", "c", "d", "e"])
            #expect(pages.last == ["e"])
            #expect(pages.count >= 3)
        },
        Check("what is written between pages moves nothing that is to come") { store in
            let table = try SampleTable(store)
            try await table.write(["b", "d", "f"])
            let first = try await store.keys(table.query(limit: 1)).value
            try await table.write("a")
            try await table.delete("b")
            try await table.write("c")
            let second = try await table.keys(table.query(after: first.elements.last, limit: 2))
            #expect(first == Page(["b"], hasMore: true))
            #expect(second == ["c", "d"])
        },
    ]
}
