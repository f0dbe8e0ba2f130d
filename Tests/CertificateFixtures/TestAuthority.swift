import FoundationEssentials
import Subprocess
import Testing

/// An authority of a test's own and the certificates it has signed, in a folder, made by OpenSSL: `ca.pem` and `ca.key`,
/// and for every certificate `NAME.pem` and `NAME.key`.
package struct TestAuthority: Sendable {
    private static let keyWords = ["-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]

    package let folder: String

    /// Runs `body` with a new one.
    package static func with<T>(_ body: (TestAuthority) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "micro-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let authority = TestAuthority(folder: folder.path)
        try await authority.openssl(
            ["req", "-x509", "-subj", "/CN=Test authority", "-days", "2"] + keyWords
                + ["-keyout", authority.key("ca"), "-out", authority.certificate("ca")])
        return try await body(authority)
    }

    /// The path of a certificate.
    package func certificate(_ name: String) -> String { "\(folder)/\(name).pem" }

    /// The path of its key.
    package func key(_ name: String) -> String { "\(folder)/\(name).key" }

    /// Signs a certificate for hosts such as `DNS:localhost` and `IP:127.0.0.1`, with a key of its own.
    package func issue(_ name: String, for hosts: String..., days: Int = 2) async throws {
        try await openssl(
            ["req", "-x509", "-subj", "/CN=\(name)", "-days", "\(days)"] + Self.keyWords
                + [
                    "-CA", certificate("ca"), "-CAkey", key("ca"), "-addext",
                    "basicConstraints=critical,CA:FALSE",
                ]
                + ["-addext", "subjectAltName=\(hosts.joined(separator: ","))"]
                + ["-keyout", key(name), "-out", certificate(name)])
    }

    /// Signs a certificate that was valid on the first day of 2020 only.
    package func issueExpired(_ name: String, for host: String) async throws {
        let settings = """
            [ca]
            default_ca = own
            [own]
            database = \(folder)/index
            new_certs_dir = \(folder)
            rand_serial = yes
            default_md = sha256
            policy = any
            copy_extensions = copy
            [any]
            commonName = supplied
            """
        let file = "\(folder)/ca.conf", request = "\(folder)/\(name).csr"
        try Data(settings.utf8).write(to: URL(filePath: file))
        try Data().write(to: URL(filePath: "\(folder)/index"))
        try await openssl(
            ["req", "-new", "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(host)"] + Self.keyWords
                + ["-keyout", key(name), "-out", request])
        try await openssl(
            ["ca", "-batch", "-notext", "-config", file, "-cert", certificate("ca"), "-keyfile", key("ca")]
                + ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"]
                + ["-in", request, "-out", certificate(name)])
    }

    /// Writes a key once more, protected by a passphrase.
    package func protect(_ name: String, as other: String) async throws {
        try await openssl(
            ["pkcs8", "-topk8", "-in", key(name), "-passout", "pass:secret", "-out", key(other)])
    }

    private func openssl(_ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name("openssl"), arguments: Arguments(arguments), output: .discarded,
            error: .string(limit: 1 << 16))
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    }
}
