package import MicroCore

/// What every storage of events promises.
package enum EventStorageConformance {
    /// The promises of a namespace's topics. Checks use topics of their own, so one storage may be judged by several at a
    /// time; events whose time has come must be appended, and what is kept no longer be removed, meanwhile.
    package static let checks: [Check<any TopicStorage>] =
        appending + edges + expecting + duplicates + reading + positions + delays + waiting + retention
        + groups
        + seeking + deadLetters + deleting
    /// The promises across namespaces, and of transactions. Each wants an engine that holds nothing.
    package static let engineChecks: [Check<any EventStorage>] = namespaces + erasing + outbox + outboxEdges
}
