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
        var proxy: String
        var pid: Int32
    }

    let folder: Folder

    func write(gateway: Address, proxy: Address) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = Content(gateway: gateway.description, proxy: proxy.description, pid: getpid())
        try folder.replaceFile(Self.name, with: Array(try encoder.encode(content)) + [UInt8(ascii: "\n")])
    }

    /// When it cannot be removed, the process number in it says that nobody is there.
    func remove() {
        unlink(folder.path(of: Self.name))
    }
}
