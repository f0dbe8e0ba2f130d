import MicroRPC

/// Where the doors listen, once they do.
struct DoorAddresses: Sendable {
    let gateway = Announcement<Address>()
    let proxy = Announcement<Address>()

    /// Where a program of this machine reaches the proxy, once both doors listen.
    func reachableProxy() async throws -> Address {
        _ = try await gateway.value()
        let bound = try await proxy.value()
        guard case .tcp(let host, let port) = bound.place else { return bound }
        switch host {
        case "0.0.0.0": return Address(host: "127.0.0.1", port: port)
        case "::": return Address(host: "::1", port: port)
        default: return bound
        }
    }
}
