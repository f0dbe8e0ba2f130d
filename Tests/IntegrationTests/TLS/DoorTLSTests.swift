import CertificateFixtures
import Foundation
import Testing

extension TLSLife {
    /// What whoever calls a server that speaks TLS meets.
    @Suite(.timeLimit(.minutes(5))) struct DoorTLSTests {
        private static let healthy = #"{"status": "ok"}"#

        @Test func bothDoorsSpeakTLSAndNothingElse() async throws {
            // An address that the network reaches needs no --insecure then.
            let everywhere = ["--gateway-address", "0.0.0.0:0", "--proxy-address", "0.0.0.0:0"]
            try await SecureServer.with(for: "IP:127.0.0.1", arguments: everywhere) { server in
                let url = try server.gateway("/-/health"), authority = server.authority.certificate("ca")
                for (version, shown) in [("--http1.1", "1.1"), ("--http2", "2")] {
                    let answer = try await server.run(
                        "/usr/bin/curl", "-s", version, "--cacert", authority, "-w", " %{http_version}", url)
                    #expect(answer.output == "\(Self.healthy) \(shown)", "\(answer.errors)")
                }
                let unknown = try await server.run("/usr/bin/curl", "-s", url)
                #expect(unknown.status == 60)
                let old = try await server.run(
                    "/usr/bin/curl", "-s", "--cacert", authority, "--ciphers", "DEFAULT@SECLEVEL=0",
                    "--tlsv1.1",
                    "--tls-max", "1.1", url)
                #expect(old.status == 35, "\(old.status)")
                let plain = try await server.run(
                    "/usr/bin/curl", "-s", url.replacingOccurrences(of: "https", with: "http"))
                #expect(plain.status != 0 && plain.output.isEmpty)

                let token = try await server.process.micro("user", "token")
                #expect(token.status == 0, "\(token.errors)")
                let listed = try await server.python(
                    "tls_list.py", server.proxy.replacingOccurrences(of: "0.0.0.0", with: "127.0.0.1"),
                    token.output.trimmingCharacters(in: .newlines), authority
                ).finished()
                #expect(listed.output == "bytes True\n", "\(listed.errors)")
            }
        }

        @Test func theBannersCurlWorksWhateverTheCertificateIsFor() async throws {
            try await SecureServer.with(for: "DNS:micro.test") { server in
                let port = try #require(server.process.addresses.gateway.split(separator: ":").last)
                #expect(await poll { server.process.command.output.contains("Ctrl-C") })
                let banner = server.process.command.output
                #expect(
                    banner.contains("  gateway  https://127.0.0.1:\(port)  (HTTP and JSON)\n"), "\(banner)")
                #expect(banner.contains("  proxy    \(server.proxy)  (gRPC over TLS)\n"), "\(banner)")
                let line = try #require(banner.split(separator: "\n").first { $0.hasPrefix("  curl ") })
                let command = line.replacing("helloworld?name=Jane", with: "-/health")
                let answer = try await server.run("/bin/sh", "-c", "\(command)")
                #expect(answer.output == Self.healthy, "\(line) \(answer.errors)")
            }
        }

        @Test func clientsShowACertificateWhereOneIsAskedFor() async throws {
            try await SecureServer.with(
                for: "IP:127.0.0.1", environment: ["MICRO_ADMIN_PASSWORD": "correct-horse-battery"],
                clientsNeedCertificates: true
            ) { server in
                try await server.authority.issue("client", for: "DNS:client")
                let authority = server.authority.certificate("ca")
                let own = [server.authority.certificate("client"), server.authority.key("client")]
                let url = try server.gateway("/-/health")
                let bare = try await server.run("/usr/bin/curl", "-s", "--cacert", authority, url)
                #expect(bare.status != 0 && bare.output.isEmpty)
                let known = try await server.run(
                    "/usr/bin/curl", "-s", "--cacert", authority, "--cert", own[0], "--key", own[1], url)
                #expect(known.output == Self.healthy, "\(known.errors)")
                try await TestAuthority.with { other in
                    try await other.issue("client", for: "DNS:client")
                    let stranger = try await server.run(
                        "/usr/bin/curl", "-s", "--cacert", authority, "--cert", other.certificate("client"),
                        "--key", other.key("client"), url)
                    #expect(stranger.status != 0 && stranger.output.isEmpty)
                }

                // Programs of this machine need none.
                let words = ["login", "--username", "admin", "--password", "correct-horse-battery"]
                let here = try await server.process.micro(words)
                #expect(here.status == 0, "\(here.errors)")
                let token = try await server.process.micro("user", "token")
                #expect(token.status == 0, "\(token.errors)")
                let secret = token.output.trimmingCharacters(in: .newlines)
                let refused = try await server.python("tls_list.py", server.proxy, secret, authority)
                    .finished()
                #expect(refused.output == "UNAVAILABLE\n", "\(refused.errors)")
                let listed = try await server.python(
                    "tls_list.py", server.proxy, secret, authority, own[0], own[1]
                ).finished()
                #expect(listed.output == "bytes True\n", "\(listed.errors)")

                let user = RemoteUser(of: server.process)
                let environment = ["env", "add", "remote", "https://\(server.proxy)", "--ca", authority]
                _ = try await user.micro(environment)
                let told = try await user.micro("--env", "remote", "services")
                #expect(told.status == 4)
                #expect(
                    told.errors == """
                        \(server.proxy) asks for a certificate of yours
                        Show one that its --tls-client-ca has signed: micro env add remote https://\(server.proxy) \
                        --certificate FILE --key FILE

                        """)
                let shown = ["--certificate", own[0], "--key", own[1]]
                let added = try await user.micro(environment + shown)
                #expect(added.status == 0, "\(added.errors)")
                let entered = try await user.micro(["--env", "remote"] + words)
                #expect(entered.status == 0, "\(entered.errors)")
                let services = try await user.micro("--env", "remote", "services")
                #expect(services.status == 0 && services.output.contains("auth"), "\(services.errors)")

                let halved = try await user.micro(environment + ["--key", own[1]])
                #expect(
                    halved.errors.contains("Give both: --certificate FILE --key FILE"), "\(halved.errors)")
                let mixed = try await user.micro(
                    environment + ["--certificate", own[0], "--key", server.authority.key("server")])
                #expect(mixed.errors.contains("The key is not the one of the certificate"), "\(mixed.errors)")
            }
        }

        @Test(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
        func servicesOfThisMachineAreNotAskedWhatTheCertificateIsFor() async throws {
            try await SecureServer.with(for: "DNS:micro.test") { server in
                _ = try await server.process.micro("new", "helloworld")
                let ran = try await server.process.micro("run", "./helloworld")
                #expect(ran.status == 0, "\(ran.output)\(ran.errors)")
                let line = try #require(ran.output.split(separator: "\n").first { $0.contains("curl ") })
                let answer = try await server.run("/bin/sh", "-c", "\(line)")
                #expect(answer.output == #"{"message":"Hello Jane"}"#, "\(line)\n\(answer.errors)")
                let called = try await server.process.micro("helloworld", "call", "--name=Jane")
                #expect(called.output.contains("Hello Jane"), "\(called.errors)")
            }
        }
    }
}
