import Synchronization

/// A token that was found to be good, and what is made from it for the way on.
package final class VerifiedToken: Sendable {
    /// What it proves.
    package let credential: Credential
    /// Seconds since 1970; the credential's, to be had without a copy of it.
    package let expiry: Int64
    /// The credential's, likewise.
    package let home: Namespace
    private let makeCallerToken: @Sendable (Credential, Namespace) -> String
    /// For the namespace that most of its calls go to.
    private let atHome: String
    private let latest = Mutex<(namespace: Namespace, authorization: String)?>(nil)

    /// `makeCallerToken` gives what tells the services of a namespace who is calling.
    package init(
        _ credential: Credential, makeCallerToken: @escaping @Sendable (Credential, Namespace) -> String
    ) {
        self.credential = credential
        expiry = credential.expiry
        home = credential.home
        self.makeCallerToken = makeCallerToken
        atHome = BearerToken.header(makeCallerToken(credential, credential.home))
    }

    /// The header `authorization` that tells the services of `namespace`, and nobody else, who is calling. Made once
    /// while it is asked for the same namespace.
    package func callerAuthorization(in namespace: Namespace) -> String {
        if namespace == home { return atHome }
        if let known = latest.withLock({ $0 }), known.namespace == namespace { return known.authorization }
        let authorization = BearerToken.header(makeCallerToken(credential, namespace))
        latest.withLock { $0 = (namespace, authorization) }
        return authorization
    }
}
