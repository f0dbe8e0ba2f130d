import Crypto
import MicroCore

extension SigningKey.Algorithm {
    /// The raw bytes of a new private key.
    func newKey() -> [UInt8] {
        switch self {
        case .es256: Array(P256.Signing.PrivateKey().rawRepresentation)
        case .hs256: RandomSecret.bytes(RandomSecret.byteCount)
        }
    }
}
