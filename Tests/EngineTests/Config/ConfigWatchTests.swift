import MicroCore
import MicroPlatform
import MicroSQLite
import MicroWire
import Testing

/// Watching what SQLite keeps of the configuration.
@Suite(.timeLimit(.minutes(5))) struct ConfigWatchTests {
    private struct Told: Sendable {
        var values: [JSONValue] = []
        var revisions: [Int64] = []
    }

    private static let roundCount = 3
    private static let changesPerRound = 12

    /// A value for each path after so many rounds, which no path had before.
    private static func last(_ index: Int, after rounds: Int) -> JSONValue {
        .number(JSONNumber((index % 10) * 1_000 + rounds * changesPerRound))
    }

    private static func path(_ index: Int) throws -> ConfigPath {
        try ConfigPath("limits.p\(index % 10)")
    }

    /// Each of them is told every value that stays, never an older one after a newer one, and none twice in a row.
    @Test func aThousandWatchesMissAndRepeatNothingAcrossARestart() async throws {
        try await ScratchDatabase.withFolder { path in
            let data = try DataFolder(path)
            for round in 0..<Self.roundCount {
                let database = try SQLiteDatabase(in: data)
                let records = SQLiteStoreEngine(database)
                let config = try await StoredConfigEngine(over: records, in: Folder(path))
                    .config(in: .micro, for: "jane")
                try await withThrowingTaskGroup(of: (Int, Told).self) { group in
                    for index in 0..<1_000 {
                        let values = try await config.watch(Self.path(index), secrets: .hidden)
                        group.addTask { (index, try await Self.follow(values, index, until: round + 1)) }
                    }
                    try await Self.change(config, in: round)
                    for try await (index, told) in group { try Self.require(told, index, in: round) }
                }
                records.close()
                database.close()
            }
        }
    }

    private static func change(_ config: any Config, in round: Int) async throws {
        try await withThrowingTaskGroup { writers in
            for writer in 0..<10 {
                writers.addTask {
                    for number in 1...changesPerRound {
                        let value = writer * 1_000 + round * changesPerRound + number
                        _ = try await config.set(
                            .number(JSONNumber(value)), at: path(writer), secret: false)
                    }
                }
            }
            try await writers.waitForAll()
        }
    }

    /// Until the last value of a round comes.
    private static func follow(
        _ values: ConfigValues, _ index: Int, until rounds: Int
    ) async throws -> Told {
        var told = Told()
        for try await element in values {
            told.values.append(element.value ?? .null)
            told.revisions.append(element.revision)
            if element.value == last(index, after: rounds) { break }
        }
        return told
    }

    private static func require(_ told: Told, _ index: Int, in round: Int) throws {
        // What was there first, as it was when the server stopped.
        try #require(told.values.first == (round == 0 ? .null : last(index, after: round)), "\(index)")
        try #require(told.values.last == last(index, after: round + 1), "\(index)")
        let numbers = told.values.dropFirst(round == 0 ? 1 : 0).compactMap { value -> Int? in
            if case .number(let number) = value { Int(number.text) } else { nil }
        }
        try #require(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "\(index): \(numbers)")
        try #require(
            zip(told.revisions, told.revisions.dropFirst()).allSatisfy { $0 < $1 }, "\(index)")
    }
}
