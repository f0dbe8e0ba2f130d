package import NIOCore

/// Where a server listens or is reached: `host:port` or `unix:/path`.
package struct Address: Hashable, Sendable, CustomStringConvertible {
    /// What kind of place.
    package enum Place: Hashable, Sendable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    package let place: Place

    /// Nil when `text` is neither `host:port` (`[::1]:80` for IPv6) nor `unix:/path`.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty, path.utf8.count < 104 else { return nil }
            place = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { return nil }
        place = .tcp(host: String(host), port: Int(port))
    }

    /// A port of a host.
    package init(host: String, port: Int) {
        place = .tcp(host: host, port: port)
    }

    /// The address of a bound socket; nil for none that can be dialled.
    package init?(_ address: SocketAddress?) {
        guard let address else { return nil }
        if let path = address.pathname, !path.isEmpty {
            place = .unix(path: path)
        } else if let host = address.ipAddress, let port = address.port {
            place = .tcp(host: host, port: port)
        } else {
            return nil
        }
    }

    package var description: String {
        switch place {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// Whether it is one of 127.0.0.0/8, and not a name that merely begins like one.
    private static func isLoopbackNumber(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }

    /// The name that TLS asks a server for; nil for a number, which is compared with the connection's.
    package var serverName: String? {
        guard case .tcp(let host, _) = place else { return "localhost" }
        return host.contains(where: \.isLetter) && !host.contains(":") ? host : nil
    }

    /// Whether it is a port of a host, and no socket in the file system.
    package var isOnNetwork: Bool {
        if case .tcp = place { return true }
        return false
    }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool {
        switch place {
        case .unix: true
        case .tcp(let host, _): host == "localhost" || host == "::1" || Self.isLoopbackNumber(host)
        }
    }
}
