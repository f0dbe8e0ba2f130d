import Logging
import MicroCore
import MicroWire

/// The account that a new platform begins with.
struct AdminAccount: Sendable {
    static let id = "admin"
    /// Where the secret lies in the data folder when the platform chose it.
    static let secretFile = "admin.secret"

    let accounts: Accounts
    let folder: Folder

    /// Removes the secret that was left, which opens nothing any more.
    func forgetSecret(of id: String, in namespace: Namespace) {
        guard id == Self.id, namespace == .micro else { return }
        Folder.removeFile(folder.path(of: Self.secretFile))
    }

    /// Makes the administrator of the namespace `micro` when there is none.
    /// - Parameter password: its secret; nil for a random one, left in `admin.secret`.
    func makeIfMissing(password: String?, logger: Logger) async throws(MicroError) {
        let isThere = try await accounts.store.accounts(in: .micro)
            .contains { $0.account.kind == .user && $0.account.isAdmin }
        guard !isThere else { return }
        let secret = password ?? RandomSecret.text()
        // The file comes first: when the server ends between the two, the next start writes both anew.
        if password == nil { try folder.replaceFile(Self.secretFile, with: Array("\(secret)\n".utf8)) }
        let admin = Account(id: Self.id, kind: .user, namespace: .micro, scopes: [Account.adminScope])
        _ = try await accounts.make(Accounts.Request(admin, secret: secret))
        logger.info(
            "made the first account",
            metadata: [
                "account": "\(Self.id)",
                "secret": password == nil ? "in \(folder.path(of: Self.secretFile))" : "as given",
            ])
    }
}
