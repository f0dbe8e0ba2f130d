import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// SQLite keeps what every store promises.
@Suite struct SQLiteStoreConformanceTests {
    @Test(arguments: StoreConformance.checks)
    func store(_ check: Check<any Store>) async throws {
        try await ScratchStore.withRunning { try await check($0.engine.store(in: .micro)) }
    }

    @Test(arguments: StoreEngineConformance.checks)
    func engine(_ check: Check<any StoreEngine>) async throws {
        try await ScratchStore.withRunning { try await check($0.engine) }
    }
}

/// The engine for tests keeps it too, so that what is tested with it holds with the others.
@Suite struct InMemoryStoreConformanceTests {
    @Test(arguments: StoreConformance.checks)
    func store(_ check: Check<any Store>) async throws {
        try await Self.withRunning { try await check($0.store(in: .micro)) }
    }

    @Test(arguments: StoreEngineConformance.checks)
    func engine(_ check: Check<any StoreEngine>) async throws {
        try await Self.withRunning { try await check($0) }
    }

    private static func withRunning(_ body: (InMemoryStoreEngine) async throws -> Void) async throws {
        let engine = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
        try await withThrowingTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    await engine.sweep()
                    try? await Task.sleep(for: .milliseconds(20))
                }
            }
            defer { group.cancelAll() }
            try await body(engine)
        }
    }
}
