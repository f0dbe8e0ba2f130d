import MicroCore
import MicroRPC
import MicroWire
import Synchronization
import Testing

@testable import Micro

@Suite struct ServiceCallerTests {
    private let platform = FakePlatform()

    @Test func findsServicesByName() async throws {
        try await platform.listening { proxy in
            let greeter = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            let caller = Microservice.test("caller", proxy: proxy)
            try await greeter.running { _ in
                try await caller.running { _ in
                    try await eventually("greeter registers") {
                        platform.read { $0.services["greeter"] != nil }
                    }
                    let answer = try await caller.caller(for: "greeter").say("Jane")
                    #expect(answer == "Hello Jane")
                }
            }
        }
    }

    @Test func hearsOfServicesThatComeAndGo() async throws {
        try await platform.listening { proxy in
            let caller = Microservice.test("caller", proxy: proxy)
            let greeter = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await caller.running { _ in
                let client = caller.caller(for: "greeter")
                let failure = await #expect(throws: RPCError.self) { try await client.say("Jane") }
                #expect(failure?.code == .unavailable)
                #expect(failure?.microError.detail.contains("greeter") == true)
                try await greeter.running { _ in
                    try await eventually("the caller finds it") {
                        (try? await client.say("Jane")) == "Hello Jane"
                    }
                }
                try await eventually("the caller hears that it left") {
                    do {
                        _ = try await client.say("Jane")
                        return false
                    } catch let error as RPCError {
                        return error.code == .unavailable
                    }
                }
            }
        }
    }

    @Test func goesOnWithWhatItKnowsWhenTheRegistryForgets() async throws {
        try await platform.listening { proxy in
            let greeter = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            let caller = Microservice.test("caller", proxy: proxy)
            try await greeter.running { address in
                platform.add("other", at: [address.description])
                try await caller.running { _ in
                    let client = caller.caller(for: "other")
                    let before = try await client.say("Jane")
                    platform.endWatches()
                    let after = try await client.say("Joe")
                    #expect([before, after] == ["Hello Jane", "Hello Joe"])
                }
            }
        }
    }

    @Test func triesAnotherInstanceWhenOneRefuses() async throws {
        try await platform.listening { proxy in
            let greeter = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            let caller = Microservice.test("caller", proxy: proxy)
            try await greeter.running { address in
                // Nobody listens on port 1.
                platform.add("shaky", at: ["127.0.0.1:1", address.description])
                try await caller.running { _ in
                    for number in 0..<20 {
                        let answer = try await caller.caller(for: "shaky").say("\(number)")
                        #expect(answer == "Hello \(number)")
                    }
                }
            }
        }
    }

    @Test func doesNotTryAgainWhatMayHaveBeenDone() async throws {
        let calls = Mutex(0)
        let greeter = Greeter { _, _ in
            calls.withLock { $0 += 1 }
            throw RPCError(.unavailable, "later")
        }
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(greeter)
            let caller = Microservice.test("caller", proxy: proxy)
            try await service.running { address in
                platform.add("busy", at: [address.description, address.description])
                try await caller.running { _ in
                    await #expect(throws: RPCError.self) { try await caller.caller(for: "busy").say("Jane") }
                }
            }
        }
        #expect(calls.withLock { $0 } == 1)
    }

    @Test func carriesOnCallerDeadlineAndTrace() async throws {
        try await platform.listening { proxy in
            let inner = Microservice.test("inner", proxy: proxy).serving(
                Greeter { _, context in
                    let left = context.deadline.map { $0 - .now } ?? .seconds(-1)
                    let names = ["authorization", "micro-namespace", "traceparent", "x-own"]
                    return names.map { context.metadata($0) ?? "-" }.joined(separator: " ")
                        + (left > .zero && left <= .seconds(5) ? " in time" : " \(left)")
                })
            let outer = Microservice.test("outer", proxy: proxy)
            let client = outer.caller(for: "inner")
            let serving = outer.serving(Greeter { name, _ in try await client.say(name) })
            try await inner.running { _ in
                try await serving.running { address in
                    try await eventually("inner registers") { platform.read { $0.services["inner"] != nil } }
                    var options = CallOptions(timeout: .seconds(5))
                    options.metadata = [
                        "authorization": "Bearer jane", "micro-namespace": "space",
                        "traceparent": "00-1-2-01",
                        "x-own": "stays",
                    ]
                    let given = options
                    let answer = try await withClient(of: address) { try await $0.say("", options: given) }
                    #expect(answer == "Bearer jane space 00-1-2-01 - in time")
                }
            }
        }
    }

    @Test func callsOfItsOwnCarryItsOwnToken() async throws {
        try await platform.listening { proxy in
            let inner = Microservice.test("inner", proxy: proxy).serving(
                Greeter { _, context in context.metadata("authorization") ?? "-" })
            let outer = Microservice.test("outer", proxy: proxy)
            try await inner.running { _ in
                try await outer.running(environment: ["MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "secret"]) {
                    _ in
                    try await eventually("both register") { platform.read { $0.services.count == 2 } }
                    let answer = try await outer.caller(for: "inner").say("")
                    #expect(answer.hasPrefix("Bearer caller-"))
                }
            }
        }
    }

    @Test func callsOnBehalfOfTheCallerOrAsItself() async throws {
        platform.know(Account(id: "jane"), by: "janes")
        try await platform.listening { proxy in
            let inner = Microservice.test("inner", proxy: proxy).serving(
                Greeter { _, context in
                    let names = ["authorization", "micro-actor", "micro-account"]
                    return names.map { context.metadata($0) ?? "-" }.joined(separator: " ")
                })
            let outer = Microservice.test("outer", proxy: proxy)
            let onBehalf = outer.caller(for: "inner")
            let itself = outer.caller(for: "inner", as: .itself)
            let serving = outer.serving(
                Greeter { name, _ in try await (name == "itself" ? itself : onBehalf).say("") })
            try await inner.running { _ in
                try await serving.running(
                    environment: ["MICRO_AUTH_ID": "id", "MICRO_AUTH_SECRET": "secret"]
                ) { address in
                    try await eventually("both register") { platform.read { $0.services.count == 2 } }
                    var options = CallOptions.default
                    let anonymous = try await withClient(of: address) { try await $0.say("") }
                    options.metadata = ["authorization": "Bearer janes", "micro-account": "somebody else"]
                    let given = options
                    let janes = try await withClient(of: address) { try await $0.say("", options: given) }
                    let own = try await withClient(of: address) {
                        try await $0.say("itself", options: given)
                    }
                    #expect(anonymous == "Bearer caller-1 - -")
                    #expect(janes == "Bearer janes Bearer caller-1 -")
                    #expect(own == "Bearer caller-1 - -")
                }
            }
        }
    }

    @Test func failsWhenItsServiceHasStopped() async throws {
        let service = Microservice.test("outer", proxy: "127.0.0.1:1")
        try await service.running { _ in }
        let failure = await #expect(throws: RPCError.self) { try await service.caller(for: "x").say("") }
        #expect(failure?.code == .unavailable)
    }
}
