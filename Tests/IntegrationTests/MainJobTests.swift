import Foundation
import Testing

/// From an empty folder to a service that answers.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct MainJobTests {
    @Test(.timeLimit(.minutes(3))) func aNewServiceAnswersThroughBothDoors() async throws {
        try await ServerProcess.with { server in
            let made = try await server.micro("new", "helloworld")
            #expect(made.status == 0, "\(made.errors)")

            let ran = try await server.micro("run", "./helloworld")
            #expect(ran.status == 0, "\(ran.output)\(ran.errors)")

            let answer = try await server.curl("/helloworld?name=Jane")
            #expect(answer.output == #"{"message":"Hello Jane"}"#)

            let called = try await server.micro("helloworld", "call", "--name=Jane")
            #expect(called.status == 0, "\(called.errors)")
            #expect(called.output.contains("Hello Jane"))
        }
    }
}
