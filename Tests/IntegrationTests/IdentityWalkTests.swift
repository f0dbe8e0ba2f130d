import Foundation
import Testing

/// What docs/identity.md shows, typed by a person.
@Suite struct IdentityWalkTests {
    @Test func thePublicRuleIsReplacedAndADenyOutranksAGrant() async throws {
        try await ServerProcess.with { server in
            #expect(try await server.micro("new", "helloworld").status == 0)
            let run = try await server.micro("run", "./helloworld", within: .seconds(300))
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            func must(_ arguments: String...) async throws -> String {
                let done = try await Command(
                    Products.micro, arguments, in: server.scratch.path, environment: server.environment
                ).finished(within: .seconds(60))
                #expect(
                    done.status == 0,
                    "micro \(arguments.joined(separator: " ")): \(done.output)\(done.errors)")
                return done.output
            }
            _ = try await must("auth", "create", "rule", "--scope", "*", "--resource", "*:*:*", "accounts")
            _ = try await must("auth", "delete", "rule", "default")
            let anonymous = try await server.curl(
                "/helloworld?name=Jane", "-o", "/dev/null", "-w", "%{http_code}")
            #expect(anonymous.output == "401")
            let own = try await must("helloworld", "call", "--name=Jane")
            #expect(own.contains("Hello Jane"))

            try server.scratch.write("a long secret", to: "jane.secret")
            _ = try await must(
                "auth", "create", "account", "--scopes", "intern", "--secret-file", "jane.secret", "jane")
            _ = try await must(
                "auth", "create", "rule", "--access", "denied", "--priority", "1", "--scope", "intern",
                "--resource", "service:helloworld:*", "interns")
            let explained = try await must("auth", "explain", "jane", "service:helloworld:Helloworld.Call")
            #expect(explained.contains("denied") && explained.contains("interns"), "\(explained)")
            let admins = try await must("auth", "explain", "admin", "service:helloworld:Helloworld.Call")
            #expect(admins.contains("granted") && admins.contains("accounts"), "\(admins)")

            let login = try await server.micro("login", "--username", "jane", "--password", "a long secret")
            #expect(login.status == 0, "\(login.errors)")
            let refused = try await server.micro("helloworld", "call", "--name=Jane")
            #expect(refused.status != 0 && refused.errors.contains("may not call"), "\(refused.errors)")
            let left = try await server.micro("logout")
            #expect(left.status == 0, "\(left.errors)")

            let audit = try await must("auth", "audit")
            for said in ["Rules.Create", "Rules.Delete", "Auth.Generate", "rule interns", "account jane"] {
                #expect(audit.contains(said), "\(audit)")
            }
        }
    }

    @Test func whatIsInANamespaceIsInvisibleToAnother() async throws {
        try await ServerProcess.with { server in
            for name in ["shop", "bank"] {
                #expect(try await server.micro("namespace", "create", name).status == 0)
                try server.scratch.write("the secret of \(name)", to: "\(name).secret")
                let made = try await server.micro(
                    "auth", "create", "account", "--namespace", name, "--scopes", "admin", "--secret-file",
                    "\(name).secret", "owner")
                #expect(made.status == 0, "\(made.errors)")
            }
            let closed = try await server.micro("auth", "delete", "rule", "--namespace", "shop", "default")
            #expect(closed.status == 0, "\(closed.errors)")
            let login = try await server.micro(
                "login", "--namespace", "bank", "--username", "owner", "--password", "the secret of bank")
            #expect(login.status == 0, "\(login.errors)")
            let tokens = try await server.micro("--namespace", "bank", "user", "token")
            let bank = tokens.output.trimmingCharacters(in: .whitespacesAndNewlines)
            try #require(bank.split(separator: ".").count == 3, "\(tokens.output)\(tokens.errors)")
            let foreign = try await server.curl(
                "/auth/Audit/Read", "-H", "Authorization: Bearer \(bank)", "-H",
                "Content-Type: application/json", "-d", "{}")
            #expect(foreign.output.contains("account owner") && !foreign.output.contains("\"shop\""))
            // What is there, what is not, and a namespace that is not answer alike.
            var answers: Set<String> = []
            for (namespace, path) in [
                ("shop", "/registry/Registry/ListServices"), ("shop", "/auth/Accounts/List"),
                ("shop", "/auth/Rules/List"), ("shop", "/nothing/Here/Call"), ("none", "/nothing/Here/Call"),
                ("none", "/auth/Rules/List"),
            ] {
                let answer = try await server.curl(
                    path, "-H", "Authorization: Bearer \(bank)", "-H", "Micro-Namespace: \(namespace)", "-d",
                    "{}",
                    "-H", "Content-Type: application/json")
                #expect(answer.output.contains("\"code\":403"), "\(namespace) \(path): \(answer.output)")
                answers.insert(
                    answer.output.replacing(/"id":"[^"]*"/, with: "").replacing(namespace, with: "NAME"))
            }
            #expect(answers.count == 1, "\(answers)")
            let named = try await server.curl(
                "/auth/Rules/List", "-H", "Authorization: Bearer \(bank)", "-H",
                "Content-Type: application/json",
                "-d", #"{"options":{"namespace":"shop"}}"#)
            #expect(named.output.contains("\"code\":403"), "\(named.output)")
        }
    }
}
