/// Keeps the events of every namespace, and shares them among those who consume.
package protocol EventLogEngine: Sendable {
    /// The topics of one namespace; nobody who has it reaches those of another.
    func log(in namespace: Namespace) -> any EventLog
}
