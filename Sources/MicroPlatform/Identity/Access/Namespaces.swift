import Logging
package import MicroCore
import MicroWire

/// Makes namespaces and removes them.
package struct Namespaces: Sendable {
    let store: any NamespaceStore
    let policy: AccessPolicy
    let revoking: Revoking
    let feed: AccessFeed
    let clock: any WallClock
    /// What goes with a namespace.
    let contents: [any NamespaceContents]
    /// One change of rules or namespaces at a time.
    let turn: Gate

    /// Every namespace, by name.
    package func list() async throws(MicroError) -> [NamespaceRecord] {
        try await store.namespaces()
    }

    /// Makes a namespace, in which everybody may call every service until its rules say otherwise.
    /// - Throws: `conflict` when it is there.
    package func create(_ name: Namespace) async throws(MicroError) {
        try await inTurn { () async throws(MicroError) in
            // Of one that had the name before, whoever makes it finds nothing.
            if try await store.leftovers().contains(name) { try await erase(name) }
            try await store.add(NamespaceRecord(name: name, created: clock.now), rule: .initial)
            policy.setRules([.initial], of: name)
        }
    }

    /// Removes a namespace with its accounts, its rules and what it holds, and ends every token of it. When what it holds
    /// cannot be erased now, the next call, the next start, or whoever makes the name again does it.
    /// - Throws: `notFound` when it is not there, `failedPrecondition` while services are deployed in it, or when it is
    ///   the platform's own.
    package func delete(_ name: Namespace) async throws(MicroError) {
        guard name != .micro else {
            throw MicroError(.failedPrecondition, "the namespace micro is the platform's own")
        }
        try await inTurn { () async throws(MicroError) in
            if try await store.leftovers().contains(name) { return try await erase(name) }
            let time = revoking.time(of: nil, in: name, now: clock.now)
            let revocation = try await store.remove(
                name, now: time.issuedUntil, revocationExpiry: time.expiry)
            policy.setRules(nil, of: name)
            revoking.announce(revocation)
            feed.publish(.rules([]), in: name)
            // By now nobody of the namespace can put anything there.
            try await erase(name)
        }
    }

    /// Erases what removed namespaces left when the server ended meanwhile, as far as that goes now.
    func eraseLeftovers(_ logger: Logger) async throws(MicroError) {
        for name in try await store.leftovers() {
            do throws(MicroError) {
                try await erase(name)
                logger.info("erased what a removed namespace left", metadata: ["namespace": "\(name)"])
            } catch {
                logger.warning(
                    "what a removed namespace left cannot be erased: it is tried again at the next start",
                    metadata: ["namespace": "\(name)", "error": "\(error.detail)"])
            }
        }
    }

    private func erase(_ name: Namespace) async throws(MicroError) {
        for contents in contents { try await contents.erase(name) }
        try await store.forgetLeftover(name)
    }

    private func inTurn(_ change: () async throws(MicroError) -> Void) async throws(MicroError) {
        try await turn.inside(orRefuse: "too many changes of namespaces at once: try again", change)
    }
}
