import Logging
import Micro
import MicroConformance
import MicroCore
import MicroPlatform
import Synchronization
import Testing

/// What the author of a service holds.
@Suite struct ServiceConfigTests {
    private struct Mail: Codable, Equatable {
        var host: String
        var port: Int?
        var key: UInt64
    }

    private func withConfig(_ body: (ServiceConfig, any Config) async throws -> Void) async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: InMemoryStoreEngine(now: { 0 }), in: folder)
            let config = engine.config(in: .micro, for: "service")
            try await body(ServiceConfig(config, logger: .silent), config)
        }
    }

    @Test func valuesHaveTypes() async throws {
        try await withConfig { config, plain in
            let mail = Mail(host: "a/<b>", port: nil, key: .max)
            try await config.set("mail", to: mail)
            try await config.set("mail.ports", to: [25, 465])
            let read = try await config.get("mail", as: Mail.self)
            #expect(read == mail)
            let ports = try await config.get("mail.ports", as: [Int].self)
            #expect(ports == [25, 465])
            let key: UInt64? = try await config.get("mail.key")
            #expect(key == .max)
            let stored = try await plain.read(try ConfigPath("mail"), secrets: .hidden)
            #expect(stored.value?.text == #"{"host":"a/<b>","key":18446744073709551615,"ports":[25,465]}"#)
            try await config.delete("mail.ports")
            let gone = try await config.get("mail.ports", as: [Int].self)
            #expect(gone == nil)
        }
    }

    @Test func defaultsStandInForWhatIsNotThere() async throws {
        try await withConfig { config, _ in
            let missing = try await config.get("limit", default: 5)
            #expect(missing == 5)
            try await config.set("limit", to: Int?.none)
            let null = try await config.get("limit", default: 6)
            #expect(null == 6)
            try await config.set("limit", to: 7)
            let there = try await config.get("limit", default: 5)
            #expect(there == 7)
            let wrong = await #expect(throws: MicroError.self) {
                try await config.get("limit", as: String.self)
            }
            #expect(wrong?.code == .failedPrecondition)
            let malformed = await #expect(throws: MicroError.self) {
                try await config.get("a..b", default: 1)
            }
            #expect(malformed?.code == .invalidArgument)
        }
    }

    @Test func secretsAreShownToWhoeverAsks() async throws {
        try await withConfig { config, _ in
            try await config.set("pin", to: 1234, secret: true)
            let hidden = await #expect(throws: MicroError.self) { try await config.get("pin", as: Int.self) }
            #expect(hidden?.detail.contains("secret") == true)
            let pin = try await config.get("pin", as: Int.self, secret: true)
            #expect(pin == 1234)
            var pins = try config.watch("pin", as: Int.self, secret: true).makeAsyncIterator()
            let watched = await pins.next()
            #expect(watched == .some(1234))
        }
    }

    @Test func aWatchPassesOverWhatIsNoSuchValue() async throws {
        try await withConfig { config, _ in
            var limits = try config.watch("limit", as: Int.self).makeAsyncIterator()
            let first = await limits.next()
            #expect(first == .some(nil))
            try await config.set("limit", to: 1)
            let second = await limits.next()
            #expect(second == .some(1))
            try await config.set("limit", to: "many")
            try await config.set("limit", to: 1)
            try await config.set("limit", to: 2)
            let third = await limits.next()
            #expect(third == .some(2))
        }
    }

    @Test func aWatchGoesOnByItselfAndRepeatsNothing() async throws {
        try await withConfig { _, plain in
            let path = try ConfigPath("limit")
            let breaking = BreakingConfig(plain)
            let config = ServiceConfig(breaking, logger: .silent)
            var limits = try config.watch("limit", as: Int.self).makeAsyncIterator()
            for number in 0..<6 {
                _ = try await plain.set(.number(JSONNumber(number)), at: path, secret: false)
                let told = await limits.next()
                #expect(told == .some(number))
                // The next watch begins with what was told already.
                breaking.failuresLeft.withLock { $0 = number % 3 }
            }
            #expect(breaking.watches.withLock { $0 } >= 10)
        }
    }

    @Test func aWatchEndsWithItsTask() async throws {
        try await withConfig { config, _ in
            let limits = try config.watch("limit", as: Int.self)
            let (begun, beginning) = AsyncStream<Void>.makeStream()
            let task = Task {
                // Awaited below.
                for await _ in limits { beginning.yield() }
                beginning.finish()
            }
            for await _ in begun { task.cancel() }
            await task.value
        }
    }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// Settings whose watches tell one value and then break, and which now and then cannot be watched at all.
private final class BreakingConfig: Config {
    private let config: any Config
    let failuresLeft = Mutex(0)
    let watches = Mutex(0)

    init(_ config: any Config) {
        self.config = config
    }

    func watch(_ path: ConfigPath, secrets: ConfigSecrets) async throws(MicroError) -> ConfigValues {
        watches.withLock { $0 += 1 }
        let fails = failuresLeft.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
        if fails { throw MicroError(.unavailable, "not now") }
        let value = try await read(path, secrets: secrets)
        return ConfigValues { continuation in
            continuation.yield(value)
            continuation.finish(throwing: MicroError(.unavailable, "broken"))
        }
    }

    func read(_ path: ConfigPath, secrets: ConfigSecrets) async throws(MicroError) -> Revised<JSONValue?> {
        try await config.read(path, secrets: secrets)
    }

    func set(_ value: JSONValue, at path: ConfigPath, secret: Bool) async throws(MicroError) -> Int64 {
        try await config.set(value, at: path, secret: secret)
    }

    func delete(_ path: ConfigPath) async throws(MicroError) -> Int64 { try await config.delete(path) }

    func history(_ query: ConfigHistoryQuery) async throws(MicroError) -> [ConfigEntry] {
        try await config.history(query)
    }

    func rollback(_ path: ConfigPath, to revision: Int64) async throws(MicroError) -> Int64 {
        try await config.rollback(path, to: revision)
    }
}
