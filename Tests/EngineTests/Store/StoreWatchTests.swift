import Foundation
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// Watching what SQLite keeps.
@Suite(.timeLimit(.minutes(5))) struct StoreWatchTests {
    private static let table = try? TableName("t")

    @Test func aThousandWatchesMissAndRepeatNothingAcrossARestart() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let table = try #require(Self.table)
            var positions = [Int64](repeating: 0, count: 1_000)
            var told = [[String]](repeating: [], count: 1_000)
            for round in 0..<3 {
                let database = try SQLiteDatabase(in: folder)
                let engine = SQLiteStoreEngine(database)
                let store = engine.store(in: .micro)
                try await withThrowingTaskGroup(of: (Int, [String], Int64).self) { group in
                    for index in 0..<1_000 {
                        let selection = try Self.selection(index, table)
                        let changes = try await store.watch(selection, after: positions[index])
                        group.addTask { try await Self.follow(changes, index) }
                    }
                    try await withThrowingTaskGroup { writers in
                        for writer in 0..<10 {
                            writers.addTask {
                                for number in 0..<10 {
                                    _ = try await store.commit(
                                        StoreTransaction([
                                            .write(Record("\(writer)/\(round)/\(number)", [1]), table)
                                        ]))
                                }
                            }
                        }
                        try await writers.waitForAll()
                    }
                    // Whoever has not heard everything by now hears it in the next round.
                    engine.close()
                    for try await (index, keys, position) in group {
                        told[index] += keys
                        positions[index] = max(position, positions[index])
                    }
                }
                database.close()
            }
            try await Self.requireAll(told, positions, in: folder, table)
        }
    }

    @Test func whoIsBehindWhatIsAtHandReadsItFromTheFile() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.recentBytesMax = 2_000
        } _: { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            let slow = try await store.watch(.prefix("", table), after: nil)
            let picky = try await store.watch(.key(RecordKey("k777", in: table)), after: nil)
            for index in 0..<3_000 {
                _ = try await store.commit(StoreTransaction([.write(Record("k\(index)", [1, 2, 3]), table)]))
            }
            var keys: [String] = []
            for try await element in slow {
                keys += element.changes.map(\.key)
                if keys.count == 3_000 { break }
            }
            #expect(keys == (0..<3_000).map { "k\($0)" })
            var picked: [RecordChanges] = []
            for try await element in picky where !element.changes.isEmpty {
                picked.append(element)
                break
            }
            #expect(picked.map(\.revision) == [778])
        }
    }

    @Test func whoIsBehindWhatIsKeptIsToldSo() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.recentBytesMax = 2_000
            configuration.changesBytesMax = 10_000
        } _: { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            let changes = try await store.watch(.prefix("", table), after: nil)
            for index in 0..<500 {
                _ = try await store.commit(
                    StoreTransaction([.write(Record("k\(index)", [UInt8](repeating: 1, count: 100)), table)]))
            }
            try await scratch.engine.sweep()
            let error = await #expect(throws: MicroError.self) {
                for try await element in changes { #expect(element.changes.isEmpty) }
            }
            #expect(error?.code == .failedPrecondition)
        }
    }

    @Test func whoWatchesInVainIsToldHowFarItHasCome() async throws {
        try await ScratchStore.withRunning { configuration in
            configuration.progressInterval = .milliseconds(10)
        } _: { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            let changes = try await store.watch(.prefix("nothing", table), after: nil)
            let last = try await store.commit(StoreTransaction([.write(Record("a", []), table)]))
            for try await element in changes {
                #expect(element.changes.isEmpty)
                if element.revision == last { break }
            }
        }
    }

    @Test func recordsThatAreToldLaterHaveLessTimeLeft() async throws {
        try await ScratchStore.withStopped { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            let live = try await store.watch(.prefix("", table), after: nil)
            _ = try await store.commit(
                StoreTransaction([.write(Record("a", [], timeToLive: .seconds(10)), table)]))
            for elapsed in [4, 9, 20] {
                scratch.clock.advance(
                    by: .seconds(elapsed) - (elapsed == 4 ? .zero : elapsed == 9 ? .seconds(4) : .seconds(9)))
                let later = try await store.watch(.prefix("", table), after: 0)
                let told = try await Self.firstRecord(of: later)
                #expect(told?.timeToLive == (elapsed < 10 ? .seconds(10 - elapsed) : .milliseconds(1)))
            }
            let told = try await Self.firstRecord(of: live)
            #expect(told?.timeToLive == .milliseconds(1))
        }
    }

    @Test func tooManyWatchesAreRefusedUntilSomeEnd() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.watchesMax = 2
        } _: { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            func watch() async throws -> StoreChanges {
                try await store.watch(.prefix("", table), after: nil)
            }
            var held = [try await watch(), try await watch()]
            let error = await #expect(throws: MicroError.self) { try await watch() }
            #expect(error?.code == .resourceExhausted)
            held.removeLast()
            held.append(try await watch())
            #expect(held.count == 2)
        }
    }

    @Test func closingEndsEveryWatch() async throws {
        try await ScratchStore.withStopped { scratch in
            let table = try #require(Self.table)
            let store = scratch.engine.store(in: .micro)
            let changes = try await store.watch(.prefix("", table), after: nil)
            let waiting = Task { try await changes.reduce(into: 0) { count, _ in count += 1 } }
            let idle = try await store.watch(.prefix("", table), after: nil)
            scratch.engine.close()
            let told = try await waiting.value
            let count = try await idle.reduce(into: 0) { count, _ in count += 1 }
            #expect(told == 1 && count == 1)
            let error = await #expect(throws: MicroError.self) {
                try await store.watch(.prefix("", table), after: nil)
            }
            #expect(error?.code == .unavailable)
        }
    }

    private static func selection(_ index: Int, _ table: TableName) throws -> WatchSelection {
        switch index % 3 {
        case 0: .prefix("", table)
        case 1: .prefix("\(index % 10)/", table)
        default: .key(try RecordKey("\(index % 10)/\(index % 3)/\(index % 7)", in: table))
        }
    }

    private static func follow(_ changes: StoreChanges, _ index: Int) async throws -> (Int, [String], Int64) {
        var keys: [String] = []
        var position: Int64 = 0
        for try await element in changes {
            keys += element.changes.map(\.key)
            position = element.revision
        }
        return (index, keys, position)
    }

    private static func requireAll(
        _ told: [[String]], _ positions: [Int64], in folder: DataFolder, _ table: TableName
    ) async throws {
        let database = try SQLiteDatabase(in: folder)
        let store = SQLiteStoreEngine(database).store(in: .micro)
        let latest = try await store.read([]).revision
        #expect(latest == 300)
        for (index, keys) in told.enumerated() {
            let selection = try selection(index, table)
            var all = keys
            let rest = try await store.watch(selection, after: positions[index])
            for try await element in rest {
                all += element.changes.map(\.key)
                if element.revision == latest { break }
            }
            let expected = (0..<10).flatMap { writer in
                (0..<3).flatMap { round in (0..<10).map { "\(writer)/\(round)/\($0)" } }
            }.filter { selection.covers($0) }
            #expect(all.count == expected.count, "watch \(index)")
            #expect(Set(all) == Set(expected), "watch \(index)")
        }
        database.close()
    }

    private static func firstRecord(of changes: StoreChanges) async throws -> Record? {
        for try await element in changes {
            if let record = element.changes.first?.record { return record }
        }
        return nil
    }
}
