import MicroRPC
import MicroWire

/// Where the doors listen, once they do.
struct DoorAddresses: Sendable {
    let gateway = Announcement<Address>()
    let proxy = Announcement<Address>()
    /// Where the proxy listens without TLS for programs of this machine; nil when it does so at `proxy`.
    let localProxy: Announcement<Address>?

    init(hasLocalProxy: Bool) {
        localProxy = hasLocalProxy ? Announcement() : nil
    }

    /// Where a program of this machine reaches the proxy, once both doors listen.
    func reachableProxy() async throws -> Address {
        _ = try await gateway.value()
        let bound = try await proxy.value()
        if let localProxy { return try await localProxy.value() }
        guard case .tcp(let host, let port) = bound.place else { return bound }
        switch host {
        case "0.0.0.0": return Address(host: "127.0.0.1", port: port)
        case "::": return Address(host: "::1", port: port)
        default: return bound
        }
    }
}
