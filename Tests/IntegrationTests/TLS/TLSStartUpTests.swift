import CertificateFixtures
import Foundation
import Testing

extension ServerLife {
    /// What a person sees whose certificates cannot be used.
    @Suite struct TLSStartUpTests {
        /// The arguments after `micro server`, and what is said.
        private struct Mistake {
            let arguments: [String]
            let reason: String
        }

        private func refuse(_ mistakes: [Mistake]) async throws {
            try await Scratch.with { scratch in
                for mistake in mistakes {
                    let ports = ["--gateway-address", "127.0.0.1:0", "--proxy-address", "127.0.0.1:0"]
                    let result = try await Command(
                        Products.micro, ["server"] + ports + mistake.arguments, in: scratch.path,
                        environment: ServerProcess.environment(scratch: scratch)
                    ).finished(within: .seconds(30))
                    #expect(result.status == 1 && result.output.isEmpty, "\(mistake) \(result)")
                    #expect(result.errors == "micro server: \(mistake.reason)\n")
                }
                #expect(!FileManager.default.fileExists(atPath: scratch("data")))
            }
        }

        @Test func oneWithoutTheOtherIsNamed() async throws {
            try await refuse([
                Mistake(
                    arguments: ["--tls-certificate", "c"],
                    reason:
                        "--tls-key (MICRO_TLS_KEY): there is a certificate (--tls-certificate), but no key for it"
                ),
                Mistake(
                    arguments: ["--tls-key", "k"],
                    reason:
                        "--tls-certificate (MICRO_TLS_CERTIFICATE): there is a key (--tls-key), but no certificate for it"
                ),
                Mistake(
                    arguments: ["--tls-client-ca", "a"],
                    reason:
                        "--tls-client-ca (MICRO_TLS_CLIENT_CA): clients show certificates only to a server that has one: give --tls-certificate and --tls-key, too"
                ),
            ])
        }

        @Test func aFileThatCannotBeUsedIsNamed() async throws {
            try await TestAuthority.with { authority in
                for name in ["good", "other"] { try await authority.issue(name, for: "IP:127.0.0.1") }
                try await authority.issueExpired("old", for: "IP:127.0.0.1")
                try await authority.protect("good", as: "protected")
                let folder = authority.folder
                try Data("-----BEGIN CERTIFICATE-----\nnonsense\n".utf8).write(
                    to: URL(fileURLWithPath: folder + "/garbage"))
                try Data().write(to: URL(fileURLWithPath: folder + "/empty"))
                let good = (authority.certificate("good"), authority.key("good"))
                let certificate = "--tls-certificate (MICRO_TLS_CERTIFICATE): "
                let key = "--tls-key (MICRO_TLS_KEY): "
                let clients = "--tls-client-ca (MICRO_TLS_CLIENT_CA): "
                let certificates = [
                    ("/nowhere", "cannot open /nowhere: No such file or directory"),
                    (folder, "cannot read \(folder): Is a directory"),
                    (folder + "/empty", "\(folder)/empty is empty"),
                    (
                        folder + "/garbage",
                        "\(folder)/garbage does not hold a certificate as PEM, or holds a malformed one"
                    ),
                    (good.1, "\(good.1) does not hold a certificate as PEM, or holds a malformed one"),
                ]
                let keys = [
                    ("/nowhere", "cannot open /nowhere: No such file or directory"),
                    (folder + "/empty", "\(folder)/empty is empty"),
                    (good.0, "\(good.0) does not hold a private key as PEM, or holds a malformed one"),
                    (
                        authority.key("other"),
                        "\(authority.key("other")) is not the key of the certificate in \(good.0)"
                    ),
                    (
                        authority.key("protected"),
                        "\(authority.key("protected")) is protected by a passphrase: write the key without one to a file of mode 0600"
                    ),
                ]
                var mistakes = certificates.map { path, reason in
                    Mistake(arguments: SecureServer.arguments(path, good.1), reason: certificate + reason)
                }
                mistakes += keys.map { path, reason in
                    Mistake(arguments: SecureServer.arguments(good.0, path), reason: key + reason)
                }
                mistakes += certificates.prefix(4).map { path, reason in
                    Mistake(
                        arguments: SecureServer.arguments(good.0, good.1) + ["--tls-client-ca", path],
                        reason: clients + reason)
                }
                let old = authority.certificate("old")
                mistakes.append(
                    Mistake(
                        arguments: SecureServer.arguments(old, authority.key("old")),
                        reason:
                            "\(certificate)the certificate in \(old) expired on 2020-01-02T00:00:00Z: renew it"
                    ))
                try await refuse(mistakes)
            }
        }
    }
}
