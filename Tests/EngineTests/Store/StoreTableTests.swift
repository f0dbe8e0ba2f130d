import Micro
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// What a service reads, writes and watches its records by.
@Suite(.timeLimit(.minutes(5))) struct StoreTableTests {
    private struct Person: Codable, Equatable {
        var name: String
    }

    @Test(arguments: ModelEngine.allCases)
    func pagesAreReadOneAfterTheOther(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            for key in ["a1", "a2", "a3", "a4", "b1"] { try await table.write(key, bytes: Array(key.utf8)) }
            let records = table.records(prefix: "a").limit(3)
            let first = try await records.page()
            let rest = try await records.after(first.next).page()
            #expect(first.elements.map(\.key) == ["a1", "a2", "a3"] && first.next == "a3")
            #expect(rest.elements.map(\.key) == ["a4"] && rest.next == nil)
            #expect(first.revision == 5 && rest.revision == 5)
            let keys = try await table.keys(order: .descending).offset(1).limit(2).page()
            #expect(keys == StorePage(["a4", "a3"], next: "a3", revision: 5))
            let all = try await table.keys().page()
            #expect(all.elements.count == 5 && all.next == nil)
            let none = try await table.keys(prefix: "c").page()
            #expect(none == StorePage([], next: nil, revision: 5))
            for beginning in [nil, ""] {
                let last = try await table.keys(order: .descending).after(beginning).limit(1).page()
                #expect(last.elements == ["b1"])
            }
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func aLimitAnOffsetAndAStartHoldAcrossPages(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let keys = (0..<2_500).map { "k\(10_000 + $0)" }
            for start in stride(from: 0, to: keys.count, by: StoreLimits.operationsMax) {
                let some = keys[start...].prefix(StoreLimits.operationsMax)
                try await table.commit(StoreTransaction(some.map { .write(Record($0, []), table.name) }))
            }
            let found = try await table.keys().after(keys[9]).offset(5).limit(2_200).collected()
            #expect(found == Array(keys[15..<2_215]))
            let few = try await table.records().offset(2_490).limit(100).collected().map(\.key)
            #expect(few == Array(keys[2_490...]))
            let every = try await table.keys(order: .descending).collected()
            #expect(every == keys.reversed())
            let page = try await table.keys().limit(2_200).page()
            #expect(page.elements.count == StoreLimits.pageKeysMax && page.next == keys[999])
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func aLimitOfNothingGivesNothingAndIsRefusedAsAPage(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            try await table.write("a", bytes: [])
            let nothing = try await table.keys().limit(0).collected()
            #expect(nothing.isEmpty)
            for wrong in [table.keys().limit(0), table.keys().offset(-1)] {
                let error = await #expect(throws: MicroError.self) { try await wrong.page() }
                #expect(error?.code == .invalidArgument)
            }
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func severalKeysAreReadAtOneRevision(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            try await table.write("a", bytes: [1])
            try await table.table("other").write("a", bytes: [2])
            let read = try await table.read(["b", "a", "a"])
            #expect(read.value.map { $0?.value } == [nil, [1], [1]])
            #expect(read.revision == 2)
            #expect(read.value[1]?.revision == 1)
            let revision = try await table.revision()
            #expect(revision == 2)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func metadataGoesWithValues(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let by = ["by": MetadataField("jane")]
            try await table.write("a", Person(name: "Jo"), metadata: by, timeToLive: .seconds(60))
            let record = try #require(try await table.read("a"))
            let person = try record.decoded(as: Person.self)
            #expect(record.metadata == by && record.timeToLive != nil)
            #expect(person == Person(name: "Jo"))
        }
    }

    /// A service that was away for longer than changes are remembered: by the revision of a record, which was written
    /// before, it cannot go on; by that of the namespace it misses nothing.
    @Test(arguments: ModelEngine.allCases)
    func whoFellBehindReadsAndWatchesOn(_ engine: ModelEngine) async throws {
        try await withForgetting(engine) { table, forget in
            try await table.write("old", bytes: [1])
            for noise in [1, 2] { try await table.table("other").write("noise", noise) }
            try await forget()
            let record = try #require(try await table.read("old"))
            let error = await #expect(throws: MicroError.self) {
                try await table.watch(prefix: "", after: record.revision)
            }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.detail.contains("not that of a record") == true)

            let (revision, several) = (try await table.revision(), try await table.read(["old", "absent"]))
            let page = try await table.records().page()
            #expect(page.elements.map(\.value) == [[1]] && several.value.map { $0?.value } == [[1], nil])
            let anew = [
                try await table.watch(prefix: "", after: revision),
                try await table.watch(prefix: "", after: page.revision),
                try await table.watch("absent", after: several.revision),
            ]
            try await table.write("absent", bytes: [2])
            for changes in anew {
                let told = try await changes.first { !$0.changes.isEmpty }
                #expect(told?.changes.map(\.key) == ["absent"])
            }
        }
    }

    /// Gives a table whose changes are forgotten when `forget` is called.
    private func withForgetting(
        _ engine: ModelEngine, _ body: (StoreTable, _ forget: () async throws -> Void) async throws -> Void
    ) async throws {
        let name = try TableName("people")
        switch engine {
        case .memory:
            let table = StoreTable(InMemoryStoreEngine(changesMax: 1) { 0 }.store(in: .micro), name: name)
            // Each change pushes the one before out.
            try await body(table) {}
        case .sqlite:
            try await ScratchStore.withStopped { configuration in
                configuration.changesAge = .seconds(60)
            } _: { scratch in
                try await body(StoreTable(scratch.engine.store(in: .micro), name: name)) {
                    scratch.clock.advance(by: .seconds(61))
                    try await scratch.engine.sweep()
                }
            }
        }
    }
}
