import MicroWire

/// What may stand in gRPC metadata, and what a door does not let through from outside.
enum MetadataRules {
    /// Whether a header of this name, in lower case, is handed to the service.
    static func isRelayed(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first else { return false }
        if first == UInt8(ascii: "g"), name.hasPrefix("grpc-") { return false }
        if IdentityHeaders.isOne(name) { return false }
        return bytes.allSatisfy(isNameByte)
    }

    /// Whether a value is printable ASCII: all that metadata carries.
    static func isValue(_ value: String) -> Bool {
        let isPrintable = value.utf8.withContiguousStorageIfAvailable { bytes in
            // Without a way out, so that many bytes are looked at in one step: values are long and good.
            var found: UInt8 = 0
            for byte in bytes { found |= byte < 0x20 || byte >= 0x7f ? 1 : 0 }
            return found == 0
        }
        return isPrintable ?? value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
