import MicroCore
import MicroRPC
import MicroWire
import Testing

@testable import Micro

@Suite struct DrainTests {
    /// Lets a handler say that it began, and a test say when it may end.
    private struct Gate: Sendable {
        let began = Latch()
        let mayEnd = Latch()

        func pass() async throws {
            began.open()
            try await mayEnd.wait(atMost: .seconds(30))
        }
    }

    @Test func finishesTheCallsUnderWay() async throws {
        let gate = Gate()
        let greeter = Greeter { name, _ in
            try await gate.pass()
            return "Hello \(name)"
        }
        let service = Microservice.test("greeter", proxy: "127.0.0.1:1").serving(greeter)
        let (calls, continuation) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            try await service.running { address in
                tasks.addTask {
                    continuation.yield(try await withClient(of: address) { try await $0.say("Jane") })
                    continuation.finish()
                }
                try await gate.began.wait(atMost: .seconds(10))
                // The service is asked to stop when this returns; the handler goes on for a while.
                tasks.addTask {
                    try await Task.sleep(for: .milliseconds(200))
                    gate.mayEnd.open()
                }
            }
            var answers: [String] = []
            for await answer in calls { answers.append(answer) }
            #expect(answers == ["Hello Jane"])
            try await tasks.waitForAll()
        }
    }

    @Test func cutsOffWhatDoesNotEnd() async throws {
        let gate = Gate()
        let greeter = Greeter { _, _ in
            try await gate.pass()
            return ""
        }
        var service = Microservice.test("greeter", proxy: "127.0.0.1:1").serving(greeter)
        service.configuration.drainTimeout = .milliseconds(100)
        let given = service
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            try await given.running { address in
                tasks.addTask {
                    await #expect(throws: RPCError.self) {
                        try await withClient(of: address) { try await $0.say("Jane") }
                    }
                }
                try await gate.began.wait(atMost: .seconds(10))
            }
            try await tasks.waitForAll()
        }
        #expect(ContinuousClock.now - begin < .seconds(8))
    }

    @Test func aTakenAddressIsSaid() async throws {
        try await Microservice.test("first", proxy: "127.0.0.1:1").running { address in
            var second = Microservice.test("second", proxy: "127.0.0.1:1")
            second.configuration.address = address.description
            let given = second
            let error = await #expect(throws: MicroError.self) {
                try await ServiceRun.run(given) { _ in nil }
            }
            #expect(error?.detail.contains(address.description) == true)
        }
    }
}
