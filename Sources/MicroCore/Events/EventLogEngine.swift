/// Keeps the events of every namespace, and shares them among those who consume.
package protocol EventLogEngine: NamespaceContents {
    /// The topics of one namespace; nobody who has it reaches those of another.
    func log(in namespace: Namespace) -> any EventLog

    /// Where events of one namespace can be left to be appended, if there is such a place.
    func queue(in namespace: Namespace) -> (any EventQueue)?

    /// Settles what any consumer of a group was given. What none has in hand is passed over. It is durable when this
    /// returns.
    /// - Throws: `notFound` when the group has no consumers.
    func settle(
        _ settlement: EventSettlement, of topic: TopicName, by group: GroupName, in namespace: Namespace
    ) async throws(MicroError)

    /// The one group of a topic that has consumers.
    /// - Throws: `notFound` when none has, `invalidArgument` when several have.
    func onlyGroup(of topic: TopicName, in namespace: Namespace) throws(MicroError) -> GroupName
}

/// A consumer that knows the name of its group, which that of a group of its own is told by.
package protocol EventGroupMember: EventConsumer {
    var group: GroupName { get }
}
