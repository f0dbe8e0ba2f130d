import MicroCore
import Testing

@testable import Micro

@Suite struct ServiceSettingsTests {
    @Test func codeSaysEverythingWhenTheEnvironmentSaysNothing() throws {
        let settings = try ServiceSettings(Microservice.Configuration("foo")) { _ in nil }
        #expect(settings.name.rawValue == "foo")
        #expect(settings.version == "latest")
        #expect(settings.address.description == "127.0.0.1:0")
        #expect(settings.proxy.description == "127.0.0.1:8081")
        #expect(settings.credentials == nil && settings.namespace == nil)
        #expect(settings.nodeID.hasPrefix("foo-") && settings.nodeID.count == "foo-".count + 16)
    }

    @Test func theEnvironmentGoesBeforeCode() throws {
        let environment = [
            "MICRO_SERVICE_NAME": "bar", "MICRO_SERVICE_VERSION": "v2",
            "MICRO_SERVICE_ADDRESS": "127.0.0.1:9",
            "MICRO_ADVERTISED_ADDRESS": "bar.local:9", "MICRO_PROXY": "proxy:1", "MICRO_NAMESPACE": "space",
            "MICRO_NODE_ID": "bar-1", "MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "secret",
        ]
        let settings = try ServiceSettings(Microservice.Configuration("foo")) { environment[$0] }
        #expect(settings.name.rawValue == "bar")
        #expect(settings.version == "v2")
        #expect(settings.address.description == "127.0.0.1:9")
        #expect(settings.advertisedAddress?.description == "bar.local:9")
        #expect(settings.proxy.description == "proxy:1")
        #expect(settings.namespace?.rawValue == "space")
        #expect(settings.nodeID == "bar-1")
        #expect(settings.credentials?.id == "id" && settings.credentials?.secret == "secret")
    }

    @Test(arguments: [
        ["MICRO_SERVICE_NAME": "Foo Bar"], ["MICRO_SERVICE_ADDRESS": "nowhere"], ["MICRO_PROXY": "8081"],
        ["MICRO_NAMESPACE": "UPPER"],
    ])
    func malformedSettingsAreNamed(environment: [String: String]) throws {
        let error = try #require(throws: MicroError.self) {
            try ServiceSettings(Microservice.Configuration("foo")) { environment[$0] }
        }
        #expect(error.code == .invalidArgument)
        #expect(error.detail.contains(environment.values.first ?? ""))
    }

    @Test func aRegistrationMustOutliveItsRenewal() {
        var configuration = Microservice.Configuration("foo")
        configuration.timeToLive = .seconds(10)
        configuration.heartbeatInterval = .seconds(10)
        let given = configuration
        #expect(throws: MicroError.self) { try ServiceSettings(given) { _ in nil } }
    }

    @Test func addressesForEverybodyAreReachedAtTheMachinesOwn() throws {
        let any = try ServiceSettings(Microservice.Configuration("foo")) { name in
            name == "MICRO_SERVICE_ADDRESS" ? "0.0.0.0:80" : nil
        }
        #expect(any.address.reachable.description.hasSuffix(":80"))
        #expect(!any.address.reachable.description.hasPrefix("0.0.0.0"))
    }
}
