import Logging
import MicroConformance
import MicroCore
import MicroPlatform
import MicroSQLite
import Testing

/// Groups keep what every event log promises, whatever keeps the events.
@Suite(.timeLimit(.minutes(5))) struct EventLogConformanceTests {
    @Test(arguments: EventLogConformance.checks)
    func inMemory(_ check: Check<any EventLog>) async throws {
        let storage = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
        try await withThrowingTaskGroup { group in
            group.addTask { await storage.run() }
            defer { group.cancelAll() }
            try await Self.judge(storage, by: check)
        }
    }

    @Test(arguments: EventLogConformance.checks)
    func sqlite(_ check: Check<any EventLog>) async throws {
        try await ScratchStore.withRunning { try await Self.judge($0.engine, by: check) }
    }

    private static func judge(_ storage: any EventStorage, by check: Check<any EventLog>) async throws {
        let engine = StoredEventLogEngine(storage: storage, logger: .silent)
        try await check(engine.log(in: .micro))
        await engine.close()
    }
}
