import FoundationEssentials
import NIOSSL
import Subprocess
import Testing

/// Certificates of an authority of their own, made by OpenSSL for one test: for a server at 127.0.0.1 and a client.
struct Certificates {
    let folder: String

    /// Runs `body` with new ones.
    static func with(_ body: (Certificates) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "micro-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificates = Certificates(folder: folder.path)
        try await certificates.make()
        try await body(certificates)
    }

    private func make() async throws {
        try await openssl(
            "req", "-x509", "-nodes", "-subj", "/CN=Test authority", "-days", "2", "-newkey", "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256", "-keyout", path("ca.key"), "-out", path("ca.pem"))
        for name in ["server", "client"] {
            try await openssl(
                "req", "-x509", "-nodes", "-subj", "/CN=\(name)", "-days", "2", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:P-256", "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-addext",
                "subjectAltName=IP:127.0.0.1,DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE",
                "-keyout", path("\(name).key"), "-out", path("\(name).pem"))
        }
    }

    private func openssl(_ arguments: String...) async throws {
        let result = try await Subprocess.run(
            .name("openssl"), arguments: Arguments(arguments), output: .discarded,
            error: .string(limit: 1 << 16))
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// For a server; with `clients` it asks for a certificate of the authority.
    func server(clients: Bool = false) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try chain("server"), privateKey: try key("server"))
        if clients {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .file(path("ca.pem"))
        }
        return configuration
    }

    /// For a client that trusts the authority.
    func client(withCertificate: Bool = false) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(path("ca.pem"))
        if withCertificate {
            configuration.certificateChain = try chain("client")
            configuration.privateKey = try key("client")
        }
        return configuration
    }

    private func chain(_ name: String) throws -> [NIOSSLCertificateSource] {
        try NIOSSLCertificate.fromPEMFile(path("\(name).pem")).map { .certificate($0) }
    }

    private func key(_ name: String) throws -> NIOSSLPrivateKeySource {
        .privateKey(try NIOSSLPrivateKey(file: path("\(name).key"), format: .pem))
    }
}
