import CertificateFixtures
import MicroRPC
import NIOSSL

/// Both sides of TLS by certificates of one authority, for a server at 127.0.0.1 and a client.
struct Certificates {
    private let authority: TestAuthority

    /// Runs `body` with new ones.
    static func with(_ body: (Certificates) async throws -> Void) async throws {
        try await TestAuthority.with { authority in
            for name in ["server", "client"] {
                try await authority.issue(name, for: "IP:127.0.0.1", "DNS:localhost")
            }
            try await body(Certificates(authority: authority))
        }
    }

    /// The file with the authority's certificate.
    var authorityPath: String { authority.certificate("ca") }

    /// For a server; with `clients` it asks for a certificate of the authority.
    func server(clients: Bool = false) throws -> ListenerTLS {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try chain("server"), privateKey: try key("server"))
        if clients {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .file(authorityPath)
        }
        return try ListenerTLS(configuration)
    }

    /// For a client that trusts the authority.
    func client(withCertificate: Bool = false) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(authorityPath)
        if withCertificate {
            configuration.certificateChain = try chain("client")
            configuration.privateKey = try key("client")
        }
        return configuration
    }

    private func chain(_ name: String) throws -> [NIOSSLCertificateSource] {
        try NIOSSLCertificate.fromPEMFile(authority.certificate(name)).map { .certificate($0) }
    }

    private func key(_ name: String) throws -> NIOSSLPrivateKeySource {
        .privateKey(try NIOSSLPrivateKey(file: authority.key(name), format: .pem))
    }
}
