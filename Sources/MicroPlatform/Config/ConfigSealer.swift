import Crypto
import FoundationEssentials
import MicroCore

/// A value that only a key opens: AES-256-GCM, the random nonce first, the tag last.
struct SealedValue: Equatable, Sendable {
    /// Of the key that opens it.
    let keyID: String
    let bytes: [UInt8]
}

/// Encrypts the secrets of one namespace and opens them again.
///
/// What it seals is bound to its namespace and path: moved to any other place it does not open.
struct ConfigSealer: Sendable {
    let keys: ConfigKeys
    let namespace: Namespace

    /// Encrypts a value for the place where it will lie.
    func seal(_ value: JSONValue, at path: ConfigPath) throws(MicroError) -> SealedValue {
        let key = keys.sealing
        do {
            let box = try AES.GCM.seal(Data(value.text.utf8), using: key.bytes, authenticating: place(path))
            guard let combined = box.combined else {
                throw MicroError(.internalError, "the nonce of a secret has an unusual length")
            }
            return SealedValue(keyID: key.id, bytes: [UInt8](combined))
        } catch {
            throw (error as? MicroError)
                ?? MicroError(.internalError, "a secret could not be encrypted", cause: error)
        }
    }

    /// The value that was sealed for this place.
    /// - Throws: `failedPrecondition` when the key is not known, `internalError` when it was sealed for another place or
    ///   somebody changed it.
    func open(_ sealed: SealedValue, at path: ConfigPath) throws(MicroError) -> JSONValue {
        guard let key = keys.key(sealed.keyID) else {
            throw MicroError(
                .failedPrecondition,
                "the secret \(path) was encrypted with the key \(sealed.keyID), which this server does not have: give it back its \(ConfigKeyring.fileName), or the key by \(ConfigKeyring.variable)"
            )
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.bytes)
            let text = try AES.GCM.open(box, using: key.bytes, authenticating: place(path))
            return try JSONValue(text: String(decoding: text, as: UTF8.self))
        } catch {
            throw MicroError(.internalError, "the secret \(path) is damaged", cause: error)
        }
    }

    /// No namespace has a line's end in its name.
    private func place(_ path: ConfigPath) -> Data {
        Data("micro config\n\(namespace)\n\(path)".utf8)
    }
}
