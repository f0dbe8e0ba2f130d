import Crypto
import Foundation
import JWTKit
import MicroConformance
import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct TokenVerifierTests {
    private static let jane = Account(
        id: "jane", name: "Jane", kind: .user, namespace: .micro, scopes: ["a", "b c"])

    private struct Subject {
        let keys: SigningKeys
        let clock: MovableClock
        let verifier: TokenVerifier

        func token(life: Int64 = 600) async throws -> String {
            try await TokenIssuer(keys: keys)
                .accessToken(for: jane, issued: clock.now, expiry: clock.now + life)
        }

        func refusal(of token: String) -> MicroError? {
            do {
                _ = try verifier.account(for: token)
                return nil
            } catch {
                return error
            }
        }
    }

    private func with(_ body: (Subject) async throws -> Void) async throws {
        try await IdentityFixture.with { fixture in
            let keys = try await SigningKeys.load(from: fixture.store, clock: fixture.clock)
            try await body(
                Subject(
                    keys: keys, clock: fixture.clock,
                    verifier: TokenVerifier(keys: keys, clock: fixture.clock)))
        }
    }

    @Test func aGenuineTokenTellsWhoseItIs() async throws {
        try await with { subject in
            let token = try await subject.token()
            #expect(try subject.verifier.account(for: token) == Self.jane)
            #expect(try subject.verifier.account(for: token) == Self.jane)
        }
    }

    @Test func aTokenIsAStandardJWT() async throws {
        try await with { subject in
            let parts = try await subject.token().split(separator: ".")
            let header = try #require(try object(parts[0]))
            let claims = try #require(try object(parts[1]))
            #expect(header["alg"] as? String == "ES256")
            #expect(header["typ"] as? String == "JWT")
            #expect(header["kid"] as? String == subject.keys.current)
            #expect(claims["iss"] as? String == "micro")
            #expect(claims["sub"] as? String == "jane")
            #expect(claims["name"] as? String == "Jane")
            #expect(claims["type"] as? String == "user")
            #expect(claims["scopes"] as? [String] == ["a", "b c"])
            #expect(claims["iat"] as? Int == 1_700_000_000)
            #expect(claims["exp"] as? Int == 1_700_000_600)
            #expect((claims["jti"] as? String)?.isEmpty == false)
        }
    }

    @Test func noTwoTokensAreTheSame() async throws {
        try await with { subject in
            let first = try await subject.token()
            let second = try await subject.token()
            #expect(first != second)
        }
    }

    @Test func anExpiredTokenIsRefusedWhetherOrNotItIsRemembered() async throws {
        try await with { subject in
            let remembered = try await subject.token()
            let fresh = try await subject.token()
            _ = try subject.verifier.account(for: remembered)
            subject.clock.advance(by: 600)
            for token in [remembered, fresh] {
                let refusal = subject.refusal(of: token)
                #expect(refusal?.code == .unauthenticated)
                #expect(refusal?.detail.contains("expired") == true)
            }
        }
    }

    @Test func aTokenOfAnotherPlatformIsRefused() async throws {
        try await with { subject in
            try await with { other in
                let token = try await other.token()
                #expect(subject.refusal(of: token)?.code == .unauthenticated)
            }
        }
    }

    @Test func aTokenForgedUnderTheNameOfAGenuineKeyIsRefused() async throws {
        try await with { subject in
            let forger = await JWTKeyCollection()
                .add(ecdsa: ES256PrivateKey(), kid: JWKIdentifier(string: subject.keys.current))
            let token = try await forger.sign(
                TokenClaims(Self.jane, issued: subject.clock.now, expiry: subject.clock.now + 600),
                kid: JWKIdentifier(string: subject.keys.current))
            #expect(subject.refusal(of: token)?.code == .unauthenticated)
        }
    }

    @Test func everyByteOfATokenIsSigned() async throws {
        try await with { subject in
            let token = Array(try await subject.token().utf8)
            // The last character of a signature holds bits that mean nothing, so it is left alone.
            for index in token.indices.dropLast() {
                var tampered = token
                tampered[index] = tampered[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                let refusal = subject.refusal(of: String(decoding: tampered, as: UTF8.self))
                #expect(refusal?.code == .unauthenticated, "byte \(index)")
            }
        }
    }

    /// The header is the attacker's to write: none of it may lead to another way of checking.
    @Test(arguments: [
        #"{"alg":"none","typ":"JWT"}"#,
        #"{"alg":"None","kid":"KID","typ":"JWT"}"#,
        #"{"alg":"HS256","kid":"KID","typ":"JWT"}"#,
        #"{"alg":"ES384","kid":"KID","typ":"JWT"}"#,
        #"{"alg":"ES256","typ":"JWT"}"#,
        #"{"alg":"ES256","kid":"other","typ":"JWT"}"#,
        #"{"alg":"ES256","kid":"KID","typ":"JWT","crit":["exp"]}"#,
        #"{"alg":"ES256","kid":7,"typ":"JWT"}"#,
        #"{"alg":"ES256","kid":"KID","jwk":{"kty":"EC","crv":"P-256"},"typ":"JWT"}"#,
        "[]", "", "{",
    ]) func aHeaderCannotChooseHowItIsChecked(_ header: String) async throws {
        try await with { subject in
            let genuine = try await subject.token().split(separator: ".")
            let named = header.replacing("KID", with: subject.keys.current)
            let forged = Base64URL.encode(Array(named.utf8))
            let signed = Array("\(forged).\(genuine[1])".utf8)
            // The shared-secret trick: the public key, which everybody knows, as the secret of a MAC.
            let publicKey = Array(subject.keys.current.utf8)
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: publicKey))
            for signature in ["", String(genuine[2]), Base64URL.encode(code)] {
                let token = "\(forged).\(genuine[1]).\(signature)"
                #expect(subject.refusal(of: token)?.code == .unauthenticated, "\(token)")
            }
        }
    }

    @Test(arguments: [
        "", ".", "..", "...", "a.b.c", "Bearer x", "\u{0}", String(repeating: "x", count: 100_000),
        String(repeating: ".", count: 100_000), "e30.e30.e30", "e30.e30.",
    ]) func whatIsNoTokenIsRefused(_ token: String) async throws {
        try await with { subject in
            #expect(subject.refusal(of: token)?.code == .unauthenticated)
        }
    }

    @Test func claimsThatMakeNoAccountAreRefused() async throws {
        try await with { subject in
            var claims = TokenClaims(Self.jane, issued: subject.clock.now, expiry: subject.clock.now + 600)
            claims.iss = "Not A Namespace"
            let token = try await subject.keys.collection.sign(
                claims, kid: JWKIdentifier(string: subject.keys.current))
            #expect(subject.refusal(of: token)?.code == .unauthenticated)
        }
    }

    @Test func aTokenOfAnOlderKeyHoldsBesideTheNewestOne() async throws {
        try await IdentityFixture.with { fixture in
            let before = try await SigningKeys.load(from: fixture.store, clock: fixture.clock)
            let token = try await TokenIssuer(keys: before)
                .accessToken(for: Self.jane, issued: fixture.clock.now, expiry: fixture.clock.now + 600)
            fixture.clock.advance(by: 1)
            let bytes = Array(P256.Signing.PrivateKey().rawRepresentation)
            try await fixture.store.add(
                SigningKey(id: "newer", algorithm: .es256, bytes: bytes, created: fixture.clock.now))
            let after = try await SigningKeys.load(from: fixture.store, clock: fixture.clock)
            #expect(after.current == "newer")
            let verifier = TokenVerifier(keys: after, clock: fixture.clock)
            #expect(try verifier.account(for: token) == Self.jane)
        }
    }

    private func object(_ part: Substring) throws -> [String: Any]? {
        let bytes = try #require(Base64URL.decode(part))
        return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }
}
