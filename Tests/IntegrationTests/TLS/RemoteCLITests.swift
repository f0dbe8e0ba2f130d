import CertificateFixtures
import Foundation
import Testing

extension TLSLife {
    /// The command line and a platform on another machine.
    @Suite(.timeLimit(.minutes(5))) struct RemoteCLITests {
        private static let password = ["MICRO_ADMIN_PASSWORD": "correct-horse-battery"]

        private func logIn(_ user: RemoteUser) async throws {
            let entered = try await user.micro(
                "login", "--username", "admin", "--password", "correct-horse-battery")
            #expect(entered.status == 0, "\(entered.errors)")
            let services = try await user.micro("services")
            #expect(services.status == 0 && services.output.contains("auth"), "\(services.errors)")
        }

        @Test func aPrivateAuthorityIsTrustedWhenItIsNamed() async throws {
            try await SecureServer.with(for: "DNS:localhost", environment: Self.password) { server in
                let address = try server.proxy(host: "localhost"),
                    authority = server.authority.certificate("ca")
                let user = RemoteUser(of: server.process)
                // The file is found again from anywhere.
                let link = server.process.scratch("ca.pem")
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: authority)
                let added = try await user.micro("env", "add", "remote", address, "--ca", "ca.pem")
                #expect(added.status == 0, "\(added.errors)")
                _ = try await user.micro("env", "set", "remote")
                let listed = try await user.micro("env", "list", "--output", "json")
                #expect(listed.output.contains(#""ca":"\#(link)""#), "\(listed.output)")
                try await logIn(user)

                let given = try await RemoteUser(of: server.process).micro(
                    "services",
                    variables: ["MICRO_ENV": "local", "MICRO_PROXY": address, "MICRO_CA": authority])
                #expect(given.status != 4, "\(given.errors)")
            }
        }

        @Test func whoIsNotTrustedIsToldWithWhatToTypeNext() async throws {
            try await SecureServer.with(for: "DNS:localhost", environment: Self.password) { server in
                let user = RemoteUser(of: server.process)
                let address = try server.proxy(host: "localhost"),
                    number = try server.proxy(host: "127.0.0.1")
                let place = address.dropFirst("https://".count), numbered = number.dropFirst("https://".count)
                let authority = server.authority.certificate("ca")
                try await TestAuthority.with { other in
                    let cases = [
                        (
                            [address],
                            "The certificate of \(place) is not signed by an authority that this machine trusts",
                            "Name the authority's certificate: micro env add remote \(address) --ca FILE"
                        ),
                        (
                            [address, "--ca", other.certificate("ca")],
                            "The certificate of \(place) is not signed by an authority in \(other.certificate("ca"))",
                            "Name the authority's certificate: micro env add remote \(address) --ca FILE"
                        ),
                        (
                            [number, "--ca", authority],
                            "The certificate of \(numbered) is for localhost, not for 127.0.0.1",
                            "micro env add remote \(address)"
                        ),
                        (
                            ["https://\(server.process.addresses.proxy)", "--ca", authority],
                            "\(server.process.addresses.proxy) does not answer with TLS",
                            "If its network is yours alone: micro env add remote http://\(server.process.addresses.proxy)"
                        ),
                        (
                            ["http://\(place)"], "\(place) speaks TLS, and was called without",
                            "micro env add remote \(address)"
                        ),
                    ]
                    for (words, message, next) in cases {
                        let all = ["env", "add", "remote"] + words
                        let added = try await user.micro(all)
                        #expect(added.status == 0, "\(added.errors)")
                        let told = try await user.micro("--env", "remote", "services")
                        #expect(told.errors == "\(message)\n\(next)\n")
                        #expect(told.status == 4)
                    }
                }
                let absent = try await user.micro("env", "add", "remote", address, "--ca", "nowhere.pem")
                #expect(absent.errors.contains("nowhere.pem: No such file or directory"), "\(absent.errors)")
                let wrong = try await user.micro(
                    "env", "add", "remote", address, "--ca", server.authority.key("server"))
                #expect(wrong.errors.contains("server.key does not hold a certificate"), "\(wrong.errors)")
            }
        }

        @Test(.needsNetworkNamespaces) func aServerOnAnotherHostIsUsedOverTLS() async throws {
            try await TwoHosts.with { hosts in
                let arguments = [
                    "--gateway-address", "\(hosts.server.address):0", "--proxy-address",
                    "\(hosts.server.address):0",
                ]
                try await SecureServer.with(
                    for: "IP:\(hosts.server.address)", arguments: arguments, environment: Self.password,
                    under: hosts.server.words
                ) { server in
                    #expect(server.proxy.hasPrefix("\(hosts.server.address):"))
                    let user = RemoteUser(of: server.process, under: hosts.client.words)
                    let address = "https://\(server.proxy)"
                    _ = try await user.micro("env", "add", "remote", address)
                    _ = try await user.micro("env", "set", "remote")
                    let refused = try await user.micro("services")
                    #expect(refused.status == 4, "\(refused.output)")
                    #expect(
                        refused.errors.contains("is not signed by an authority that this machine trusts"),
                        "\(refused.errors)")
                    let added = try await user.micro(
                        "env", "add", "remote", address, "--ca", server.authority.certificate("ca"))
                    #expect(added.status == 0, "\(added.errors)")
                    try await logIn(user)
                    // The plaintext socket is for the server's own host only.
                    let port = try #require(server.process.addresses.proxy.split(separator: ":").last)
                    let around = try await user.micro(
                        "--proxy_address", "http://\(hosts.server.address):\(port)", "services")
                    #expect(around.status == 4, "\(around.output)")
                    #expect(around.errors.contains("Failed to connect to micro server"), "\(around.errors)")
                }
            }
        }
    }
}
