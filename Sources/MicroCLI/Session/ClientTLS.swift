import MicroCore
import MicroRPC
import MicroWire
import NIOSSL

/// A client's side of TLS: whose certificates it believes, and the one that it shows when it is asked.
struct ClientTLS: Sendable {
    /// The files that it is made of, by their paths.
    struct Files: Hashable, Sendable {
        /// The authorities to believe; nil for those that this machine trusts.
        var authority: String?
        /// The certificate to show, and the key of it; nil for none.
        var certificate: String?
        var key: String?
    }

    /// Larger files are not looked at.
    private static let bytesMax = 1 << 20

    private let roots: NIOSSLTrustRoots
    private let chain: [NIOSSLCertificate]
    private let key: NIOSSLPrivateKey?

    /// - Throws: when a file does not hold what it is to hold; `next` then says what to name.
    init(_ files: Files) throws {
        roots = try files.authority.map { .certificates(try Self.certificates($0, flag: "--ca")) } ?? .default
        switch (files.certificate, files.key) {
        case (nil, nil):
            chain = []
            key = nil
        case (let certificate?, let key?):
            chain = try Self.certificates(certificate, flag: "--certificate")
            self.key = try Self.privateKey(key)
        default:
            throw CLIError(
                "a certificate and its key go together", next: "Give both: --certificate FILE --key FILE")
        }
    }

    /// As a connection needs it.
    func configuration(
        verification: CertificateVerification = .fullVerification
    ) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = verification
        configuration.trustRoots = roots
        configuration.applicationProtocols = ["h2"]
        configuration.certificateChain = chain.map { .certificate($0) }
        configuration.privateKey = key.map { .privateKey($0) }
        return configuration
    }

    /// What keeps the certificate and its key from being used together; nil when nothing does.
    var mismatch: CLIError? {
        guard key != nil, (try? NIOSSLContext(configuration: configuration())) == nil else { return nil }
        return CLIError(
            "the key is not the one of the certificate",
            next: "Give those that belong together: --certificate FILE --key FILE")
    }

    private static func certificates(_ path: String, flag: String) throws -> [NIOSSLCertificate] {
        guard let bytes = try read(path, flag: flag), let found = try? NIOSSLCertificate.fromPEMBytes(bytes)
        else {
            throw CLIError(
                "\(path) does not hold a certificate as PEM", next: "Name a file that does: \(flag) FILE")
        }
        return found
    }

    private static func privateKey(_ path: String) throws -> NIOSSLPrivateKey {
        // One with a passphrase would ask for it on a terminal that nobody expects to be asked at.
        guard let bytes = try read(path, flag: "--key"),
            !String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED"),
            let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem)
        else {
            throw CLIError(
                "\(path) does not hold a private key as PEM without a passphrase",
                next: "Name a file that does: --key FILE")
        }
        return key
    }

    /// Nil for an empty file.
    private static func read(_ path: String, flag: String) throws -> [UInt8]? {
        do throws(MicroError) {
            let bytes = try OpenFile(reading: path, followsLinks: true).readAll(bytesMax: bytesMax)
            return bytes.isEmpty ? nil : bytes
        } catch {
            throw CLIError(error.detail, next: "Name another file: \(flag) FILE")
        }
    }
}
