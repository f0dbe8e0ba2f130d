package import MicroCore

extension Node {
    /// The longest id.
    package static let idBytesMax = 128
    /// The longest address.
    package static let addressBytesMax = 256

    /// - Throws: `invalidArgument` naming the field inside `field` that is wrong.
    package init(wire: Registry_Node, field: WireField = WireField("")) throws(MicroError) {
        let address = try field.child("address").text(wire.address, bytesMax: Self.addressBytesMax)
        self.init(
            id: try field.child("id").text(wire.id, bytesMax: Self.idBytesMax),
            address: try Self.joined(address, port: wire.port, field: field.child("port")),
            metadata: wire.metadata
        )
    }

    /// Early clients send the port beside the address; it counts only where the address has none.
    private static func joined(_ address: String, port: Int64, field: WireField) throws(MicroError) -> String
    {
        guard port != 0, !address.hasPrefix("unix:"), !hasPort(address) else { return address }
        guard (1...65_535).contains(port) else { throw field.malformed("must be 1 to 65535") }
        let isBareIPv6 = address.contains(":") && !address.hasPrefix("[")
        return isBareIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }

    private static func hasPort(_ address: String) -> Bool {
        guard let colon = address.lastIndex(of: ":") else { return false }
        let host = address[..<colon]
        let isHostComplete = host.hasSuffix("]") || !host.contains(":")
        let port = address[address.index(after: colon)...]
        return isHostComplete && !port.isEmpty && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Registry_Node {
    /// The node, its port inside the address.
    package init(_ node: Node) {
        self.init()
        id = node.id
        address = node.address
        metadata = node.metadata
    }
}
