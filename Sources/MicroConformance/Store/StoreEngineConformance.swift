package import MicroCore
import Testing

/// What every engine of stores promises beyond the stores of its namespaces.
package enum StoreEngineConformance {
    /// The promises. Each wants an engine that holds nothing.
    package static let checks: [Check<any StoreEngine>] = namespaces + erasing + internalTables

    private static let namespaces: [Check<any StoreEngine>] = [
        Check("one namespace sees nothing of another, and learns nothing of it from revisions") { engine in
            let one = try SampleTable(engine.store(in: Namespace("one")))
            let other = SampleTable(engine.store(in: try Namespace("other")), name: one.name)
            let changes = try await other.watch()
            for index in 1...5 { try await one.write("a\(index)") }
            let read = try await other.store.read([other.key("a1")])
            let listed = try await other.store.records(other.query()).value.elements
            let count = try await other.store.count(other.query())
            let tables = try await other.store.tables()
            #expect(read == Revised([nil], revision: 0))
            #expect(listed.isEmpty && count == 0 && tables.isEmpty)
            let deleted = try await other.store.commit(StoreTransaction([.deletePrefix("", other.name)]))
            let revision = try await other.write("b")
            #expect(deleted == 0)
            #expect(revision == 1)
            let told = try await collect(1, of: changes)
            #expect(told.keys == ["b"])
            let kept = try await one.allKeys()
            #expect(kept == ["a1", "a2", "a3", "a4", "a5"])
        },
        Check("every transaction that changes something raises the revision by one") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let first = try await table.write("a")
            let second = try await table.write("a")
            let many = try await table.store.commit(
                StoreTransaction([.write(Record("b", []), table.name), .delete(table.key("a"))]))
            let nothing = try await table.delete("a")
            let read = try await table.store.read([]).revision
            #expect([first, second, many, nothing, read] == [1, 2, 3, 3, 3])
        },
        Check("the namespaces that hold records are listed, by name") { engine in
            let none = try await engine.namespaces()
            for name in ["b", "a", "c"] {
                try await SampleTable(engine.store(in: Namespace(name))).write("k")
            }
            let table = try SampleTable(engine.store(in: Namespace("d")))
            try await table.write("k")
            try await table.delete("k")
            _ = try await engine.store(in: Namespace("e")).tables()
            let some = try await engine.namespaces()
            #expect(none.isEmpty)
            #expect(some.map(\.rawValue) == ["a", "b", "c"])
        },
    ]

    private static let erasing: [Check<any StoreEngine>] = [
        Check("an erased namespace is empty at once, others stay, and it can be used anew") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let other = try SampleTable(engine.store(in: Namespace("other")))
            let settings = TableName.internal("settings")
            try await table.write((0..<2_000).map { "k\($0)" })
            try await other.write("k")
            _ = try await table.store.commit(StoreTransaction([.write(Record("k", []), settings)]))
            try await engine.erase(.micro)
            let keys = try await table.allKeys()
            let tables = try await table.store.tables()
            let inside = try await table.store.read([RecordKey("k", in: settings)]).value
            let namespaces = try await engine.namespaces()
            let kept = try await other.allKeys()
            #expect(keys.isEmpty && tables.isEmpty && inside == [nil])
            #expect(namespaces == [try Namespace("other")])
            #expect(kept == ["k"])
            try await table.write("new")
            let new = try await table.allKeys()
            let anew = try await SampleTable(engine.store(in: .micro), name: table.name).allKeys()
            #expect(new == ["new"] && anew == ["new"])
        },
        Check("erasing ends the watches of the namespace, and of no other") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let other = try SampleTable(engine.store(in: Namespace("other")))
            try await table.write("a")
            let ended = try await table.watch(), kept = try await other.watch()
            try await engine.erase(.micro)
            let told = try await bounded { try await ended.reduce(into: []) { $0.append($1) } }
            #expect(told.flat.isEmpty)
            try await other.write("b")
            let others = try await collect(1, of: kept).keys
            #expect(others == ["b"])
        },
        Check("a watch from before an erasure is not taken for one from after it") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let before = try await table.write("a")
            try await engine.erase(.micro)
            let empty = try await table.store.read([]).revision
            await expect(.failedPrecondition) { _ = try await table.watch(after: before) }
            try await table.write("b")
            await expect(.failedPrecondition) { _ = try await table.watch(after: before) }
            let told = try await collect(1, of: table.watch(after: empty)).keys
            #expect(told == ["b"])
        },
        Check("erasing what holds nothing does nothing, also twice") { engine in
            try await engine.erase(Namespace("nothing"))
            try await engine.erase(Namespace("nothing"))
            let namespaces = try await engine.namespaces()
            #expect(namespaces.isEmpty)
        },
    ]

    private static let internalTables: [Check<any StoreEngine>] = [
        Check("the platform's own tables hold records like others, and are not listed") { engine in
            let store = engine.store(in: .micro)
            let settings = TableName.internal("settings")
            let key = try RecordKey("a", in: settings)
            let changes = try await store.watch(.prefix("", settings), after: nil)
            _ = try await store.commit(StoreTransaction([.write(Record("a", [1]), settings)]))
            let tables = try await store.tables()
            let namespaces = try await engine.namespaces()
            let read = try await store.read([key]).value
            let count = try await store.count(RecordQuery(table: settings))
            let told = try await collect(1, of: changes).keys
            #expect(tables.isEmpty)
            #expect(namespaces == [.micro])
            #expect(read.first??.value == [1])
            #expect(count == 1)
            #expect(told == ["a"])
        }
    ]
}
