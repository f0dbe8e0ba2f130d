/// A platform to talk to: a name for the address of its proxy.
struct PlatformEnvironment: Codable, Equatable, Sendable {
    /// The most environments that one person may add.
    static let countMax = 1000

    var name: String
    /// As a `PlatformAddress` is written; empty for a server on this machine that tells where it listens.
    var proxyAddress: String
    var description: String
    /// The absolute paths of what TLS needs there.
    var authority: String?
    var certificate: String?
    var key: String?

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case proxyAddress = "ProxyAddress"
        case description = "Description"
        case authority = "CA"
        case certificate = "Certificate"
        case key = "Key"
    }

    /// What TLS needs there.
    var tls: ClientTLS.Files {
        ClientTLS.Files(authority: authority, certificate: certificate, key: key)
    }

    /// The server on this machine. It cannot be removed or changed.
    static let local = PlatformEnvironment(
        name: "local", proxyAddress: "127.0.0.1:8081", description: "The micro server on this machine")

    /// - Throws: when `name` is not 1 to 63 of letters, digits, `-`, `_` and `.`.
    static func checked(name: String) throws -> String {
        let isFine =
            (1...63).contains(name.utf8.count)
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isFine else {
            throw CLIError(
                "malformed environment name \"\(name)\"",
                next: "Use 1 to 63 letters, digits, '-', '_' and '.'.")
        }
        return name
    }
}
