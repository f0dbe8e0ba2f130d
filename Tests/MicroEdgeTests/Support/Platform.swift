import MicroCore
import Synchronization

/// A registry whose content the test sets.
final class TestRegistry: RegistryEngine {
    private let current = Mutex(RegistrySnapshot())

    var snapshot: RegistrySnapshot { current.withLock { $0 } }

    func set(_ records: [ServiceRecord], in namespace: Namespace = .micro) {
        set([namespace: records])
    }

    func set(_ records: [Namespace: [ServiceRecord]]) {
        let snapshot = RegistrySnapshot(
            records.mapValues { Dictionary(grouping: $0, by: \.name.rawValue) })
        current.withLock { $0 = snapshot }
    }

    func registry(in namespace: Namespace) -> any Registry {
        preconditionFailure("the doors read the snapshot alone")
    }
}

/// Knows the tokens `alice` (a user), `admin` (an admin) and `foo` (a user of the namespace foo).
struct TestAuthenticator: Authenticator {
    func verify(_ token: String) throws(MicroError) -> VerifiedToken {
        let account =
            switch token {
            case "alice": Account(id: "alice")
            case "admin": Account(id: "admin", scopes: [Account.adminScope])
            case "foo": Account(id: "fred", namespace: try Namespace("foo"))
            default: throw MicroError(.unauthenticated, "the token is malformed")
            }
        return VerifiedToken(Credential(account: account, session: "", issued: 0, expiry: .max)) {
            "\($0.account.id) in \($1)"
        }
    }

    func stillHolds(_ credential: Credential) -> Bool { true }
}

/// Lets everybody call services but `secret`, which is for accounts, and `forbidden`, which is for admins.
struct TestAuthorizer: Authorizer {
    func authorize(
        _ credential: Credential?, to resource: Resource, in namespace: Namespace
    ) throws(MicroError) {
        let account = credential?.account
        switch resource.name {
        case "secret" where account == nil:
            throw MicroError(.unauthenticated, "an account is required")
        case "forbidden" where account?.isAdmin != true:
            throw account == nil
                ? MicroError(.unauthenticated, "an account is required")
                : MicroError(.permissionDenied, "only an admin may call it")
        default: return
        }
    }

    func require(_ namespace: Namespace) throws(MicroError) {}
}
