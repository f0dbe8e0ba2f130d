import Foundation
import MicroCore
import Testing

@testable import MicroPlatform

/// Every endpoint of every platform service against every kind of caller.
@Suite struct AccessPolicyTests {
    private enum Caller: String, CaseIterable {
        case anonymous, user, admin, service
        case otherUser, otherAdmin, otherService
        case platformUser, platformAdmin, platformService

        var account: Account? {
            get throws {
                let foo = try Namespace("foo")
                let bar = try Namespace("bar")
                return switch self {
                case .anonymous: nil
                case .user: Self.user(foo, [])
                case .admin: Self.user(foo, [Account.adminScope])
                case .service: Self.service(foo)
                case .otherUser: Self.user(bar, [])
                case .otherAdmin: Self.user(bar, [Account.adminScope])
                case .otherService: Self.service(bar)
                case .platformUser: Self.user(.micro, [])
                case .platformAdmin: Self.user(.micro, [Account.adminScope])
                case .platformService: Self.service(.micro)
                }
            }
        }

        private static func user(_ namespace: Namespace, _ scopes: [String]) -> Account {
            Account(id: "jane", kind: .user, namespace: namespace, scopes: scopes)
        }

        private static func service(_ namespace: Namespace) -> Account {
            Account(
                id: "s@latest", kind: .service, namespace: namespace, scopes: [Account.serviceScope])
        }
    }

    private static let everybody = Set(Caller.allCases)
    private static let members: Set<Caller> = [.user, .admin, .service, .platformAdmin]
    private static let services: Set<Caller> = [.admin, .service, .platformAdmin]
    private static let administrators: Set<Caller> = [.admin, .platformAdmin]
    private static let platform: Set<Caller> = [.platformAdmin]

    /// Who may call an endpoint in the namespace foo.
    private static let table: [(String, String, Set<Caller>)] = [
        ("api", "Api.AddToBlockList", platform),
        ("api", "Api.ReadBlockList", platform),
        ("api", "Api.RemoveFromBlockList", platform),
        ("auth", "Auth.Token", everybody),
        ("auth", "Auth.Inspect", members),
        ("auth", "Auth.Logout", members),
        ("auth", "Auth.Generate", administrators),
        ("auth", "Accounts.List", administrators),
        ("auth", "Accounts.Delete", administrators),
        ("auth", "Accounts.ChangeSecret", members),
        ("auth", "Audit.Read", administrators),
        ("auth", "Keys.List", members),
        ("auth", "Keys.Rotate", platform),
        ("auth", "Namespaces.Create", platform),
        ("auth", "Namespaces.Delete", platform),
        ("auth", "Namespaces.List", members),
        ("auth", "Rules.Create", administrators),
        ("auth", "Rules.Delete", administrators),
        ("auth", "Rules.Explain", administrators),
        ("auth", "Rules.List", members),
        ("auth", "Rules.Watch", services),
        ("broker", "Broker.Publish", services),
        ("broker", "Broker.PublishStream", services),
        ("broker", "Broker.Request", services),
        ("broker", "Broker.Subscribe", services),
        ("broker", "Broker.Subscriptions", administrators),
        ("config", "Config.Delete", services),
        ("config", "Config.Get", services),
        ("config", "Config.History", administrators),
        ("config", "Config.Read", services),
        ("config", "Config.Rollback", administrators),
        ("config", "Config.RotateKey", platform),
        ("config", "Config.Set", services),
        ("config", "Config.Watch", services),
        ("events", "Consumer.Consume", services),
        ("events", "Consumer.DeleteGroup", services),
        ("events", "Consumer.Groups", services),
        ("events", "Consumer.Seek", services),
        ("events", "Store.Configure", administrators),
        ("events", "Store.DeleteTopic", administrators),
        ("events", "Store.Read", services),
        ("events", "Store.Topics", services),
        ("events", "Store.Write", services),
        ("events", "Stream.Ack", services),
        ("events", "Stream.Consume", services),
        ("events", "Stream.Publish", services),
        ("events", "Stream.PublishBatch", services),
        ("events", "Stream.PublishStream", services),
        ("registry", "Registry.GetService", members),
        ("registry", "Registry.ListServices", members),
        ("registry", "Registry.Watch", members),
        ("registry", "Registry.Descriptors", members),
        ("registry", "Registry.Register", services),
        ("registry", "Registry.Deregister", services),
        ("runtime", "Runtime.Read", members),
        ("runtime", "Runtime.Create", administrators),
        ("runtime", "Runtime.Update", administrators),
        ("runtime", "Runtime.Delete", administrators),
        ("runtime", "Runtime.Logs", administrators),
        ("runtime", "Runtime.Progress", administrators),
        ("runtime", "Source.Upload", administrators),
        ("runtime", "Build.Read", administrators),
        ("registry", "Debug.Health", members),
        ("registry", "Debug.Stats", members),
        ("registry", "Debug.Log", administrators),
        ("registry", "Debug.Trace", administrators),
        ("runtime", "Health.Check", everybody),
        ("runtime", "Health.List", everybody),
        ("runtime", "Health.Watch", everybody),
        ("runtime", "ServerReflection.ServerReflectionInfo", everybody),
        ("registry", "Nothing.Known", administrators),
        ("store", "Nothing.Known", administrators),
        ("helloworld", "Helloworld.Call", everybody),
        ("helloworld", "Debug.Health", members),
        ("helloworld", "Debug.Log", administrators),
        ("helloworld", "Health.Check", everybody),
        ("grpc.health.v1", "Health.Check", everybody),
        ("store", "BlobStore.Delete", services),
        ("store", "BlobStore.Describe", services),
        ("store", "BlobStore.List", services),
        ("store", "BlobStore.Read", services),
        ("store", "BlobStore.Write", services),
        ("store", "Store.Count", services),
        ("store", "Store.Databases", platform),
        ("store", "Store.Delete", services),
        ("store", "Store.List", services),
        ("store", "Store.Read", services),
        ("store", "Store.ReadKeys", services),
        ("store", "Store.Tables", services),
        ("store", "Store.Transact", services),
        ("store", "Store.TransactStream", services),
        ("store", "Store.Watch", services),
        ("store", "Store.Write", services),
    ]

