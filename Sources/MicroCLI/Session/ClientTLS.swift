import MicroCore
import MicroRPC
import MicroWire
import NIOSSL

/// Whose certificates are believed: the authorities in a file, or those that this machine trusts.
struct TrustedAuthorities: Sendable {
    /// Larger files are not looked at.
    private static let bytesMax = 1 << 20

    private let roots: NIOSSLTrustRoots

    /// Nil trusts whom this machine trusts.
    /// - Throws: when there is no certificate in the file.
    init(file: String?) throws {
        guard let file else {
            roots = .default
            return
        }
        let bytes: [UInt8]
        do throws(MicroError) {
            bytes = try OpenFile(reading: file, followsLinks: true).readAll(bytesMax: Self.bytesMax)
        } catch {
            throw CLIError(error.detail, next: "Name a file with the authority's certificate: --ca FILE")
        }
        guard !bytes.isEmpty, let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes) else {
            throw CLIError(
                "\(file) does not hold a certificate as PEM",
                next: "Name a file with the authority's certificate: --ca FILE")
        }
        roots = .certificates(certificates)
    }

    /// A client's side of TLS.
    func configuration(
        verification: CertificateVerification = .fullVerification
    ) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = verification
        configuration.trustRoots = roots
        configuration.applicationProtocols = ["h2"]
        return configuration
    }
}
