import Crypto
import MicroCore

extension DescriptorReference {
    /// - Throws: `invalidArgument` when the bytes, if there are any, do not have this hash.
    func verify() throws(MicroError) {
        guard let bytes else { return }
        let digits = Array("0123456789abcdef")
        let actual = SHA256.hash(data: bytes).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        guard actual == hash else {
            throw MicroError(
                .invalidArgument, "the descriptors have the hash \(actual), not \(hash.prefix(64))")
        }
    }
}
