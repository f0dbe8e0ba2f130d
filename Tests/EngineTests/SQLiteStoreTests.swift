import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// SQLite keeps what every store promises.
@Suite struct SQLiteStoreTests {
    @Test(arguments: AccountStoreConformance.checks)
    func accounts(_ check: Check<IdentityStores>) async throws {
        try await ScratchDatabase.with { try await check($0.identity) }
    }

    @Test(arguments: SessionStoreConformance.checks)
    func sessions(_ check: Check<IdentityStores>) async throws {
        try await ScratchDatabase.with { try await check($0.identity) }
    }

    @Test(arguments: RuleStoreConformance.checks)
    func rules(_ check: Check<IdentityStores>) async throws {
        try await ScratchDatabase.with { try await check($0.identity) }
    }

    @Test(arguments: NamespaceStoreConformance.checks)
    func namespaces(_ check: Check<IdentityStores>) async throws {
        try await ScratchDatabase.with { try await check($0.identity) }
    }

    @Test(arguments: KeyStoreConformance.checks)
    func keys(_ check: Check<any KeyStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteIdentityStore($0.database)) }
    }

    @Test(arguments: BlockStoreConformance.checks)
    func blocks(_ check: Check<any BlockStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteIdentityStore($0.database)) }
    }

    @Test(arguments: AuditStoreConformance.checks)
    func audit(_ check: Check<any AuditStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteIdentityStore($0.database)) }
    }

    @Test(arguments: RuntimeRecordStoreConformance.checks)
    func runtimeRecords(_ check: Check<any RuntimeRecordStore>) async throws {
        try await ScratchDatabase.with { scratch in
            for name in RuntimeRecordStoreConformance.namespaces {
                try await scratch.identity.namespaces.add(
                    NamespaceRecord(name: try Namespace(name), created: 1), rule: .initial)
            }
            try await check(SQLiteRuntimeRecordStore(scratch.database))
        }
    }
}

/// What the database promises across its stores.
@Suite struct SQLiteNamespaceTests {
    @Test func aNamespaceWithDeployedServicesStays() async throws {
        try await ScratchDatabase.with { scratch in
            let foo = try Namespace("foo")
            let runtime = SQLiteRuntimeRecordStore(scratch.database)
            let record = try RuntimeRecordStoreConformance.Samples.record("hello", "latest", in: "foo")
            let namespaces = scratch.identity.namespaces
            try await namespaces.add(NamespaceRecord(name: foo, created: 1), rule: .initial)
            try await runtime.write(record)
            let error = await #expect(throws: MicroError.self) {
                _ = try await namespaces.remove(foo, now: 10, revocationExpiry: 500)
            }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.detail.contains("hello") == true)
            let revocations = try await scratch.identity.sessions.revocations(now: 0)
            #expect(revocations.isEmpty)

            try await runtime.remove(record.service.name, version: "latest", in: foo)
            _ = try await namespaces.remove(foo, now: 10, revocationExpiry: 500)
            let names = try await namespaces.namespaces().map(\.name)
            #expect(names == [.micro])
        }
    }

    @Test func nothingIsDeployedInANamespaceThatIsNotThere() async throws {
        try await ScratchDatabase.with { scratch in
            let runtime = SQLiteRuntimeRecordStore(scratch.database)
            let error = await #expect(throws: MicroError.self) {
                try await runtime.write(
                    RuntimeRecordStoreConformance.Samples.record("hello", "latest", in: "nowhere"))
            }
            let records = try await runtime.records()
            #expect(error?.code == .notFound)
            #expect(records.isEmpty)
        }
    }
}

/// The stores for tests keep it too, so that what is tested with them holds with the others.
@Suite struct InMemoryStoreTests {
    @Test(arguments: AccountStoreConformance.checks)
    func accounts(_ check: Check<IdentityStores>) async throws {
        try await check(IdentityStores(InMemoryIdentityStore()))
    }

    @Test(arguments: SessionStoreConformance.checks)
    func sessions(_ check: Check<IdentityStores>) async throws {
        try await check(IdentityStores(InMemoryIdentityStore()))
    }

    @Test(arguments: RuleStoreConformance.checks)
    func rules(_ check: Check<IdentityStores>) async throws {
        try await check(IdentityStores(InMemoryIdentityStore()))
    }

    @Test(arguments: NamespaceStoreConformance.checks)
    func namespaces(_ check: Check<IdentityStores>) async throws {
        try await check(IdentityStores(InMemoryIdentityStore()))
    }

    @Test(arguments: KeyStoreConformance.checks)
    func keys(_ check: Check<any KeyStore>) async throws {
        try await check(InMemoryIdentityStore())
    }

    @Test(arguments: BlockStoreConformance.checks)
    func blocks(_ check: Check<any BlockStore>) async throws {
        try await check(InMemoryIdentityStore())
    }

    @Test(arguments: AuditStoreConformance.checks)
    func audit(_ check: Check<any AuditStore>) async throws {
        try await check(InMemoryIdentityStore())
    }

    @Test(arguments: RuntimeRecordStoreConformance.checks)
    func runtimeRecords(_ check: Check<any RuntimeRecordStore>) async throws {
        try await check(InMemoryRuntimeRecordStore())
    }
}
