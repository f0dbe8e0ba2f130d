import MicroRPC

/// Where a gateway listens, and how a person on its machine calls it.
package struct GatewayPlace: Codable, Hashable, Sendable {
    /// What a gateway that speaks TLS asks of those who call it.
    package struct TLS: Codable, Hashable, Sendable {
        /// The absolute path of its certificate.
        package var certificate: String
        /// A host that the certificate is for.
        package var name: String
        /// Where that host is to be looked for, when its name may not lead here.
        package var host: String?
        /// Whether clients need a certificate of their own.
        package var asksForCertificate: Bool

        package init(certificate: String, name: String, host: String?, asksForCertificate: Bool) {
            self.certificate = certificate
            self.name = name
            self.host = host
            self.asksForCertificate = asksForCertificate
        }
    }

    /// `host:port` or `unix:/path`.
    package var address: String
    package var tls: TLS?

    package init(address: String, tls: TLS? = nil) {
        self.address = address
        self.tls = tls
    }

    /// The command that asks for a path, such as `helloworld?name=Jane`.
    package func curl(_ path: String) -> String {
        guard let address = Address(address) else { return "curl \"http://\(address)/\(path)\"" }
        switch address.place {
        case .unix(let socket):
            return "curl --unix-socket \(ShellWord.quoted(socket)) \"http://localhost/\(path)\""
        case .tcp(let host, let port):
            guard let tls else {
                let isHere = ["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host)
                return "curl \"http://\(isHere ? "localhost:\(port)" : "\(address)")/\(path)\""
            }
            var words = ["curl", "--cacert", ShellWord.quoted(tls.certificate)]
            if tls.asksForCertificate { words += ["--cert", "CLIENT.pem", "--key", "CLIENT.key"] }
            if let host = tls.host {
                words += ["--connect-to", "::\(host.contains(":") ? "[\(host)]" : host):"]
            }
            words.append("\"https://\(Address(host: tls.name, port: port))/\(path)\"")
            return words.joined(separator: " ")
        }
    }
}

extension GatewayPlace.TLS {
    /// For a gateway that listens on `host` with a certificate for `names`.
    package init(certificate: String, names: [String], host: String, asksForCertificate: Bool) {
        let own =
            switch host {
            case "127.0.0.1", "0.0.0.0", "::": ["localhost", "127.0.0.1"]
            case "::1": ["localhost", "::1"]
            default: [host]
            }
        let name = own.first(where: names.contains)
        self.init(
            certificate: certificate, name: name ?? names.first?.replacing("*", with: "www") ?? host,
            host: name == nil && !names.isEmpty ? own.last : nil, asksForCertificate: asksForCertificate)
    }
}
