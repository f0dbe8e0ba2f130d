package import MicroCore

/// Turns accounts away at both doors, whatever token they show.
package struct BlockList: Sendable {
    let store: any BlockStore
    let policy: AccessPolicy
    let feed: AccessFeed
    /// One change at a time, so that what is in memory is what was written last.
    let turn: Gate

    /// Every account that is turned away, by namespace and id.
    package func list() async throws(MicroError) -> [BlockedAccount] {
        try await store.blocked()
    }

    /// Turns an account away from now on. Durable, and in force, when this returns.
    package func block(_ account: BlockedAccount) async throws(MicroError) {
        try await change { () async throws(MicroError) in try await store.block(account) }
    }

    /// Lets an account in again. Durable, and in force, when this returns.
    package func unblock(_ account: BlockedAccount) async throws(MicroError) {
        try await change { () async throws(MicroError) in try await store.unblock(account) }
    }

    private func change(_ write: () async throws(MicroError) -> Void) async throws(MicroError) {
        try await turn.inside(orRefuse: "too many changes of the block list at once: try again") {
            () async throws(MicroError) in
            try await write()
            policy.setBlocked(try await store.blocked())
            feed.publishToDoors()
        }
    }
}
