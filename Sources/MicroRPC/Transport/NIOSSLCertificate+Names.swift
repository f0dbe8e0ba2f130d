import NIOCore
package import NIOSSL

extension NIOSSLCertificate {
    /// The hosts that it is for, as addresses of the web write them. What no host can be called is left out.
    package var names: [String] {
        _subjectAlternativeNames().compactMap { name in
            let bytes = Array(name.contents)
            switch name.nameType {
            case .dnsName: return Self.isHostName(bytes) ? String(decoding: bytes, as: UTF8.self) : nil
            case .ipAddress:
                return try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0).ipAddress
            default: return nil
            }
        }
    }

    private static func isHostName(_ bytes: [UInt8]) -> Bool {
        (1...253).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._*".utf8.contains(byte)
                }
            }
    }
}
