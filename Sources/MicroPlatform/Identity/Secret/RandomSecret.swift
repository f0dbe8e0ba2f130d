import FoundationEssentials

/// Secrets that nobody can guess.
enum RandomSecret {
    /// How many bytes of the system's randomness a secret is made of.
    static let byteCount = 32

    /// A new secret, as text without characters that need quoting.
    static func text(byteCount: Int = byteCount) -> String {
        Base64URL.encode(bytes(byteCount))
    }

    static func bytes(_ count: Int) -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &system) }
    }
}

/// Base64 in the alphabet of URLs and tokens, without padding.
enum Base64URL {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString().utf8.lazy
            .filter { $0 != UInt8(ascii: "=") }
            .map { byte in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                default: byte
                }
            }
        return String(decoding: Array(text), as: UTF8.self)
    }

    /// Nil when the text is not such base64.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var standard = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        while !standard.count.isMultiple(of: 4) { standard.append(UInt8(ascii: "=")) }
        return Data(base64Encoded: Data(standard)).map(Array.init)
    }
}
