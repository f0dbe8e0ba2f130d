import Configuration
import Foundation
import Logging
import Micro
import MicroConfiguration
import MicroConformance
import MicroCore
import MicroPlatform
import MicroWire
import ServiceLifecycle
import Testing

/// The platform's settings read through swift-configuration.
@Suite struct ServiceConfigProviderTests {
    /// Runs `body` with a provider that follows all the while.
    private func following(
        at path: String = "", _ body: (ServiceConfigProvider, any Config) async throws -> Void
    ) async throws {
        let folder = Folder(NSTemporaryDirectory() + "/provider-\(UUID())")
        try folder.make()
        defer { try? folder.remove() }
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let engine = await StoredConfigEngine(
            store: InMemoryStoreEngine(now: { 0 }), keyring: try ConfigKeyring(folder: folder, given: nil),
            logger: silent)
        let config = engine.config(in: .micro, for: "jane")
        let provider = try ServiceConfigProvider(ServiceConfig(config, logger: silent), at: path)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await provider.run() }
            defer { tasks.cancelAll() }
            try await body(provider, config)
        }
    }

    private func set(_ text: String, at path: String = "", secret: Bool = false, in config: any Config)
        async throws
    {
        _ = try await config.set(try JSONValue(text: text), at: try ConfigPath(path), secret: secret)
    }

    /// Returns when the provider has a value for the key.
    private func reads(_ provider: ServiceConfigProvider, _ key: String) async throws {
        try await provider.watchSnapshot { snapshots in
            for await snapshot in snapshots {
                let found = try? snapshot.value(forKey: AbsoluteConfigKey(ConfigKey(key)), type: .bool)
                if found?.value != nil { return }
            }
        }
    }

    @Test func everyTypeIsRead() async throws {
        try await following { provider, config in
            try await set(
                #"{"http":{"port":8080,"rate":0.5,"name":"x","on":true,"key":"AQI=","ports":[1,2],"rates":[1,2.5],"names":["a"],"flags":[true],"keys":["AQ=="],"none":null,"whole":1e3},"ready":true}"#,
                in: config)
            try await reads(provider, "ready")
            let reader = ConfigReader(provider: provider).scoped(to: "http")
            #expect(reader.int(forKey: "port") == 8080)
            #expect(reader.int(forKey: "whole") == 1000)
            #expect(reader.double(forKey: "rate") == 0.5)
            #expect(reader.double(forKey: "port") == 8080)
            #expect(reader.string(forKey: "name") == "x")
            #expect(reader.bool(forKey: "on") == true)
            #expect(reader.bytes(forKey: "key") == [1, 2])
            #expect(reader.intArray(forKey: "ports") == [1, 2])
            #expect(reader.doubleArray(forKey: "rates") == [1, 2.5])
            #expect(reader.stringArray(forKey: "names") == ["a"])
            #expect(reader.boolArray(forKey: "flags") == [true])
            #expect(reader.byteChunkArray(forKey: "keys") == [[1]])
            #expect(reader.int(forKey: "none", default: 7) == 7)
            #expect(reader.int(forKey: "missing", default: 8) == 8)
            #expect(throws: (any Error).self) { try reader.requiredInt(forKey: "name") }
            #expect(throws: (any Error).self) { try reader.requiredString(forKey: "port") }
        }
    }

    @Test func whatStandsBeforeGoesBefore() async throws {
        try await following(at: "app") { provider, config in
            try await set(#"{"app":{"limit":5,"depth":2,"ready":true},"limit":6}"#, in: config)
            try await reads(provider, "ready")
            let environment = EnvironmentVariablesProvider(environmentVariables: ["LIMIT": "9"])
            let reader = ConfigReader(providers: [environment, provider])
            #expect(reader.int(forKey: "limit") == 9)
            #expect(reader.int(forKey: "depth") == 2)
        }
    }

    @Test func secretsAreShownButMarked() async throws {
        try await following { provider, config in
            try await set(#""x""#, at: "db.password", secret: true, in: config)
            try await set(#"{"db":{"user":"u"},"ready":true}"#, in: config)
            try await reads(provider, "ready")
            let password = try provider.value(forKey: ["db", "password"], type: .string)
            #expect(password.value == ConfigValue(.string("x"), isSecret: true))
            let user = try provider.value(forKey: ["db", "user"], type: .string)
            #expect(user.value == ConfigValue(.string("u"), isSecret: false))
        }
    }

    @Test func watchersHearOfEveryChangeOfTheirs() async throws {
        try await following { provider, config in
            try await set(#"{"limit":1,"ready":true}"#, in: config)
            try await reads(provider, "ready")
            let reader = ConfigReader(provider: provider)
            try await reader.watchInt(forKey: "limit") { updates in
                var iterator = updates.makeAsyncIterator()
                let first = try await iterator.next()
                #expect(first == .some(1))
                try await set("2", at: "limit", in: config)
                let second = try await iterator.next()
                #expect(second == .some(2))
                try await set("false", at: "ready", in: config)
                _ = try await config.delete(try ConfigPath("limit"))
                let third = try await iterator.next()
                #expect(third == .some(nil))
            }
        }
    }

    @Test func fetchingAsksThePlatform() async throws {
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await following { _, config in
            try await set(#"{"limit":1}"#, in: config)
            // One that follows nothing knows nothing, but can ask.
            let provider = try ServiceConfigProvider(ServiceConfig(config, logger: silent))
            let reader = ConfigReader(provider: provider)
            #expect(reader.int(forKey: "limit") == nil)
            let fetched = try await reader.fetchInt(forKey: "limit")
            #expect(fetched == 1)
        }
    }
}
