import MicroCore
import Testing

extension StoreConformance {
    static let expiry: [Check<any Store>] = [
        Check("a record has less and less time left, and is gone after it, for every call") { store in
            let table = try SampleTable(store)
            let revision = try await table.write("brief", timeToLive: .milliseconds(250))
            try await table.write("long", timeToLive: .seconds(3_600))
            try await table.waitForEnd(of: "brief")
            let keys = try await table.allKeys()
            let records = try await store.records(table.query()).value.elements
            let count = try await store.count(table.query())
            let left = try #require(try await table.read("long")?.timeToLive)
            #expect(keys == ["long"])
            #expect(records.map(\.key) == ["long"])
            #expect(count == 1)
            #expect(left > .seconds(3_000) && left < .seconds(3_600))
            await expect(.conflict) {
                _ = try await store.commit(
                    StoreTransaction(
                        [.delete(table.key("long"))], if: [.init(table.key("brief"), is: revision)]))
            }
        },
        Check("a table of expired records is not listed") { store in
            let table = try SampleTable(store)
            try await table.write("a", timeToLive: .milliseconds(50))
            try await poll { try await !store.tables().contains(table.name) }
        },
        Check("a key whose record has expired can be created") { store in
            let table = try SampleTable(store)
            try await table.write("a", "old", timeToLive: .milliseconds(50))
            try await table.waitForEnd(of: "a")
            _ = try await store.commit(
                StoreTransaction(
                    [.write(Record("a", Array("new".utf8)), table.name)], if: [.init(table.key("a"), is: nil)]
                ))
            let text = try await table.text("a")
            #expect(text == "new")
        },
        Check("a write without a time to live takes away the one before it") { store in
            let table = try SampleTable(store)
            try await table.write("kept", "1", timeToLive: .milliseconds(100))
            try await table.write("kept", "2")
            try await table.write("witness", timeToLive: .milliseconds(100))
            try await table.waitForEnd(of: "witness")
            let kept = try await table.text("kept")
            #expect(kept == "2")
        },
        Check("a time to live of nothing, of less, and of more than a hundred years are refused") { store in
            let table = try SampleTable(store)
            for timeToLive in [Duration.zero, .seconds(-1), StoreLimits.timeToLiveMax + .seconds(1)] {
                await expect(.invalidArgument) { try await table.write("a", timeToLive: timeToLive) }
            }
            try await table.write("a", timeToLive: StoreLimits.timeToLiveMax)
            let left = try await table.read("a")?.timeToLive
            #expect(left.map { $0 > StoreLimits.timeToLiveMax - .seconds(600) } == true)
        },
        Check("those who watch are told what expires") { store in
            let table = try SampleTable(store)
            let changes = try await table.watch()
            try await table.write("a", timeToLive: .milliseconds(80))
            try await table.write("b")
            let told = try await collect(3, of: changes)
            #expect(told.flat.map(\.action) == [.write, .write, .expire])
            #expect(told.keys == ["a", "b", "a"])
            #expect(told.flat.last?.record == nil)
            #expect(told.map(\.revision) == told.map(\.revision).sorted())
        },
    ]
}
