import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// SQLite keeps what every storage of events promises.
@Suite(.timeLimit(.minutes(5))) struct SQLiteEventStorageTests {
    @Test(arguments: EventStorageConformance.checks)
    func topics(_ check: Check<any TopicStorage>) async throws {
        try await ScratchStore.withRunning { try await check($0.engine.topics(in: .micro)) }
    }

    @Test(arguments: EventStorageConformance.engineChecks)
    func engine(_ check: Check<any EventStorage>) async throws {
        try await ScratchStore.withRunning { try await check($0.engine) }
    }
}

/// The engine for tests keeps what every storage of events promises, so that what is tested with it holds with the
/// others.
@Suite(.timeLimit(.minutes(5))) struct InMemoryEventStorageTests {
    @Test(arguments: EventStorageConformance.checks)
    func topics(_ check: Check<any TopicStorage>) async throws {
        try await Self.withRunning { try await check($0.topics(in: .micro)) }
    }

    @Test(arguments: EventStorageConformance.engineChecks)
    func engine(_ check: Check<any EventStorage>) async throws {
        try await Self.withRunning { try await check($0) }
    }

    private static func withRunning(_ body: (InMemoryStoreEngine) async throws -> Void) async throws {
        let engine = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
        try await withThrowingTaskGroup { group in
            group.addTask { await engine.run() }
            defer { group.cancelAll() }
            try await body(engine)
        }
    }
}
