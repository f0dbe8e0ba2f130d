import Logging
package import MicroCore
package import MicroWire

/// Records every act of administration: durably before it is done, and how it ended before its caller is told.
package struct AuditTrail: Sendable {
    let store: any AuditStore
    let policy: AccessPolicy
    let clock: any WallClock
    let logger: Logger

    /// Runs `act`, which `caller` asked for from `address`, between the two halves of its record.
    /// - Throws: what `act` throws; `unavailable` when nothing can be recorded, and then nothing was done.
    package func record(
        _ resource: Resource, by caller: CallPrincipal, from address: String, _ act: () async throws -> Void
    ) async throws {
        let decision = try policy.decision(caller.account, to: resource, in: caller.namespace)
        let id = try await store.add(
            AuditRecord(
                time: clock.milliseconds, account: caller.account?.id ?? "",
                accountNamespace: caller.account?.namespace ?? caller.namespace, address: address,
                resource: resource, namespace: caller.namespace, rule: decision.source))
        let note = AuditNote(namespace: caller.namespace)
        var outcome = "ok"
        defer { logger.info("administration", metadata: metadata(id, resource, caller, note, outcome)) }
        do {
            try await AuditNote.$current.withValue(note) { try await act() }
        } catch {
            outcome = (error as? MicroError)?.status ?? MicroError.Code.internalError.phrase
            try await store.finish(id, target: note.target, namespace: note.namespace, outcome: outcome)
            throw error
        }
        try await store.finish(id, target: note.target, namespace: note.namespace, outcome: outcome)
    }

    /// The records that a query asks for, the newest first.
    func records(_ query: AuditQuery) async throws(MicroError) -> [AuditRecord] {
        try await store.records(query)
    }

    private func metadata(
        _ id: Int64, _ resource: Resource, _ caller: CallPrincipal, _ note: AuditNote, _ outcome: String
    ) -> Logger.Metadata {
        [
            "audit": "\(id)", "account": "\(caller.account?.id ?? "")",
            "namespace": "\(note.namespace)", "endpoint": "\(resource.name).\(resource.endpoint)",
            "target": "\(note.target)", "outcome": "\(outcome)",
        ]
    }
}
