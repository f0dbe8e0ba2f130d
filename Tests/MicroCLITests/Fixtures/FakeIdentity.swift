import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

/// Who there is to a fake platform, and what was asked about it.
struct FakeIdentity: Sendable {
    struct Member: Sendable {
        var account: Account
        var secret: String
    }

    /// A login. Its refresh token is good for one use; one that was used before ends it.
    struct Login: Sendable {
        var account: Account
        var refresh: String
        var spent: Set<String> = []
    }

    var members = [Member(account: Account(id: "1", name: "admin", scopes: ["admin"]), secret: "sesame")]
    /// What happens while a refresh token is exchanged.
    var whileRefreshing: (@Sendable () -> Void)?
    /// How long a token lasts.
    var tokenSeconds: Int64 = 600
    /// The login that each access token belongs to.
    var tokens: [String: String] = [:]
    var sessions: [String: Login] = [:]
    var logins = 0
    var refreshes = 0
    /// How often a used refresh token was shown.
    var replays = 0
    var rules = [Rule.initial]
    var namespaces = ["micro"]
    var keys: [Auth_Key] = []
    var blocked: [String] = []
    var records: [Auth_AuditRecord] = []
    var explanation = Auth_ExplainResponse()

    // What was asked.
    var generated: [Auth_GenerateRequest] = []
    var tokenRequests: [Auth_TokenRequest] = []
    var logouts: [Auth_LogoutRequest] = []
    var changes: [Auth_ChangeSecretRequest] = []
    var explained: [Auth_ExplainRequest] = []
    var audits: [Auth_ReadAuditRequest] = []
    var listedIn: [String] = []

    /// The secret of the account `admin`.
    var secret: String {
        get { members[0].secret }
        set { members[0].secret = newValue }
    }

    /// Nothing is known of any login any more.
    mutating func forgetLogins() {
        tokens = [:]
        sessions = [:]
    }

    /// Ends the logins of an account.
    mutating func end(_ account: Account) {
        let ended = sessions.filter { $0.value.account.id == account.id }.keys
        for id in ended { end(session: id) }
    }

    mutating func end(session: String) {
        sessions[session] = nil
        tokens = tokens.filter { $0.value != session }
    }

    mutating func token(_ request: Auth_TokenRequest) throws -> Token {
        tokenRequests.append(request)
        let id: String
        if request.refreshToken.isEmpty {
            let namespace = request.options.namespace
            let member = members.first { member in
                [member.account.id, member.account.name].contains(request.id)
                    && member.account.namespace.rawValue == namespace
            }
            guard let member, member.secret == request.secret else {
                throw MicroError(.unauthenticated, "wrong name or secret")
            }
            logins += 1
            id = UUID().uuidString
            sessions[id] = Login(account: member.account, refresh: "")
        } else {
            if let replayed = sessions.first(where: { $0.value.spent.contains(request.refreshToken) }) {
                replays += 1
                end(session: replayed.key)
            }
            guard let found = sessions.first(where: { $0.value.refresh == request.refreshToken }) else {
                throw MicroError(.unauthenticated, "used up")
            }
            refreshes += 1
            whileRefreshing?()
            id = found.key
            sessions[id]?.spent.insert(request.refreshToken)
        }
        let now = Int64(Date().timeIntervalSince1970)
        let token = Token(
            accessToken: UUID().uuidString, refreshToken: UUID().uuidString, created: now,
            expiry: now + (request.tokenExpiry > 0 ? request.tokenExpiry : tokenSeconds))
        tokens[token.accessToken] = id
        sessions[id]?.refresh = token.refreshToken
        return token
    }

    /// The account that a call is made as.
    func caller(_ context: RPCContext) throws -> (session: String, account: Account) {
        let token = context.metadata("authorization")?.dropFirst("Bearer ".count).description ?? ""
        guard let session = tokens[token], let login = sessions[session] else {
            throw MicroError(.unauthenticated, "who are you?")
        }
        return (session, login.account)
    }
}

extension FakeIdentity {
    static func services(_ services: FakeServices) -> [any RPCService] {
        [
            FakeAuth(services: services), FakeAccounts(services: services), FakeRules(services: services),
            FakeNamespaces(services: services), FakeKeys(services: services), FakeAudit(services: services),
            FakeAPI(services: services),
        ]
    }
}

extension FakeServices {
    /// As the state, for those whose token is known, with whoever they are.
    fileprivate func asked<T: Sendable>(
        _ context: RPCContext, _ body: (inout FakeIdentity, Account) throws -> T
    ) throws -> T {
        try authenticated(context) { state in
            let (_, account) = try state.identity.caller(context)
            return try body(&state.identity, account)
        }
    }
}

private struct FakeAuth: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Auth")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("Token") { (request: Auth_TokenRequest, _: RPCContext) in
                try services.state { state in
                    let token = try state.identity.token(request)
                    return Auth_TokenResponse.with { $0.token = Auth_Token(token) }
                }
            },
            .unary("Inspect") { (_: Auth_InspectRequest, context: RPCContext) in
                try services.asked(context) { _, account in
                    Auth_InspectResponse.with { $0.account = Auth_Account(account) }
                }
            },
            .unary("Generate") { (request: Auth_GenerateRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.generated.append(request)
                    let account = Account(
                        id: request.id, name: request.name.isEmpty ? nil : request.name,
                        kind: try Account.Kind(wire: request.type),
                        namespace: try Namespace(request.options.namespace), scopes: request.scopes)
                    let secret = request.secret.isEmpty ? "made-here" : request.secret
                    identity.members.append(.init(account: account, secret: secret))
                    return Auth_GenerateResponse.with { $0.account = Auth_Account(account, secret: secret) }
                }
            },
            .unary("Logout") { (request: Auth_LogoutRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.identity.logouts.append(request)
                    let (session, account) = try state.identity.caller(context)
                    if request.everywhere {
                        state.identity.end(account)
                    } else {
                        state.identity.end(session: session)
                    }
                    return Auth_LogoutResponse()
                }
            },
        ]
    }
}

