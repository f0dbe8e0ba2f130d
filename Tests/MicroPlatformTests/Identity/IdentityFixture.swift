import Foundation
import Logging
import MicroConformance
import MicroCore
import MicroWire
import Synchronization

@testable import MicroPlatform

/// A clock that a test moves.
final class MovableClock: WallClock {
    private let time = Mutex(Int64(1_700_000_000))

    var now: Int64 { time.withLock { $0 } }

    /// Some milliseconds into the second.
    var milliseconds: Int64 { now * 1_000 + 37 }

    func advance(by seconds: Int64) {
        time.withLock { $0 += seconds }
    }
}

/// An identity of a test's own, its stores in memory, its folder removed at the end.
struct IdentityFixture: Sendable {
    let store = InMemoryIdentityStore()
    let clock = MovableClock()
    let folder: Folder

    static func with(_ body: (IdentityFixture) async throws -> Void) async throws {
        let folder = Folder(NSTemporaryDirectory() + "micro-identity-\(UUID().uuidString)")
        try folder.make()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try await body(IdentityFixture(folder: folder))
    }

    /// Starts, or starts again on what is there.
    func start(
        password: String? = "secret", contents: [any NamespaceContents] = []
    ) async throws -> Identity {
        var configuration = Identity.Configuration()
        configuration.adminPassword = password
        configuration.hashing.cost.roundsLog2 = 4
        return try await Identity(
            configuration, store: store, folder: folder, contents: contents, clock: clock,
            logger: Logger(label: "test"))
    }

    /// A verifier of tokens beside an identity, for tests of tokens alone.
    func verifying() async throws -> (keyring: Keyring, verifier: TokenVerifier) {
        let keyring = try await Keyring(store: store, clock: clock, overlap: .seconds(3_600))
        let revocations = Revocations([], life: 3_600)
        return (keyring, TokenVerifier(keyring: keyring, revocations: revocations, clock: clock))
    }

    var adminSecret: String? {
        guard let text = try? String(contentsOfFile: folder.path(of: "admin.secret"), encoding: .utf8) else {
            return nil
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// The code of the `MicroError` that `body` throws; nil when it throws none.
func code(_ body: () async throws -> Void) async -> MicroError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? MicroError)?.code
    }
}

extension Identity {
    /// Whose an access token is.
    func account(for token: String) throws -> Account {
        try authenticator.verify(token).credential.account
    }
}

extension Logins {
    /// A login from an address of no importance.
    func token(
        id: String, secret: String, in namespace: Namespace, life: Duration? = nil
    ) async throws(MicroError) -> Token {
        try await token(id: id, secret: secret, in: namespace, from: "127.0.0.1", life: life)
    }
}
