import FoundationEssentials
import MicroCore
import MicroWire
import NIOCore
import NIOSSL

/// The files that a server's TLS is made of, by their paths: PEM, as every tool writes it.
package struct TLSFiles: Hashable, Sendable {
    /// Larger files are not looked at.
    private static let bytesMax = 1 << 20
    /// How long a peer may take to agree that a connection ends: also what a stop waits for peers that do not answer.
    private static let farewellTimeout = Duration.milliseconds(500)

    /// The server's certificate, and those between it and its authority.
    package var certificate: String
    /// The key of that certificate. It may lie in the same file.
    package var key: String
    /// Whose certificates clients must have; nil when they need none.
    package var clientAuthority: String?

    /// What the files say at `now`.
    /// - Throws: `invalidArgument` naming the setting, the file and what is wrong with it.
    func load(now: Date = Date()) throws(MicroError) -> TLSMaterial {
        let chain = try certificates(certificate, of: .tlsCertificate)
        guard let leaf = chain.first else { throw wrong(.tlsCertificate, "\(certificate) is empty") }
        let valid = leaf.validity
        guard valid.upperBound > now else {
            throw wrong(
                .tlsCertificate,
                "the certificate in \(certificate) expired on \(valid.upperBound.formatted(.iso8601)): renew it"
            )
        }
        guard valid.lowerBound <= now else {
            throw wrong(
                .tlsCertificate,
                "the certificate in \(certificate) is not valid before \(valid.lowerBound.formatted(.iso8601))"
            )
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(try privateKey()))
        configuration.minimumTLSVersion = .tlsv12
        configuration.shutdownTimeout = TimeAmount(Self.farewellTimeout)
        if let clientAuthority {
            configuration.trustRoots = .certificates(
                try certificates(clientAuthority, of: .tlsClientAuthority))
            configuration.certificateVerification = .noHostnameVerification
            configuration.sendCANameList = true
        }
        try check(configuration)
        return TLSMaterial(configuration: configuration, leaf: leaf)
    }

    /// That the parts fit together.
    private func check(_ configuration: TLSConfiguration) throws(MicroError) {
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch NIOSSLError.failedToLoadPrivateKey {
            throw wrong(.tlsKey, "\(key) is not the key of the certificate in \(certificate)")
        } catch {
            throw wrong(.tlsCertificate, "\(certificate) cannot be used: \(error)")
        }
    }

    private func certificates(
        _ path: String, of setting: ServerSetting
    ) throws(MicroError) -> [NIOSSLCertificate] {
        let bytes = try read(path, of: setting)
        do {
            return try NIOSSLCertificate.fromPEMBytes(bytes)
        } catch {
            throw wrong(setting, "\(path) does not hold a certificate as PEM, or holds a malformed one")
        }
    }

    private func privateKey() throws(MicroError) -> NIOSSLPrivateKey {
        let bytes = try read(key, of: .tlsKey)
        guard !String(decoding: bytes, as: UTF8.self).contains("ENCRYPTED") else {
            throw wrong(
                .tlsKey,
                "\(key) is protected by a passphrase: write the key without one to a file of mode 0600")
        }
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
        } catch {
            throw wrong(.tlsKey, "\(key) does not hold a private key as PEM, or holds a malformed one")
        }
    }

    private func read(_ path: String, of setting: ServerSetting) throws(MicroError) -> [UInt8] {
        let bytes: [UInt8]
        do throws(MicroError) {
            bytes = try OpenFile(reading: path, followsLinks: true).readAll(bytesMax: Self.bytesMax)
        } catch {
            throw wrong(setting, error.detail)
        }
        guard !bytes.isEmpty else { throw wrong(setting, "\(path) is empty") }
        return bytes
    }

    private func wrong(_ setting: ServerSetting, _ reason: String) -> MicroError {
        MicroError(.invalidArgument, "\(setting.title): \(reason)")
    }
}

/// What TLS files said when they were read.
struct TLSMaterial: Sendable {
    /// For a server's side of connections.
    let configuration: TLSConfiguration
    /// The server's own certificate.
    let leaf: NIOSSLCertificate
}

extension NIOSSLCertificate {
    /// From when to when it holds.
    var validity: Range<Date> {
        let start = Date(timeIntervalSince1970: TimeInterval(notValidBefore))
        let end = Date(timeIntervalSince1970: TimeInterval(notValidAfter))
        return start..<max(start, end)
    }
}