private struct FakeAccounts: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Accounts")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("List") { (request: Auth_ListAccountsRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.listedIn.append(request.options.namespace)
                    let listed = identity.members.map(\.account)
                        .filter { $0.namespace.rawValue == request.options.namespace }
                    return Auth_ListAccountsResponse.with { $0.accounts = listed.map { Auth_Account($0) } }
                }
            },
            .unary("Delete") { (request: Auth_DeleteAccountRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    guard let index = identity.members.firstIndex(where: { $0.account.id == request.id })
                    else {
                        throw MicroError(.notFound, "no account \(request.id)")
                    }
                    identity.end(identity.members.remove(at: index).account)
                    return Auth_DeleteAccountResponse()
                }
            },
            .unary("ChangeSecret") { (request: Auth_ChangeSecretRequest, context: RPCContext) in
                try services.asked(context) { identity, caller in
                    identity.changes.append(request)
                    guard
                        let index = identity.members.firstIndex(where: { member in
                            member.account.id == request.id
                                && member.account.namespace.rawValue == request.options.namespace
                        })
                    else { throw MicroError(.notFound, "no account \(request.id)") }
                    let isAdmin = request.oldSecret.isEmpty && caller.isAdmin
                    guard isAdmin || identity.members[index].secret == request.oldSecret else {
                        throw MicroError(.permissionDenied, "the old secret is wrong")
                    }
                    identity.members[index].secret = request.newSecret
                    identity.end(identity.members[index].account)
                    return Auth_ChangeSecretResponse()
                }
            },
        ]
    }
}

private struct FakeRules: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Rules")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("List") { (request: Auth_ListRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.listedIn.append(request.options.namespace)
                    return Auth_ListResponse.with { $0.rules = identity.rules.map { Auth_Rule($0) } }
                }
            },
            .unary("Create") { (request: Auth_CreateRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    let rule = try Rule(wire: request.rule)
                    guard !identity.rules.contains(where: { $0.id == rule.id }) else {
                        throw MicroError(.conflict, "the rule \(rule.id) is there")
                    }
                    identity.rules.append(rule)
                    return Auth_CreateResponse()
                }
            },
            .unary("Delete") { (request: Auth_DeleteRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    guard let index = identity.rules.firstIndex(where: { $0.id == request.id }) else {
                        throw MicroError(.notFound, "no rule \(request.id)")
                    }
                    identity.rules.remove(at: index)
                    return Auth_DeleteResponse()
                }
            },
            .unary("Explain") { (request: Auth_ExplainRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.explained.append(request)
                    return identity.explanation
                }
            },
        ]
    }
}

private struct FakeNamespaces: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Namespaces")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("List") { (_: Auth_ListNamespacesRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    Auth_ListNamespacesResponse.with { response in
                        response.namespaces = identity.namespaces.map { name in
                            Auth_Namespace.with { namespace in
                                namespace.name = name
                                namespace.created = 1_000_000_000
                            }
                        }
                    }
                }
            },
            .unary("Create") { (request: Auth_CreateNamespaceRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.namespaces.append(request.name)
                    return Auth_CreateNamespaceResponse()
                }
            },
            .unary("Delete") { (request: Auth_DeleteNamespaceRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.namespaces.removeAll { $0 == request.name }
                    return Auth_DeleteNamespaceResponse()
                }
            },
        ]
    }
}

private struct FakeKeys: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Keys")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("List") { (_: Auth_ListKeysRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    Auth_ListKeysResponse.with { $0.keys = identity.keys }
                }
            },
            .unary("Rotate") { (request: Auth_RotateKeysRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    let key = Auth_Key.with { key in
                        key.id = "key-\(identity.keys.count + 1)"
                        key.algorithm = "ES256"
                        key.created = 1_000_000_000
                        key.current = true
                    }
                    if request.dropOld {
                        identity.keys = []
                        identity.tokens = [:]
                    }
                    for index in identity.keys.indices { identity.keys[index].current = false }
                    identity.keys.append(key)
                    return Auth_RotateKeysResponse.with { $0.key = key }
                }
            },
        ]
    }
}

private struct FakeAudit: RPCService {
    static let descriptor = FakeServices.descriptor("auth.Audit")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .serverStreaming("Read") {
                (request: Auth_ReadAuditRequest, responses: RPCWriter<Auth_AuditRecord>, context: RPCContext)
                in
                let records = try services.asked(context) { identity, _ in
                    identity.audits.append(request)
                    return identity.records
                }
                for record in records { try await responses.write(record) }
            }
        ]
    }
}

private struct FakeAPI: RPCService {
    static let descriptor = FakeServices.descriptor("api.Api")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("AddToBlockList") { (request: Api_AddToBlockListRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.blocked.append("\(request.namespace):\(request.id)")
                    return Api_AddToBlockListResponse()
                }
            },
            .unary("RemoveFromBlockList") { (request: Api_RemoveFromBlockListRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    identity.blocked.removeAll { $0 == "\(request.namespace):\(request.id)" }
                    return Api_RemoveFromBlockListResponse()
                }
            },
            .unary("ReadBlockList") { (_: Api_ReadBlockListRequest, context: RPCContext) in
                try services.asked(context) { identity, _ in
                    Api_ReadBlockListResponse.with { $0.ids = identity.blocked }
                }
            },
        ]
    }
}
