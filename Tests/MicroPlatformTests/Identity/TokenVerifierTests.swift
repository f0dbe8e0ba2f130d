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
        let keyring: Keyring
        let clock: MovableClock
        let verifier: TokenVerifier

        var keys: SigningKeys { keyring.current }

        func credential(life: Int64 = 600) -> Credential {
            Credential(account: jane, session: "s", issued: clock.now, expiry: clock.now + life)
        }

        func token(life: Int64 = 600) async throws -> String {
            try await TokenIssuer(keyring: keyring).accessToken(for: credential(life: life))
        }

        func refusal(of token: String) -> MicroError? {
            do {
                _ = try verifier.verify(token)
                return nil
            } catch {
                return error
            }
        }
    }

    private func with(_ body: (Subject) async throws -> Void) async throws {
        try await IdentityFixture.with { fixture in
            let (keyring, verifier) = try await fixture.verifying()
            try await body(Subject(keyring: keyring, clock: fixture.clock, verifier: verifier))
        }
    }

    @Test func aGenuineTokenTellsWhoseItIs() async throws {
        try await with { subject in
            let token = try await subject.token()
            #expect(try subject.verifier.verify(token).credential.account == Self.jane)
            #expect(try subject.verifier.verify(token).credential.account == Self.jane)
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
            _ = try subject.verifier.verify(remembered)
            subject.clock.advance(by: 600 + TokenVerifier.leeway)
            for token in [remembered, fresh] {
                let refusal = subject.refusal(of: token)
                #expect(refusal?.code == .unauthenticated)
                #expect(refusal?.detail.contains("expired") == true)
            }
        }
    }

    @Test func aHeaderShowsItsTokenUntilItEnds() async throws {
        try await with { subject in
            let token = try await subject.token()
            for header in ["Bearer \(token)", "bearer  \(token)", "Bearer \(token)"] {
                #expect(try subject.verifier.verify(authorization: header).credential.account == Self.jane)
            }
            // What is remembered under one spelling lets in no other that is none.
            _ = try subject.verifier.verify(token)
            for header in ["", "Bearer", "Basic \(token)", "Bearer \(token)x", token] {
                let refusal = #expect(throws: MicroError.self) {
                    try subject.verifier.verify(authorization: header)
                }
                #expect(refusal?.code == .unauthenticated)
            }
            let credential = try subject.verifier.verify(token).credential
            let account = credential.account
            subject.verifier.apply(
                Revocation(namespace: account.namespace, account: account.id, issuedUntil: credential.issued))
            for header in ["Bearer \(token)", "bearer  \(token)"] {
                let refusal = #expect(throws: MicroError.self) {
                    try subject.verifier.verify(authorization: header)
                }
                #expect(refusal?.detail == MicroError.tokenRevoked.detail)
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
                TokenClaims(subject.credential()),
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
            var claims = TokenClaims(subject.credential())
            claims.iss = "Not A Namespace"
            let token = try await subject.keys.collection.sign(
                claims, kid: JWKIdentifier(string: subject.keys.current))
            #expect(subject.refusal(of: token)?.code == .unauthenticated)
        }
    }

    @Test func aTokenOfAnOlderKeyHoldsBesideTheNewestOne() async throws {
        try await IdentityFixture.with { fixture in
            let (keyring, verifier) = try await fixture.verifying()
            let subject = Subject(keyring: keyring, clock: fixture.clock, verifier: verifier)
            let token = try await subject.token()
            let newer = try await keyring.rotate(dropOld: false)
            #expect(keyring.current.current == newer.id)
            #expect(try verifier.verify(token).credential.account == Self.jane)
            #expect(keyring.jsonWebKeySet.contains(newer.id))
            let (again, other) = try await fixture.verifying()
            #expect(again.current.current == newer.id)
            #expect(try other.verify(token).credential.account == Self.jane)
        }
    }

    @Test func aKeyThatCanHaveSignedNoLivingTokenIsForgotten() async throws {
        try await IdentityFixture.with { fixture in
            let (keyring, _) = try await fixture.verifying()
            let first = keyring.current.current
            _ = try await keyring.rotate(dropOld: false)
            fixture.clock.advance(by: 3_601)
            _ = try await keyring.rotate(dropOld: false)
            #expect(keyring.current.verifying[first] == nil)
            #expect(keyring.current.verifying.count == 2)
        }
    }

    @Test func theTokensOfADroppedKeyAreRefused() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            _ = try identity.account(for: token.accessToken)
            _ = try await identity.keyring.rotate(dropOld: true)
            identity.forgetVerifiedTokens()
            let refusal = await code { _ = try identity.account(for: token.accessToken) }
            #expect(refusal == .unauthenticated)
            // What the key did not sign holds on: docs/identity.md says so.
            _ = try identity.account(for: token.callerToken)
            let next = try await identity.logins.token(refresh: token.refreshToken)
            _ = try identity.account(for: next.accessToken)
        }
    }

    @Test func aCallerTokenIsForOneNamespaceAndNoByteOfItCanBeChanged() async throws {
        try await with { subject in
            let foo = try Namespace("foo")
            let access = try await subject.token()
            let text = try BearerToken.parse(
                subject.verifier.verify(access).callerAuthorization(in: foo))
            let caller = try subject.verifier.verify(text)
            #expect(caller.credential.account == Self.jane)
            #expect(caller.credential.kind == .caller(foo))
            #expect(caller.credential.session == "s")
            #expect(caller.callerAuthorization(in: .micro) == "Bearer ")
            let bytes = Array(text.utf8)
            for index in bytes.indices.dropLast() {
                var tampered = bytes
                tampered[index] = tampered[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
                let refusal = subject.refusal(of: String(decoding: tampered, as: UTF8.self))
                #expect(refusal?.code == .unauthenticated, "byte \(index)")
            }
        }
    }

    private func object(_ part: Substring) throws -> [String: Any]? {
        let bytes = try #require(Base64URL.decode(part))
        return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }
}
