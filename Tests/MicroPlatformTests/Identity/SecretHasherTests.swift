import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct SecretHasherTests {
    private func hasher(concurrencyMax: Int = 2, waitingMax: Int = 64) -> SecretHasher {
        var configuration = SecretHasher.Configuration()
        configuration.cost.roundsLog2 = 4
        configuration.concurrencyMax = concurrencyMax
        configuration.waitingMax = waitingMax
        return SecretHasher(configuration)
    }

    @Test func aSecretMatchesItsHashAndNoOther() async throws {
        let hasher = hasher()
        let hash = try await hasher.hash("correct horse")
        #expect(try await hasher.matches("correct horse", hash))
        for wrong in ["correct hors", "correct horse ", "", "Correct horse"] {
            #expect(try await !hasher.matches(wrong, hash), "\(wrong)")
        }
    }

    @Test func theSameSecretTwiceMakesTwoHashes() async throws {
        let hasher = hasher()
        let hashes = [try await hasher.hash("a"), try await hasher.hash("a")]
        #expect(hashes[0] != hashes[1])
        #expect(!hashes[0].rawValue.contains("$a$"))
    }

    @Test func aHashKeepsItsCost() async throws {
        var costly = SecretHasher.Configuration()
        costly.cost.roundsLog2 = 6
        let old = try await hasher().hash("a")
        #expect(try await SecretHasher(costly).matches("a", old))
    }

    /// Computed with Python's `hashlib.scrypt` from a zero byte and the secret.
    @Test func aHashIsStandardScrypt() async throws {
        let known = SecretHash(
            rawValue:
                "scrypt$10$8$1$AAECAwQFBgcICQoLDA0ODw$RYAj247vaIvkdtyMDl9-B7jgAYN9lm-v9iLLTpORX5o")
        #expect(try await hasher().matches("secret", known))
        #expect(try await !hasher().matches("Secret", known))
    }

    @Test(arguments: [
        "", "$", "scrypt", "scrypt$4$8$1$$", "scrypt$4$8$1$AAAA$AAAA", "scrypt$x$8$1$AAAA$AAAA",
        "scrypt$63$8$1$AAAA$AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8",
        "scrypt$-1$8$1$AAAA$AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8",
        "scrypt$4$8$0$AAAA$AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8", "service$AAAA",
    ]) func whatIsNoHashMatchesNothing(_ text: String) async throws {
        #expect(try await !hasher().matches("", SecretHash(rawValue: text)))
    }

    @Test func anEmptyOrEndlessSecretIsRefused() async throws {
        for secret in ["", String(repeating: "x", count: SecretHasher.secretBytesMax + 1)] {
            #expect(await code { _ = try await hasher().hash(secret) } == .invalidArgument)
        }
    }

    @Test(.timeLimit(.minutes(1))) func whoDoesNotFitIntoTheLineIsSentAway() async throws {
        let gate = Gate(insideMax: 1, waitingMax: 1)
        #expect(await gate.enter())
        async let second = gate.enter()
        while gate.waitingCount == 0 { await Task.yield() }
        #expect(await !gate.enter())
        gate.leave()
        #expect(await second)
        gate.leave()
        #expect(await gate.enter())
    }

    @Test func manyAtOnceAreAllServed() async throws {
        let hasher = hasher(concurrencyMax: 2, waitingMax: 64)
        let hash = try await hasher.hash("a")
        let matched = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 { group.addTask { try await hasher.matches("a", hash) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(matched == 40)
    }
}
