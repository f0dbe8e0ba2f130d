import CertificateFixtures
import Foundation
import Testing

/// A server that speaks TLS at both doors, and the authority that signed its certificate.
struct SecureServer: Sendable {
    let process: ServerProcess
    let authority: TestAuthority
    /// Where the proxy speaks TLS.
    let proxy: String

    /// Runs `body` with a server whose certificate is for `hosts`.
    static func with<T>(
        for hosts: String..., arguments: [String] = [], environment: [String: String] = [:],
        under words: [String] = [], clientsNeedCertificates: Bool = false,
        _ body: (SecureServer) async throws -> T
    ) async throws -> T {
        try await TestAuthority.with { authority in
            try await authority.issue("server", for: hosts.joined(separator: ","))
            var arguments =
                arguments + Self.arguments(authority.certificate("server"), authority.key("server"))
            if clientsNeedCertificates { arguments += ["--tls-client-ca", authority.certificate("ca")] }
            return try await ServerProcess.with(
                arguments: arguments, environment: environment, under: words
            ) { process in
                let proxy = try #require(process.addresses.tls?.proxy)
                return try await body(SecureServer(process: process, authority: authority, proxy: proxy))
            }
        }
    }

    static func arguments(_ certificate: String, _ key: String) -> [String] {
        ["--tls-certificate", certificate, "--tls-key", key]
    }

    /// Where the gateway is, with a path.
    func gateway(_ path: String, host: String = "127.0.0.1") throws -> String {
        let port = try #require(process.addresses.gateway.split(separator: ":").last)
        return "https://\(host):\(port)\(path)"
    }

    /// Where the proxy is.
    func proxy(host: String) throws -> String {
        let port = try #require(proxy.split(separator: ":").last)
        return "https://\(host):\(port)"
    }

    /// Runs a program to its end.
    func run(_ program: String, _ arguments: String...) async throws -> CommandResult {
        try await Command(
            program, arguments, in: process.scratch.path, environment: process.environment
        ).finished(within: .seconds(30))
    }

    /// Runs a script beside these tests.
    func python(_ script: String, _ arguments: String...) throws -> Command {
        try Command(
            "/usr/bin/env",
            [Products.python, Products.checkout + "/Tests/IntegrationTests/python/" + script] + arguments,
            in: process.scratch.path, environment: process.environment)
    }
}
