import Crypto
import FoundationEssentials
import MicroCore

/// The secrets of services: signed by the platform instead of stored.
///
/// Every start of a service gets a secret of its own, which is good for some minutes: who runs longer is given
/// another. All of them hold while the account keeps its salt, so that the processes of an old build can go on beside
/// those of a new one.
struct ServiceSecret: Sendable {
    /// How long a secret is good for, in seconds.
    static let life: Int64 = 900
    /// How far clocks may go back, in seconds.
    private static let leeway: Int64 = 60

    private static let scheme = "service"
    private static let nonceBytes = 16

    private let key: SymmetricKey

    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// What a new service account stores.
    static func newHash() -> SecretHash {
        SecretHash(rawValue: "\(scheme)$\(RandomSecret.text())")
    }

    /// Whether secrets made here open an account that stores `hash`.
    static func isMade(for hash: SecretHash) -> Bool {
        hash.rawValue.hasPrefix("\(scheme)$")
    }

    /// A new secret of an account.
    func secret(of record: AccountRecord, now: Int64) -> String {
        let claim = "\(now).\(RandomSecret.text(byteCount: Self.nonceBytes))"
        let code = HMAC<SHA256>.authenticationCode(for: message(claim, record), using: key)
        return "\(claim).\(Base64URL.encode(code))"
    }

    /// Whether `secret` was made here lately for the account as it is stored; compared in constant time.
    func matches(_ secret: String, _ record: AccountRecord, now: Int64) -> Bool {
        guard Self.isMade(for: record.secret), secret.utf8.count <= SecretHasher.secretBytesMax,
            let dot = secret.lastIndex(of: "."),
            let code = Base64URL.decode(secret[secret.index(after: dot)...])
        else { return false }
        let claim = secret[..<dot]
        guard let made = claim.split(separator: ".").first.flatMap({ Int64($0) }),
            made <= now + Self.leeway, now - made <= Self.life
        else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: message(String(claim), record), using: key)
    }

    /// What is signed. Every part carries its length, so that no two lists of parts read alike.
    private func message(_ claim: String, _ record: AccountRecord) -> Data {
        let parts = [
            record.account.namespace.rawValue, record.account.id, record.secret.rawValue, claim,
        ]
        return Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
    }
}
