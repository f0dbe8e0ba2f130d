import FoundationEssentials
import Glibc
import MicroCore
import MicroRPC
import MicroWire

/// `addresses.json` in the data folder: where the server that is running there listens.
struct AddressesFile: Sendable {
    static let name = "addresses.json"

    private struct Content: Encodable {
        var gateway: String
        /// Where nothing is encrypted, for programs of this machine.
        var proxy: String
        var pid: Int32
        /// Absent without TLS.
        var tls: TLS?
    }

    private struct TLS: Encodable {
        /// How the gateway is called; absent when it is a socket in the file system.
        var gateway: GatewayPlace.TLS?
        /// Where the proxy speaks TLS; absent when it is a socket in the file system.
        var proxy: String?
    }

    let folder: Folder

    func write(_ place: Place) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var content = Content(
            gateway: place.gateway.address, proxy: (place.localProxy ?? place.proxy).description,
            pid: getpid())
        if place.gateway.tls != nil || place.isProxySecure {
            content.tls = TLS(
                gateway: place.gateway.tls, proxy: place.isProxySecure ? place.proxy.description : nil)
        }
        try folder.replaceFile(Self.name, with: Array(try encoder.encode(content)) + [UInt8(ascii: "\n")])
    }

    /// When it cannot be removed, the process number in it says that nobody is there.
    func remove() {
        unlink(folder.path(of: Self.name))
    }
}
