/// What a token proved: whose it is, and which login it belongs to.
package struct Credential: Hashable, Sendable {
    /// What a token is good for.
    package enum Kind: Hashable, Sendable {
        /// Calling through the doors.
        case access
        /// Being told to the services of one namespace who calls them. At the doors it reaches no service of the
        /// platform.
        case caller(Namespace)
    }

    package var account: Account
    package var kind: Kind
    /// The login that the token belongs to.
    package var session: String
    /// Seconds since 1970.
    package var issued: Int64
    /// Seconds since 1970.
    package var expiry: Int64

    /// The namespace that whoever shows it works in when they name none.
    package var home: Namespace {
        switch kind {
        case .access: account.namespace
        case .caller(let audience): audience
        }
    }

    package init(account: Account, kind: Kind = .access, session: String, issued: Int64, expiry: Int64) {
        self.account = account
        self.kind = kind
        self.session = session
        self.issued = issued
        self.expiry = expiry
    }
}

extension MicroError {
    /// Told to whoever shows a token, or goes on with a call, after something ended the token.
    package static let tokenRevoked = MicroError(
        .unauthenticated, "the token was revoked: log in again")
}

/// What ends tokens before their time.
package struct Revocation: Hashable, Sendable {
    package var namespace: Namespace
    /// The account whose tokens end; nil for every account of the namespace.
    package var account: String?
    /// The login whose tokens end; nil for every login.
    package var session: String?
    /// Tokens issued up to this time end: seconds since 1970.
    package var issuedUntil: Int64

    package init(namespace: Namespace, account: String? = nil, session: String? = nil, issuedUntil: Int64) {
        self.namespace = namespace
        self.account = account
        self.session = session
        self.issuedUntil = issuedUntil
    }

    /// Whether it ends what proved `credential`.
    package func covers(_ credential: Credential) -> Bool {
        credential.account.namespace == namespace
            && account.map { $0 == credential.account.id } ?? true
            && session.map { $0 == credential.session } ?? true
            // A login that was ended stays so, whatever a clock that was set back made of its tokens' times.
            && (session != nil || credential.issued <= issuedUntil)
    }
}
