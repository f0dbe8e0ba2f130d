import MicroCore
import Testing

extension StoreConformance {
    static let transactions: [Check<any Store>] = [
        Check("a transaction writes and deletes in several tables at one revision") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            try await table.write("old", "1")
            let revision = try await store.commit(
                StoreTransaction([
                    .write(Record("a", [1]), table.name), .write(Record("a", [2]), other.name),
                    .delete(table.key("old")),
                ]))
            let read = try await store.read([table.key("a"), other.key("a"), table.key("old")])
            #expect(read.value.map { $0?.revision } == [revision, revision, nil])
            #expect(read.value.map { $0?.value } == [[1], [2], nil])
        },
        Check("what changes nothing returns the revision that was there") { store in
            let table = try SampleTable(store)
            let nothing = try await store.commit(StoreTransaction([], if: [.init(table.key("a"), is: nil)]))
            let written = try await table.write("a")
            let absent = try await store.commit(
                StoreTransaction([.delete(table.key("b")), .deletePrefix("c", table.name)]))
            let fleeting = try await store.commit(
                StoreTransaction([.write(Record("b", []), table.name), .delete(table.key("b"))]))
            #expect(nothing < written)
            #expect(absent >= written && fleeting >= written)
            let changed = try await collect(1, of: table.watch(after: nothing))
            #expect(changed.keys == ["a"])
            let gone = try await table.read("b")
            #expect(gone == nil)
        },
        Check("of several operations for one key the last counts") { store in
            let table = try SampleTable(store)
            try await table.write("a", "old")
            try await table.write("p/old", "old")
            _ = try await store.commit(
                StoreTransaction([
                    .write(Record("a", [1]), table.name), .delete(table.key("a")),
                    .write(Record("a", [2]), table.name),
                    .write(Record("b", [1]), table.name), .delete(table.key("b")),
                    .write(Record("p/before", [1]), table.name), .deletePrefix("p/", table.name),
                    .write(Record("p/after", [1]), table.name),
                ]))
            let keys = try await table.allKeys()
            let a = try await table.read("a")
            #expect(keys == ["a", "p/after"])
            #expect(a?.value == [2])
        },
        Check("deleting by prefix removes those that begin so, and no other") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            try await table.write(["a", "a/", "a/1", "a/2", "a0", "b", "\u{e9}1", "e\u{301}1", "\u{10ffff}x"])
            try await other.write(["a/1", "b"])
            for prefix in ["a/", "\u{e9}", "\u{10ffff}"] {
                _ = try await store.commit(StoreTransaction([.deletePrefix(prefix, table.name)]))
            }
            let left = try await table.allKeys()
            #expect(left.map(\.bytes) == ["a", "a0", "b", "e\u{301}1"].map(\.bytes))
            _ = try await store.commit(StoreTransaction([.deletePrefix("", table.name)]))
            let none = try await table.allKeys()
            let others = try await other.allKeys()
            #expect(none.isEmpty)
            #expect(others == ["a/1", "b"])
        },
        Check("as many records as are allowed are deleted by prefix, one more is refused") { store in
            let table = try SampleTable(store)
            try await table.write((0...StoreLimits.removalsMax).map { "k\($0)" })
            await expect(.tooLarge) {
                _ = try await store.commit(
                    StoreTransaction([.write(Record("no", []), table.name), .deletePrefix("k", table.name)]))
            }
            try await table.delete("k0")
            let before = try await store.count(table.query())
            _ = try await store.commit(StoreTransaction([.deletePrefix("k", table.name)]))
            let after = try await store.count(table.query())
            #expect(before == StoreLimits.removalsMax)
            #expect(after == 0)
        },
        Check("as many operations and conditions as are allowed, and no more") { store in
            let table = try SampleTable(store)
            let most = StoreLimits.operationsMax
            let operations = (0..<most).map {
                StoreTransaction.Operation.write(Record("k\($0)", []), table.name)
            }
            let conditions = try (0..<most).map {
                StoreTransaction.Condition(try table.key("k\($0)"), is: nil)
            }
            _ = try await store.commit(StoreTransaction(operations, if: conditions))
            let count = try await store.count(table.query())
            #expect(count == most)
            await expect(.invalidArgument) {
                _ = try await store.commit(StoreTransaction(operations + operations.prefix(1)))
            }
            await expect(.invalidArgument) {
                _ = try await store.commit(StoreTransaction([], if: conditions + conditions.prefix(1)))
            }
        },
        Check("a transaction of the most bytes is done, and one of a byte more is refused") { store in
            let table = try SampleTable(store)
            let most = [UInt8](repeating: 1, count: StoreLimits.valueBytesMax)
            let records = (0..<3).map { StoreTransaction.Operation.write(Record("k\($0)", most), table.name) }
            let left =
                StoreLimits.transactionBytesMax
                - StoreTransaction(records + [.write(Record("last", []), table.name)]).countedBytes
            func last(_ count: Int) -> StoreTransaction.Operation {
                .write(Record("last", [UInt8](repeating: 2, count: count)), table.name)
            }
            await expect(.tooLarge) {
                _ = try await store.commit(StoreTransaction(records + [last(left + 1)]))
            }
            let none = try await table.allKeys()
            #expect(none.isEmpty)
            let changes = try await table.watch()
            let revision = try await store.commit(StoreTransaction(records + [last(left)]))
            let kept = try await table.read("last")
            #expect(kept?.value.count == left && kept?.revision == revision)
            let told = try await collect(4, of: changes)
            #expect(told.map(\.revision) == [revision])
        },
        Check("conditions, keys, metadata and events count: the most bytes of all of them are done") {
            store in
            let name = "t\(UInt64.random(in: 0 ... .max))"
            let table = SampleTable(
                store,
                name: try TableName(
                    name + String(repeating: "x", count: StoreLimits.tableBytesMax - name.count)))
            let fields = (0..<60).map { "\($0)" }
            let metadata = Dictionary(uniqueKeysWithValues: fields.map { ($0, MetadataField("", type: "")) })
            let event = NewEvent(
                [], metadata: Dictionary(uniqueKeysWithValues: fields.map { ($0, "") }))
            let topic = try TopicName("t\(UInt64.random(in: 0 ... .max))")
            var transaction = StoreTransaction(
                publishing: Array(repeating: Publication(event, to: topic), count: 64))
            var records: [Record] = []
            for index in 0..<StoreLimits.operationsMax {
                let number = "\(index)"
                let key = number + String(repeating: "k", count: StoreLimits.keyBytesMax - number.utf8.count)
                records.append(
                    Record(key, [], metadata: metadata, timeToLive: .seconds(3_600), revision: .max))
                transaction.conditions.append(.init(try table.key(key), is: nil))
            }
            transaction.operations = records.map { .write($0, table.name) }
            let each = (StoreLimits.transactionBytesMax - transaction.countedBytes) / records.count
            try #require(each > 0)
            transaction.operations = records.map { record in
                var record = record
                record.value = [UInt8](repeating: 1, count: each)
                return .write(record, table.name)
            }
            _ = try await store.commit(transaction)
            let count = try await store.count(table.query())
            #expect(count == records.count)
        },
        Check("a transaction of which one operation is refused does nothing") { store in
            let table = try SampleTable(store)
            await expect(.invalidArgument) {
                _ = try await store.commit(
                    StoreTransaction([
                        .write(Record("a", []), table.name), .write(Record("", []), table.name),
                    ]))
            }
            let absent = try await table.read("a")
            #expect(absent == nil)
        },
        Check("nobody reads a part of a transaction") { store in
            let table = try SampleTable(store)
            let keys = [try table.key("a"), try table.key("b")]
            try await bounded {
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        for number in 0..<100 as Range<UInt8> {
                            _ = try await store.commit(
                                StoreTransaction(keys.map { .write(Record($0.key, [number]), $0.table) }))
                        }
                    }
                    for _ in 0..<4 {
                        group.addTask {
                            for _ in 0..<50 {
                                let read = try await store.read(keys).value
                                let listed = try await store.records(table.query()).value.elements
                                #expect(read[0]?.value == read[1]?.value)
                                #expect(read[0]?.revision == read[1]?.revision)
                                #expect(Set(listed.map(\.value)).count <= 1)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
        },
    ]

    static let conditions: [Check<any Store>] = [
        Check("a transaction is done when every condition holds, and not at all when one does not") { store in
            let table = try SampleTable(store)
            let first = try await table.write("a", "1")
            let second = try await table.write("b", "2")
            let a = try table.key("a"), b = try table.key("b"), c = try table.key("c")
            let refused: [[StoreTransaction.Condition]] = [
                [.init(a, is: nil)], [.init(a, is: second)], [.init(a, is: first - 1)], [.init(c, is: first)],
                [.init(a, is: 0)], [.init(a, is: first), .init(b, is: nil)],
                [.init(b, is: first), .init(a, is: first)],
            ]
            for conditions in refused {
                await expect(.conflict) {
                    _ = try await store.commit(
                        StoreTransaction([.write(Record("c", []), table.name), .delete(a)], if: conditions))
                }
            }
            let kept = try await table.allKeys()
            #expect(kept == ["a", "b"])
            _ = try await store.commit(
                StoreTransaction(
                    [.write(Record("c", []), table.name), .delete(a)],
                    if: [.init(a, is: first), .init(b, is: second), .init(c, is: nil)]))
            let done = try await table.allKeys()
            #expect(done == ["b", "c"])
        },
        Check("a condition may be about another table, and one that nothing was ever written to") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            _ = try await store.commit(
                StoreTransaction(
                    [.write(Record("a", []), table.name)], if: [.init(other.key("lock"), is: nil)]))
            try await other.write("lock")
            await expect(.conflict) {
                _ = try await store.commit(
                    StoreTransaction([.delete(table.key("a"))], if: [.init(other.key("lock"), is: nil)]))
            }
            let kept = try await table.allKeys()
            #expect(kept == ["a"])
        },
        Check("a record that was deleted and written again is of another revision") { store in
            let table = try SampleTable(store)
            let first = try await table.write("a", "1")
            try await table.delete("a")
            try await table.write("a", "1")
            await expect(.conflict) {
                _ = try await store.commit(
                    StoreTransaction(
                        [.write(Record("a", []), table.name)], if: [.init(table.key("a"), is: first)]))
            }
        },
        Check("of many who create one key at once, one does") { store in
            let table = try SampleTable(store)
            let made = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<32 as Range<UInt8> {
                    group.addTask {
                        do {
                            _ = try await store.commit(
                                StoreTransaction(
                                    [.write(Record("a", [index]), table.name)],
                                    if: [.init(table.key("a"), is: nil)]))
                            return true
                        } catch let error as MicroError where error.code == .conflict {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(made == 1)
        },
        Check("a counter that many raise by comparing and setting misses none") { store in
            let table = try SampleTable(store)
            let writers = 8, rounds = 20
            try await bounded {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<writers {
                        group.addTask { for _ in 0..<rounds { try await raise("counter", in: table) } }
                    }
                    try await group.waitForAll()
                }
            }
            let sum = try await table.text("counter")
            #expect(sum == "\(writers * rounds)")
        },
    ]

    private static func raise(_ key: String, in table: SampleTable) async throws {
        while true {
            let record = try await table.read(key)
            let number = record.flatMap { Int(String(decoding: $0.value, as: UTF8.self)) } ?? 0
            do {
                _ = try await table.store.commit(
                    StoreTransaction(
                        [.write(Record(key, Array("\(number + 1)".utf8)), table.name)],
                        if: [.init(table.key(key), is: record?.revision)]))
                return
            } catch let error as MicroError where error.code == .conflict {
                continue
            }
        }
    }
}
