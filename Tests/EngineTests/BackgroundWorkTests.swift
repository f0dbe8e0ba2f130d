import GRDB
import Logging
import MicroCore
import Synchronization
import Testing

@testable import MicroSQLite

/// What is told of work that nobody waits for.
@Suite(.timeLimit(.minutes(2))) struct BackgroundWorkTests {
    private struct Refusal: Error {}

    @Test func whatFailsIsToldAtOnceThenOnceAMinuteAndWhenItGoesOn() async {
        let log = Lines()
        let start = ContinuousClock.now
        let elapsed = Mutex(Duration.zero)
        let work = BackgroundWork(logger: log.logger) { start + elapsed.withLock { $0 } }
        for second in 0..<150 {
            elapsed.withLock { $0 = .seconds(second) }
            let worked = await work.attempt("sweep") { throw Refusal() }
            #expect(!worked)
        }
        await work.attempt("vacuum") {}
        #expect(log.lines == ["warning sweep 0", "warning sweep 59", "warning sweep 59"])
        await work.attempt("sweep") {}
        await work.attempt("sweep") {}
        #expect(log.lines.dropFirst(3) == ["info sweep "])
        await work.attempt("sweep") { throw Refusal() }
        #expect(log.lines.last == "warning sweep 0")
    }

    @Test func whatTheDiskDoesNotTakeIsTriedAgain() async throws {
        try await ScratchDatabase.with { scratch in
            let log = Lines()
            var configuration = SQLiteStoreEngine.Configuration()
            configuration.sweepInterval = .milliseconds(5)
            let engine = SQLiteStoreEngine(scratch.database, configuration)
            let table = try TableName("t")
            try await scratch.database.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER broken BEFORE DELETE ON store_records
                        BEGIN SELECT RAISE(ABORT, 'broken'); END
                        """)
            }
            _ = try await engine.store(in: .micro).commit(
                StoreTransaction([.write(MicroCore.Record("a", [], timeToLive: .milliseconds(1)), table)]))
            try await withThrowingTaskGroup { group in
                group.addTask { await engine.run(logger: log.logger) }
                defer {
                    group.cancelAll()
                    engine.close()
                }
                try await log.wait(for: "warning sweep 0")
                try await scratch.database.write { try $0.execute(sql: "DROP TRIGGER broken") }
                try await log.wait(for: "info sweep ")
            }
            let left = try await scratch.database.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM store_records")
            }
            #expect(left == 0)
        }
    }
}

/// What was logged: the level, what it is about, and how often it failed before.
private final class Lines: Sendable {
    private let all = Mutex<[String]>([])

    var lines: [String] { all.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    func wait(for line: String) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !lines.contains(line) {
            try #require(ContinuousClock.now < deadline, "\(lines)")
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    private struct Handler: LogHandler {
        let log: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        init(log: Lines) { self.log = log }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let work = event.metadata?["work"].map { "\($0)" } ?? ""
            let failures = event.metadata?["failures before"].map { "\($0)" } ?? ""
            log.all.withLock { $0.append("\(event.level) \(work) \(failures)") }
        }
    }
}
