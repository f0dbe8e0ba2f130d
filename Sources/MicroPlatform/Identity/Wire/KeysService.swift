import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Keys`. Who may call it is the door's business.
package struct KeysService: Auth_KeysService {
    private let keyring: Keyring
    private let forget: @Sendable () -> Void

    package init(_ identity: Identity) {
        keyring = identity.keyring
        forget = identity.forgetVerifiedTokens
    }

    /// The keys that tokens are verified with.
    package func list(
        _ request: Auth_ListKeysRequest, context: RPCContext
    ) async throws -> Auth_ListKeysResponse {
        var response = Auth_ListKeysResponse()
        response.keys = try await keyring.list().enumerated().map { index, key in
            Self.wire(key, isCurrent: index == 0)
        }
        return response
    }

    /// Signs tokens with a new key from now on.
    package func rotate(
        _ request: Auth_RotateKeysRequest, context: RPCContext
    ) async throws -> Auth_RotateKeysResponse {
        AuditNote.current?.write(request.dropOld ? "all keys" : "signing key", in: context.namespace)
        let key = try await keyring.rotate(dropOld: request.dropOld)
        if request.dropOld { forget() }
        var response = Auth_RotateKeysResponse()
        response.key = Self.wire(key, isCurrent: true)
        return response
    }

    private static func wire(_ key: SigningKey, isCurrent: Bool) -> Auth_Key {
        var wire = Auth_Key()
        wire.id = key.id
        wire.algorithm = key.algorithm.rawValue
        wire.created = key.created
        wire.current = isCurrent
        return wire
    }
}
