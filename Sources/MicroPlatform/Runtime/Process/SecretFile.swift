import Glibc
import MicroCore
import MicroWire

/// The secret that one process logs in with, in a file of its own that is renewed while it runs: what it was started
/// with opens nothing any more some minutes later.
struct SecretFile: Sendable {
    let folder: Folder
    let name: String
    /// Makes new credentials.
    let issue: @Sendable () async throws(MicroError) -> ServiceCredentials

    /// Where the process finds it.
    var path: String { folder.path(of: name) }

    /// Puts a new secret in the place of the one before, which holds for a while still.
    func renew() async throws(MicroError) -> ServiceCredentials {
        let credentials = try await issue()
        try folder.make()
        try folder.replaceFile(name, with: Array(credentials.secret.utf8))
        return credentials
    }

    func remove() {
        unlink(path)
    }
}
