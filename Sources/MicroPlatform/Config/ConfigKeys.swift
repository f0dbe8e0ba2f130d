import Crypto
import FoundationEssentials
import MicroCore

/// A key that secrets are encrypted with.
struct ConfigKey: Sendable {
    /// How many bytes it has.
    static let byteCount = 32
    /// How many bytes of its hash name it.
    private static let idByteCount = 8

    /// Tells it from others; says nothing of it.
    let id: String
    let bytes: SymmetricKey

    /// A new one.
    init() {
        self.init(checked: SymmetricKey(size: .bits256))
    }

    /// Nil when `text` is not the base64 of 32 bytes.
    init?(base64 text: some StringProtocol) {
        guard let bytes = Data(base64Encoded: String(text)), bytes.count == Self.byteCount else { return nil }
        self.init(checked: SymmetricKey(data: bytes))
    }

    private init(checked bytes: SymmetricKey) {
        self.bytes = bytes
        var hash = SHA256()
        hash.update(data: Data("micro config key\n".utf8))
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        id = hash.finalize().prefix(Self.idByteCount).map { byte in
            (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// As `init(base64:)` reads it.
    var base64: String { bytes.withUnsafeBytes { Data($0).base64EncodedString() } }
}

/// The keys at one moment.
struct ConfigKeys: Sendable {
    /// What secrets are encrypted with.
    var sealing: ConfigKey
    /// What they may still be encrypted with.
    var older: [ConfigKey] = []

    /// The key of this id; nil when it is not known.
    func key(_ id: String) -> ConfigKey? {
        sealing.id == id ? sealing : older.first { $0.id == id }
    }
}