    @Test(arguments: table.indices) func everyCallerAtEveryEndpoint(_ row: Int) throws {
        let (service, endpoint, allowed) = Self.table[row]
        let namespace = try Namespace("foo")
        for caller in Caller.allCases {
            let account = try caller.account
            let refusal: MicroError.Code?
            do {
                let credential = account.map {
                    Credential(account: $0, session: "", issued: 0, expiry: .max)
                }
                try AccessPolicy(rules: [namespace: [.initial]], blocked: []).authorize(
                    credential, to: Resource(name: service, endpoint: endpoint), in: namespace)
                refusal = nil
            } catch {
                refusal = error.code
            }
            let expected: MicroError.Code? =
                allowed.contains(caller)
                ? nil : account == nil ? .unauthenticated : .permissionDenied
            #expect(refusal == expected, "\(caller) at \(service) \(endpoint)")
        }
    }

    @Test(arguments: [
        ("events", "Stream.PublishStream", "Stream.Publish"),
        ("store", "Store.TransactStream", "Store.Transact"),
        ("broker", "Broker.PublishStream", "Broker.Publish"),
    ])
    func whoMayNotDoItOnceMayNotDoItManyTimes(_ service: String, _ many: String, _ once: String) throws {
        let account = try #require(try Caller.service.account)
        let credential = Credential(account: account, session: "", issued: 0, expiry: .max)
        let resource = Resource(name: service, endpoint: many)
        func policy(_ rules: [Rule]) -> AccessPolicy {
            AccessPolicy(rules: [account.namespace: rules], blocked: [])
        }
        for denied in [once, many] {
            let rule = Rule(
                id: "no", scope: .accounts, resource: Resource(name: service, endpoint: denied),
                access: .denied)
            let error = #expect(throws: MicroError.self) {
                try policy([rule]).authorize(credential, to: resource, in: account.namespace)
            }
            #expect(error?.code == .permissionDenied && error?.detail.contains("namespace") == false)
            let decision = try policy([rule]).decision(account, to: resource, in: account.namespace)
            #expect(decision.access == .denied && decision.rule == rule)
        }
        try policy([.initial]).authorize(credential, to: resource, in: account.namespace)
    }

    /// Whether a namespace is there, and what its services have, is told nobody who has no right to know.
    @Test(arguments: ["Health.Check", "ServerReflection.ServerReflectionInfo", "Say.Hello", "Debug.Health"])
    func strangersAreRefusedAlikeWhateverIsThere(_ endpoint: String) throws {
        let there = try Namespace("there")
        let policy = AccessPolicy(rules: [.micro: [], there: []], blocked: [])
        for caller in [Caller.anonymous, .user, .otherAdmin, .service] {
            let account = try caller.account
            let credential = account.map { Credential(account: $0, session: "", issued: 0, expiry: .max) }
            let errors = ["there", "absent"].map { name in
                #expect(throws: MicroError.self) {
                    try policy.authorize(
                        credential, to: Resource(name: "hello", endpoint: endpoint), in: Namespace(name))
                }
            }
            #expect(errors[0]?.code == errors[1]?.code)
            #expect(
                errors[0]?.detail == errors[1]?.detail.replacing("absent", with: "there"), "\(caller)")
        }
    }

    @Test func whatIsForAnyoneIsSoInNamespacesThatAreNotThere() throws {
        let policy = AccessPolicy(rules: [:], blocked: [])
        try policy.authorize(
            nil, to: Resource(name: "auth", endpoint: "Auth.Token"), in: Namespace("absent"))
    }

    /// Whoever adds an endpoint decides here who may call it.
    @Test(arguments: ["api", "auth", "broker", "config", "debug", "events", "registry", "runtime", "store"])
    func everyEndpointHasARow(_ package: String) throws {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../..")
        let proto = try String(
            contentsOf: checkout.appendingPathComponent("Protos/\(package).proto"), encoding: .utf8)
        var service = ""
        for line in proto.split(separator: "\n") {
            if let found = line.firstMatch(of: /^service (\w+)/) { service = String(found.1) }
            guard let rpc = line.firstMatch(of: /^ *rpc (\w+)\(/) else { continue }
            let endpoint = "\(service).\(rpc.1)"
            let hasRow = Self.table.contains {
                ($0.0 == package || package == "debug") && $0.1 == endpoint
            }
            #expect(hasRow, "\(package) \(endpoint)")
        }
    }
}
