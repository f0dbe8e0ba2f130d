import Foundation
import Testing

extension ServerLife {
    /// What is secret stays with its owner.
    @Suite struct SecrecyTests {
        @Test func nothingIsReadableByOthers() async throws {
            try await ServerProcess.with { server in
                let services = try await server.micro("services")
                #expect(services.status == 0, "\(services.errors)")
                let data = server.scratch("data")
                let names = try #require(FileManager.default.enumerator(atPath: data)).compactMap {
                    $0 as? String
                }
                #expect(names.contains("micro.db") && names.contains("admin.secret"))
                for name in [""] + names {
                    let found = try? FileManager.default.attributesOfItem(atPath: data + "/" + name)
                    // The compiler's own cache comes and goes; the folder around it is closed.
                    guard let found, !name.hasPrefix("runtime/modulecache/") else { continue }
                    let permissions = try #require(found[.posixPermissions] as? Int)
                    #expect(permissions & 0o077 == 0, "\(name) \(String(permissions, radix: 8))")
                }
            }
        }

        @Test func noSecretIsLoggedOrAnArgument() async throws {
            let password = "correct-horse-battery"
            try await ServerProcess.with(
                arguments: ["--log-level", "trace"], environment: ["MICRO_ADMIN_PASSWORD": password]
            ) { server in
                let refused = try await server.micro(
                    "login", "--username", "admin", "--password", "wrong-" + password)
                #expect(refused.status != 0)
                let entered = try await server.micro("login", "--username", "admin", "--password", password)
                #expect(entered.status == 0, "\(entered.output)\(entered.errors)")
                let arguments = try String(
                    contentsOfFile: "/proc/\(server.command.id)/cmdline", encoding: .utf8)
                #expect(!arguments.contains(password))
                #expect(!FileManager.default.fileExists(atPath: server.scratch("data/admin.secret")))
                try await server.stop()

                let said = server.command.output + server.command.errors
                #expect(said.contains(" info ") && said.contains(" debug "), "\(said)")
                for secret in [password] + (try tokens(of: server)) { #expect(!said.contains(secret)) }
                // Values are shown by name, not by everything that they are made of.
                #expect(!said.contains("Crypto") && !said.contains("Identity"), "\(said)")
            }
        }

        /// What the command line remembers of its logins: long words of a token's letters.
        private func tokens(of server: ServerProcess) throws -> [String] {
            let folder = server.scratch(".micro")
            let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            let texts = names.compactMap { try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
            let words = texts.flatMap { $0.matches(of: /[A-Za-z0-9_.-]{32,}/).map { String($0.0) } }
            try #require(!words.isEmpty)
            return words
        }

        @Test func aGeneratedSecretIsNotLogged() async throws {
            try await ServerProcess.with(arguments: ["--log-level", "trace"]) { server in
                let secret = try server.scratch.read("data/admin.secret").trimmingCharacters(in: .newlines)
                try #require(secret.count > 20)
                _ = try await server.micro("services")
                try await server.stop()
                #expect(!(server.command.output + server.command.errors).contains(secret))
            }
        }
    }
}
