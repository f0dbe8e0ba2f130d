import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// The database itself keeps audit records, whatever statement somebody thinks of.
@Suite struct SQLiteAuditTests {
    @Test(arguments: [
        "DELETE FROM audit", "DELETE FROM audit WHERE id = 1", "DELETE FROM audit WHERE id = 2",
        "UPDATE audit SET outcome = 'forged' WHERE id = 1", "UPDATE audit SET outcome = '' WHERE id = 1",
        "UPDATE audit SET target = 'forged' WHERE id = 1",
        "UPDATE audit SET namespace = 'forged' WHERE id = 1",
        "UPDATE audit SET id = 9 WHERE id = 2", "UPDATE OR REPLACE audit SET id = 1 WHERE id = 2",
        "UPDATE audit SET time = 0 WHERE id = 2", "UPDATE audit SET account = 'forged' WHERE id = 2",
        "UPDATE audit SET account_namespace = 'forged' WHERE id = 2",
        "UPDATE audit SET address = 'forged' WHERE id = 2", "UPDATE audit SET type = 'forged' WHERE id = 2",
        "UPDATE audit SET name = 'forged' WHERE id = 2", "UPDATE audit SET endpoint = 'forged' WHERE id = 2",
        "UPDATE audit SET rule = 'forged', outcome = 'ok' WHERE id = 2",
        "INSERT OR REPLACE INTO audit SELECT 1, 0, '', '', '', '', '', '', '', '', '', ''",
        "INSERT OR REPLACE INTO audit SELECT 2, 0, '', '', '', '', '', '', '', '', '', ''",
        "INSERT OR REPLACE INTO audit SELECT -1, 0, '', '', '', '', '', '', '', '', '', ''",
    ])
    func refuses(_ statement: String) async throws {
        try await ScratchDatabase.with { scratch in
            let store = SQLiteIdentityStore(scratch.database)
            let finished = try await store.add(AuditStoreConformance.sample(time: 5))
            try await store.finish(finished, target: "a", namespace: .micro, outcome: "ok")
            let waiting = try await store.add(AuditStoreConformance.sample(time: 6))
            #expect([finished, waiting] == [1, 2])
            let before = try await store.records(AuditQuery(limit: 9))

            await #expect(throws: MicroError.self) {
                try await scratch.database.write { try $0.execute(sql: statement) }
            }

            let after = try await store.records(AuditQuery(limit: 9))
            #expect(after == before)
            _ = try await store.add(AuditStoreConformance.sample(time: 7))
            try await store.finish(waiting, target: "b", namespace: .micro, outcome: "notFound")
        }
    }
}
