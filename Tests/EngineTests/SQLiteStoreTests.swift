import Foundation
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// SQLite keeps what every store promises.
@Suite struct SQLiteStoreTests {
    @Test(arguments: AccountStoreConformance.checks)
    func accounts(_ check: Check<any AccountStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteAccountStore($0.database)) }
    }

    @Test(arguments: KeyStoreConformance.checks)
    func keys(_ check: Check<any KeyStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteKeyStore($0.database)) }
    }

    @Test(arguments: RefreshTokenStoreConformance.checks)
    func refreshTokens(_ check: Check<RefreshTokenStoreConformance.Subject>) async throws {
        try await ScratchDatabase.with { scratch in
            try await check(
                RefreshTokenStoreConformance.Subject(
                    tokens: SQLiteRefreshTokenStore(scratch.database),
                    accounts: SQLiteAccountStore(scratch.database)))
        }
    }

    @Test(arguments: RuntimeRecordStoreConformance.checks)
    func runtimeRecords(_ check: Check<any RuntimeRecordStore>) async throws {
        try await ScratchDatabase.with { try await check(SQLiteRuntimeRecordStore($0.database)) }
    }
}

/// The stores for tests keep it too, so that what is tested with them holds with the others.
@Suite struct InMemoryStoreTests {
    @Test(arguments: AccountStoreConformance.checks)
    func accounts(_ check: Check<any AccountStore>) async throws {
        try await check(InMemoryIdentityStore())
    }

    @Test(arguments: KeyStoreConformance.checks)
    func keys(_ check: Check<any KeyStore>) async throws {
        try await check(InMemoryIdentityStore())
    }

    @Test(arguments: RefreshTokenStoreConformance.checks)
    func refreshTokens(_ check: Check<RefreshTokenStoreConformance.Subject>) async throws {
        let store = InMemoryIdentityStore()
        try await check(RefreshTokenStoreConformance.Subject(tokens: store, accounts: store))
    }

    @Test(arguments: RuntimeRecordStoreConformance.checks)
    func runtimeRecords(_ check: Check<any RuntimeRecordStore>) async throws {
        try await check(InMemoryRuntimeRecordStore())
    }
}
