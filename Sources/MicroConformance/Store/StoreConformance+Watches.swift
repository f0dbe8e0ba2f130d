import MicroCore
import Testing

extension StoreConformance {
    static let watches: [Check<any Store>] = [
        Check("a watch says at once where it begins") { store in
            let table = try SampleTable(store)
            let revision = try await table.write("a")
            let start = try #require(try await first(of: table.watch()))
            let resumed = try await first(of: table.watch(after: revision))
            #expect(start.changes.isEmpty)
            #expect(start.revision >= revision)
            #expect(resumed == RecordChanges([], revision: revision))
        },
        Check("a watch tells what is written and deleted from then on, in order") { store in
            let table = try SampleTable(store)
            try await table.write("before")
            let changes = try await table.watch()
            let metadata = ["k": MetadataField("v")]
            let first = try await table.write(Record("a", [1], metadata: metadata))
            let second = try await table.write(Record("a", [2]))
            let third = try await table.delete("a")
            let told = try await collect(3, of: changes)
            #expect(
                told == [
                    RecordChanges(
                        [
                            RecordChange(
                                .write, "a", record: Record("a", [1], metadata: metadata, revision: first))
                        ],
                        revision: first),
                    RecordChanges(
                        [RecordChange(.write, "a", record: Record("a", [2], revision: second))],
                        revision: second),
                    RecordChanges([RecordChange(.delete, "a")], revision: third),
                ])
        },
        Check("a watch tells of its keys and of no other") { store in
            let table = try SampleTable(store), other = try SampleTable(store)
            let one = try await store.watch(.key(table.key("a")), after: nil)
            let prefixed = try await table.watch(prefix: "a")
            let decomposed = try await store.watch(.key(table.key("e\u{301}")), after: nil)
            for key in ["a", "ab", "b", "\u{e9}", "e\u{301}", "a"] {
                try await other.write(key)
                try await table.write(key)
            }
            let ones = try await collect(2, of: one).keys
            let prefixes = try await collect(3, of: prefixed).keys
            let accents = try await collect(1, of: decomposed).keys
            #expect(ones == ["a", "a"])
            #expect(prefixes == ["a", "ab", "a"])
            #expect(accents.map(\.bytes) == ["e\u{301}".bytes])
        },
        Check("the changes of a transaction come together, as it came to them") { store in
            let table = try SampleTable(store)
            try await table.write(["p/1", "p/2"])
            let changes = try await table.watch()
            let revision = try await store.commit(
                StoreTransaction([
                    .write(Record("b", [1]), table.name), .write(Record("a", [1]), table.name),
                    .deletePrefix("p/", table.name), .write(Record("b", [2]), table.name),
                    .delete(table.key("absent")),
                ]))
            let told = try await collect(4, of: changes)
            #expect(told.map(\.revision) == [revision])
            #expect(told.keys == ["a", "p/1", "p/2", "b"])
            #expect(told.flat.map(\.action) == [.write, .delete, .delete, .write])
            #expect(told.flat.last?.record?.value == [2])
        },
        Check("a watch after a revision that is still to come is refused") { store in
            let table = try SampleTable(store)
            let revision = try await table.write("a")
            for wrong in [revision + 1_000_000, .max, -1] {
                await expect(.invalidArgument) { _ = try await table.watch(after: wrong) }
            }
        },
        Check("a watch that is given up disturbs no other") { store in
            let table = try SampleTable(store)
            let kept = try await table.watch()
            let given = try await table.watch()
            let task = Task { for try await _ in given {} }
            task.cancel()
            // Awaited, so that it is over.
            _ = await task.result
            try await table.write("a")
            let told = try await collect(1, of: kept).keys
            #expect(told == ["a"])
        },
    ]

    static let resuming: [Check<any Store>] = [
        Check("a watch goes on after any revision, with what was there then") { store in
            let table = try SampleTable(store)
            var revisions = [try await table.write("start")]
            for index in 0..<20 as Range<UInt8> {
                revisions.append(try await table.write(Record("k\(index % 3)", [index])))
            }
            for index in 0..<20 {
                let told = try await collect(20 - index, of: table.watch(after: revisions[index]))
                #expect(told.map(\.revision) == Array(revisions[(index + 1)...]))
                #expect(told.flat.compactMap { $0.record?.value.first } == (UInt8(index)..<20).map(\.self))
            }
        },
        Check("what many write at once is told once, in order, to those who watch and those who come later") {
            store in
            let table = try SampleTable(store)
            let start = try await table.write("start")
            let early = try await table.watch()
            let writers = 8, each = 40
            try await withThrowingTaskGroup { group in
                for writer in 0..<writers {
                    group.addTask { for index in 0..<each { try await table.write("w\(writer)/\(index)") } }
                }
                try await group.waitForAll()
            }
            let told = try await collect(writers * each, of: early)
            let later = try await collect(writers * each, of: table.watch(after: start))
            #expect(Set(told.keys).count == writers * each)
            #expect(told.keys.count == writers * each)
            #expect(later == told)
            #expect(told.map(\.revision) == Set(told.map(\.revision)).sorted())
            // Resuming in the middle, by what a watcher has seen.
            let middle = told[told.count / 2].revision
            let rest = try await collect(told.count - told.count / 2 - 1, of: table.watch(after: middle))
            #expect(rest == Array(told[(told.count / 2 + 1)...]))
        },
        Check("who watches slowly misses nothing") { store in
            let table = try SampleTable(store)
            let slow = try await table.watch()
            let value = [UInt8](repeating: 1, count: 10_000)
            let keys = (0..<3_000).map { "k\($0)" }
            for start in stride(from: 0, to: keys.count, by: 100) {
                try await table.write(Array(keys[start..<start + 100]), value: value)
            }
            let told = try await collect(keys.count, of: slow)
            #expect(told.keys == keys)
            #expect(told.flat.allSatisfy { $0.record?.value == value })
        },
        Check("reading, then watching after the revision of what was read, misses and repeats nothing") {
            store in
            let table = try SampleTable(store)
            try await bounded {
                try await withThrowingTaskGroup { group in
                    group.addTask { for index in 0..<200 { try await table.write("k\(index)") } }
                    for _ in 0..<4 {
                        group.addTask {
                            let page = try await store.keys(table.query())
                            let rest = try await collect(
                                200 - page.value.elements.count, of: table.watch(after: page.revision))
                            #expect(Set(page.value.elements).isDisjoint(with: rest.keys))
                            #expect(page.value.elements.count + rest.keys.count == 200)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        },
        Check("many who watch are all told everything") { store in
            let table = try SampleTable(store)
            try await withThrowingTaskGroup { group in
                for _ in 0..<100 {
                    let changes = try await table.watch()
                    group.addTask {
                        let told = try await collect(30, of: changes).keys
                        #expect(told == (0..<30).map { "k\($0)" })
                    }
                }
                for index in 0..<30 { try await table.write("k\(index)") }
                try await group.waitForAll()
            }
        },
    ]
}
