import Micro
import Testing

@testable import helloworld

@Suite struct HelloworldTests {
    let service = HelloworldClient(LocalCaller(Helloworld()))

    @Test func greets() async throws {
        let response = try await service.call(.with { $0.name = "Jane" })
        #expect(response.message == "Hello Jane")
    }

    @Test func counts() async throws {
        let responses = try await service.stream(.with { $0.count = 3 })
        let counts = try await responses.reduce(into: []) { $0.append($1.count) }
        #expect(counts == [0, 1, 2])
    }

    @Test func refusesToCountBackwards() async throws {
        await #expect(throws: RPCError.self) {
            for try await _ in try await service.stream(.with { $0.count = -1 }) {}
        }
    }

    @Test func answersEveryPing() async throws {
        let strokes = try await service.pingPong { pings, pongs in
            for stroke in 1...3 { try await pings.write(.with { $0.stroke = Int64(stroke) }) }
            pings.finish()
            return try await pongs.reduce(into: []) { $0.append($1.stroke) }
        }
        #expect(strokes == [1, 2, 3])
    }
}
