/// Everything that identity keeps.
package typealias IdentityStore = AccountStore & AuditStore & BlockStore & KeyStore & NamespaceStore
    & RuleStore
    & SessionStore
