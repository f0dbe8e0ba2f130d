import Foundation
import MicroCore
import MicroRPC
import MicroWire
import Testing

@testable import Micro

@Suite struct PresenceTests {
    private let platform = FakePlatform()

    @Test func registersWhatItAnswersAndWhere() async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running(environment: ["MICRO_NODE_ID": "greeter-1"]) { address in
                try await eventually("it registers") { platform.read { !$0.registrations.isEmpty } }
                let first = try #require(platform.read { $0.registrations.first })
                #expect(first.service.name == "greeter")
                #expect(first.service.nodes.map(\.id) == ["greeter-1"])
                #expect(first.service.nodes.map(\.address) == [address.description])
                #expect(first.service.endpoints.map(\.name) == ["Greeter.Say", "Greeter.Count"])
                #expect(first.service.endpoints.map(\.method) == ["test.Greeter/Say", "test.Greeter/Count"])
                #expect(first.service.endpoints.map(\.serverStreaming) == [false, true])
                #expect(first.service.descriptorHash == Greeter.descriptor.descriptors.hash)
                #expect(first.hasDescriptors)
            }
        }
    }

    @Test func whatAsksThePlatformFromTheBeginningWaitsForTheLogin() async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy)
            let environment = ["MICRO_AUTH_ID": "greeter", "MICRO_AUTH_SECRET": "secret"]
            try await service.running(environment: environment) { _ in
                let registry = RemoteRegistry(RunningPlatformCaller(network: service.network))
                let probe = ServiceRecord(
                    name: try ServiceName("probe"), nodes: [Node(id: "probe", address: "127.0.0.1:1")])
                try await registry.register(probe, ttl: .seconds(60))
                let asked = platform.read { $0.registrations.first { $0.service.name == "probe" } }
                #expect(asked?.authorization?.hasPrefix("Bearer token-") == true)
            }
        }
    }

    @Test func renewsWithoutTheDescriptorsUntilTheRegistryForgets() async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running { _ in
                try await eventually("it renews") { platform.read { $0.registrations.count > 2 } }
                #expect(
                    platform.read { $0.registrations.map(\.hasDescriptors).prefix(3) } == [
                        true, false, false,
                    ])
                let known = platform.read { $0.registrations.count }
                platform.change { $0.knownHashes = [] }
                try await eventually("it tells the descriptors again") {
                    platform.read { $0.registrations.dropFirst(known).contains(where: \.hasDescriptors) }
                }
            }
        }
    }

    @Test func keepsTryingWhileTheRegistryFails() async throws {
        platform.change {
            $0.failures = [MicroError(.unavailable, "busy"), MicroError(.internalError, "broken")]
        }
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running { _ in
                try await eventually("it registers in the end") {
                    platform.read { $0.services["greeter"] != nil }
                }
            }
        }
    }

    @Test func answersCallsWithoutAnyPlatform() async throws {
        let service = Microservice.test("greeter", proxy: "127.0.0.1:1").serving(Greeter())
        try await service.running { address in
            let answer = try await withClient(of: address) { try await $0.say("Jane") }
            #expect(answer == "Hello Jane")
        }
    }

    @Test func leavesTheRegistryWhenItStops() async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running(environment: ["MICRO_NODE_ID": "greeter-1"]) { _ in
                try await eventually("it registers") { platform.read { $0.services["greeter"] != nil } }
            }
            #expect(platform.read { $0.deregistrations.map { $0.nodes.map(\.id) } } == [["greeter-1"]])
            #expect(platform.read { $0.services["greeter"] } == nil)
        }
    }

    @Test func registersWithTheTokenOfItsAccount() async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            let environment = [
                "MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "secret", "MICRO_NAMESPACE": "space",
            ]
            try await service.running(environment: environment) { _ in
                try await eventually("it registers") { platform.read { !$0.registrations.isEmpty } }
            }
            let login = try #require(platform.read { $0.logins.first })
            #expect(login.id == "id" && login.secret == "secret" && login.options.namespace == "space")
            let registration = try #require(platform.read { $0.registrations.first })
            #expect(registration.authorization == "Bearer token-1")
            #expect(registration.service.options.domain == "space")
        }
    }

    @Test func logsInWithTheLatestSecretThatItsFileHolds() async throws {
        platform.change {
            $0.tokenLife = 1
            $0.refusesRefresh = true
        }
        let path = NSTemporaryDirectory() + "micro-secret-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("first".utf8).write(to: URL(fileURLWithPath: path))
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            let environment = [
                "MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "old", "MICRO_AUTH_SECRET_FILE": path,
            ]
            try await service.running(environment: environment) { _ in
                try await eventually("it logs in") { platform.read { !$0.logins.isEmpty } }
                #expect(platform.read { $0.logins.first?.secret } == "first")
                try Data("second".utf8).write(to: URL(fileURLWithPath: path))
                try await eventually("it logs in with the second") {
                    platform.read { $0.logins.contains { $0.secret == "second" } }
                }
            }
        }
    }

    @Test func renewsItsTokenByTheRefreshTokenOrElseByItsSecret() async throws {
        platform.change { $0.tokenLife = 1 }
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running(environment: ["MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "secret"]) {
                _ in
                try await eventually("it refreshes") { platform.read { $0.logins.count > 1 } }
                #expect(platform.read { $0.logins[1].refreshToken } == "refresh-1")
                platform.change { $0.refusesRefresh = true }
                let before = platform.read { $0.logins.count }
                try await eventually("it gives its secret again") {
                    platform.read { $0.logins.dropFirst(before).contains { $0.secret == "secret" } }
                }
            }
        }
    }
}
