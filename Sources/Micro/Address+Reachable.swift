import MicroRPC
import NIOCore

extension Address {
    /// The address that others can dial: one of this machine's own where it stands for all of them.
    var reachable: Address {
        guard case .tcp(let host, let port) = place, host == "0.0.0.0" || host == "::" else { return self }
        let devices = (try? System.enumerateDevices()) ?? []
        let own = devices.lazy.compactMap { Address($0.address) }.first { address in
            guard case .tcp(let host, _) = address.place else { return false }
            return !address.isLoopback && !host.contains(":")
        }
        guard case .tcp(let ownHost, _)? = own?.place else { return Address("127.0.0.1:\(port)") ?? self }
        return Address("\(ownHost):\(port)") ?? self
    }
}
