import Crypto
import CryptoExtras
import FoundationEssentials
import MicroCore

/// A secret's scrypt hash with what it was made with, so that the cost can rise while older hashes hold.
struct ScryptHash: Hashable, Sendable {
    /// How much work a guess is.
    struct Cost: Hashable, Sendable {
        /// The logarithm of the number of rounds. 15 takes 32 MiB and, on a machine of today, 50 to 100 ms.
        var roundsLog2 = usualRoundsLog2
        var blockSize = 8
        var parallelism = 1

        /// Whether the numbers are of a cost that this server pays at all.
        var isBearable: Bool {
            (1...18).contains(roundsLog2) && (1...16).contains(blockSize) && (1...4).contains(parallelism)
        }
    }

    #if DEBUG
        /// Builds for debugging, where nothing is optimised, take about as long for a sixteenth of the rounds.
        private static let usualRoundsLog2 = 11
    #else
        private static let usualRoundsLog2 = 15
    #endif

    private static let scheme = "scrypt"
    private static let saltBytes = 16
    private static let keyBytes = 32

    private let cost: Cost
    private let salt: [UInt8]
    private let key: [UInt8]

    /// The hash of `secret`, which takes the time that `cost` says.
    init(of secret: String, cost: Cost) throws {
        self.cost = cost
        salt = RandomSecret.bytes(Self.saltBytes)
        key = try Self.derive(secret, salt: salt, cost: cost).withUnsafeBytes { Array($0) }
    }

    /// A hash that no secret has, and that takes the same time to find out.
    init(ofNothing cost: Cost) {
        self.cost = cost
        salt = RandomSecret.bytes(Self.saltBytes)
        key = RandomSecret.bytes(Self.keyBytes)
    }

    /// Nil when `hash` is of another scheme or malformed.
    init?(_ hash: SecretHash) {
        let parts = hash.rawValue.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == Self.scheme, let roundsLog2 = Int(parts[1]),
            let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = Base64URL.decode(parts[4]), let key = Base64URL.decode(parts[5]),
            !salt.isEmpty, key.count == Self.keyBytes
        else { return nil }
        cost = Cost(roundsLog2: roundsLog2, blockSize: blockSize, parallelism: parallelism)
        guard cost.isBearable else { return nil }
        self.salt = salt
        self.key = key
    }

    /// Whether this is the hash of `secret`; compared in constant time.
    func matches(_ secret: String) throws -> Bool {
        try Self.derive(secret, salt: salt, cost: cost) == SymmetricKey(data: key)
    }

    /// As it is stored.
    var stored: SecretHash {
        let numbers = "\(cost.roundsLog2)$\(cost.blockSize)$\(cost.parallelism)"
        return SecretHash(
            rawValue:
                "\(Self.scheme)$\(numbers)$\(Base64URL.encode(salt))$\(Base64URL.encode(key))")
    }

    private static func derive(_ secret: String, salt: [UInt8], cost: Cost) throws -> SymmetricKey {
        // A byte goes before the secret because the underlying function does not take an empty one.
        try KDF.Scrypt.deriveKey(
            from: [0] + Array(secret.utf8), salt: salt, outputByteCount: keyBytes,
            rounds: 1 << cost.roundsLog2, blockSize: cost.blockSize, parallelism: cost.parallelism)
    }
}
