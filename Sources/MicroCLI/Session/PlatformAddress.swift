import MicroRPC

/// Where a platform's proxy is, and whether TLS is spoken there: `https://HOST:PORT`, `http://HOST:PORT`, or
/// `HOST:PORT`, which is TLS unless the host is this machine.
struct PlatformAddress: Hashable, Sendable {
    private static let securePort = 443
    private static let plainPort = 80

    /// `host:port` or `unix:/path`.
    let address: Address
    /// Whether TLS is spoken there.
    let isSecure: Bool
    /// As it is kept, so that it means the same when it is read again.
    let text: String

    /// - Throws: when `text` is no address; `next` then says how one is written.
    init(_ text: String) throws {
        let (scheme, place) = Self.parts(text)
        guard let address = Self.address(place, port: scheme == "http" ? Self.plainPort : Self.securePort),
            ["http", "https", nil].contains(scheme), scheme == nil || address.isOnNetwork
        else { throw CLIError("malformed address \"\(text)\"", next: "Write it as HOST:PORT.") }
        self.address = address
        switch scheme {
        case "http": isSecure = false
        case "https": isSecure = true
        default: isSecure = !address.isLoopback || address.port == Self.securePort
        }
        self.text = scheme.map { "\($0)://\(address)" } ?? "\(address)"
    }

    /// A place of which it is known whether TLS is spoken there.
    init(_ address: Address, isSecure: Bool) {
        self.address = address
        self.isSecure = isSecure
        text = address.isOnNetwork ? "\(isSecure ? "https" : "http")://\(address)" : "\(address)"
    }

    private static func parts(_ text: String) -> (scheme: String?, place: Substring) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            return (nil, text[...])
        }
        let place = text[colon...].dropFirst("://".count)
        return (text[..<colon].lowercased(), place.hasSuffix("/") ? place.dropLast() : place)
    }

    /// The port is `port` when none is given.
    private static func address(_ text: Substring, port: Int) -> Address? {
        if text.hasPrefix("unix:") { return Address(String(text)) }
        guard !text.contains(where: { $0 == "/" || $0.isWhitespace }) else { return nil }
        let hasPort = text.last != "]" && text.split(separator: "]").last?.contains(":") == true
        guard let address = Address(hasPort ? String(text) : "\(text):\(port)"), address.port != 0 else {
            return nil
        }
        return address
    }
}

extension Address {
    /// Nil for a socket in the file system.
    fileprivate var port: Int? {
        if case .tcp(_, let port) = place { return port }
        return nil
    }
}
