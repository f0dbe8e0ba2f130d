import Foundation
import Testing

/// Who may do what, seen from outside by clients of another language through both doors.
@Suite struct IdentityTests {
    @Test func everyEndpointLetsInWhomItShould() async throws {
        try await ServerProcess.with { server in
            let secret = try server.scratch.read("data/admin.secret").trimmingCharacters(in: .newlines)
            let judged = try await server.python("callers.py", secret)
            #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
            #expect(judged.output.contains(" endpoints, 13 callers, "), "\(judged.output)")
        }
    }

    @Test func tokensRulesAndRevocationsHoldInARunningService() async throws {
        try await ServerProcess.with { server in
            let made = try await server.micro("new", "helloworld")
            #expect(made.status == 0, "\(made.errors)")
            let run = try await server.micro("run", "./helloworld", within: .seconds(300))
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            let secret = try server.scratch.read("data/admin.secret").trimmingCharacters(in: .newlines)
            let walked = try await server.python("identity_walk.py", secret)
            #expect(walked.status == 0, "\(walked.output)\(walked.errors)")
            #expect(walked.output.hasSuffix("all holds\n"), "\(walked.output)")
        }
    }
}
