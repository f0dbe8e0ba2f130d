import CertificateFixtures
import Foundation
import Testing

extension TLSLife {
    /// A certificate that is replaced under a running server.
    @Suite(.timeLimit(.minutes(5))) struct CertificateReloadTests {
        /// Folders of certificates and their keys, and a link that leads to one of them.
        private struct Shelf {
            let authority: TestAuthority
            let folder: String

            var certificate: String { folder + "/live/tls.pem" }
            var key: String { folder + "/live/tls.key" }

            init(_ authority: TestAuthority) throws {
                self.authority = authority
                folder = authority.folder + "/shelf"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }

            func put(_ certificate: String, withKeyOf key: String, into name: String) throws {
                let files = FileManager.default
                try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
                try files.copyItem(
                    atPath: authority.certificate(certificate), toPath: "\(folder)/\(name)/tls.pem")
                try files.copyItem(atPath: authority.key(key), toPath: "\(folder)/\(name)/tls.key")
            }

            /// In one step, as Kubernetes does.
            func point(to name: String) throws {
                let link = folder + "/next"
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: name)
                #expect(rename(link, folder + "/live") == 0)
            }

            /// Replaces a file in one step, as tools that renew certificates do.
            func replace(_ path: String, by other: String) throws {
                try FileManager.default.copyItem(atPath: other, toPath: folder + "/new")
                #expect(rename(folder + "/new", path) == 0)
            }
        }

        private func served(at address: String, _ server: ServerProcess) async throws -> String {
            let program =
                "import ssl, sys; print(ssl.get_server_certificate(tuple(sys.argv[1].rsplit(':', 1)), timeout=10))"
            return try await Command(
                "/usr/bin/env", [Products.python, "-c", program, address], in: server.scratch.path,
                environment: server.environment
            ).finished().output
        }

        /// Waits until both doors show a certificate.
        private func expectServed(_ path: String, by server: ServerProcess) async throws {
            let wanted = try text(of: path)
            let proxy = try #require(server.addresses.tls?.proxy)
            for address in [server.addresses.gateway, proxy] {
                let isServed = try await poll {
                    try await served(at: address, server).trimmingCharacters(in: .newlines) == wanted
                }
                #expect(isServed, "\(address) \(server.command.errors)")
            }
        }

        private func text(of path: String) throws -> String {
            try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
        }

        @Test func newConnectionsGetTheNewCertificateAndOldOnesGoOn() async throws {
            try await TestAuthority.with { authority in
                for name in ["a", "b", "c"] { try await authority.issue(name, for: "IP:127.0.0.1") }
                let shelf = try Shelf(authority)
                for name in ["a", "b"] { try shelf.put(name, withKeyOf: name, into: name) }
                try shelf.put("c", withKeyOf: "a", into: "broken")
                try shelf.point(to: "a")
                let arguments = SecureServer.arguments(shelf.certificate, shelf.key)
                try await ServerProcess.with(arguments: arguments) { server in
                    try await expectServed(authority.certificate("a"), by: server)
                    let held = server.scratch("held"), go = server.scratch("go")
                    let script = Products.checkout + "/Tests/IntegrationTests/python/tls_hold.py"
                    let client = try Command(
                        "/usr/bin/env",
                        [
                            Products.python, script, server.addresses.gateway, authority.certificate("ca"),
                            held,
                            go,
                        ],
                        in: server.scratch.path, environment: server.environment)
                    #expect(await poll { FileManager.default.fileExists(atPath: held) })

                    try shelf.point(to: "b")
                    try await expectServed(authority.certificate("b"), by: server)

                    // Told once, and what was in use stays.
                    try shelf.point(to: "broken")
                    let refusals = { server.command.errors.matches(of: /new certificate refused/).count }
                    #expect(await poll { refusals() == 1 }, "\(server.command.errors)")
                    #expect(server.command.errors.contains("is not the key of the certificate in"))
                    try await expectServed(authority.certificate("b"), by: server)

                    // One file after the other, each in one step.
                    try shelf.replace(shelf.folder + "/broken/tls.key", by: authority.key("c"))
                    try await expectServed(authority.certificate("c"), by: server)
                    #expect(refusals() == 1, "\(server.command.errors)")

                    try server.scratch.write("", to: "go")
                    let said = try await client.finished()
                    let answer = #"200 {"status": "ok"}"#
                    #expect(said.output == "\(answer)\n\(answer)\nsame connection True\n", "\(said.errors)")
                }
            }
        }

        @Test func aCertificateThatExpiresSoonIsWarnedOf() async throws {
            try await TestAuthority.with { authority in
                try await authority.issue("long", for: "IP:127.0.0.1", days: 90)
                try await authority.issue("short", for: "IP:127.0.0.1", days: 3)
                let shelf = try Shelf(authority)
                for name in ["long", "short"] { try shelf.put(name, withKeyOf: name, into: name) }
                let warnings = { (server: ServerProcess) in
                    server.command.errors.split(separator: "\n").filter { $0.contains("expires soon") }
                }
                for first in ["long", "short"] {
                    try shelf.point(to: first)
                    let arguments = SecureServer.arguments(shelf.certificate, shelf.key)
                    try await ServerProcess.with(arguments: arguments) { server in
                        if first == "long" {
                            try await expectServed(authority.certificate("long"), by: server)
                            try shelf.point(to: "short")
                        }
                        // Of the other one nothing is said.
                        #expect(await poll { !warnings(server).isEmpty }, "\(server.command.errors)")
                        #expect(warnings(server).count == 1)
                        #expect(warnings(server).first?.contains("days=2") == true, "\(warnings(server))")
                        #expect(warnings(server).first?.contains(shelf.certificate) == true)
                    }
                }
            }
        }
    }
}
