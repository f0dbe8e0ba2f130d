/// Who is there: the services of one namespace, their versions, nodes and endpoints.
public protocol Registry: Sendable {
    /// Adds the record's nodes to its service and version, or renews them; each is dropped when `ttl`
    /// passes without renewal. Changed endpoints, addresses and metadata replace what was there.
    func register(_ record: ServiceRecord, ttl: Duration) async throws(MicroError)

    /// Removes the record's nodes; a version without nodes is gone. Removing what is not there succeeds.
    func deregister(_ record: ServiceRecord) async throws(MicroError)

    /// Every version of the service, oldest registration first.
    /// - Throws: `notFound` when no node of it is registered.
    func records(of service: ServiceName) async throws(MicroError) -> [ServiceRecord]

    /// Every version of every service, ordered by name and version.
    func records() async throws(MicroError) -> [ServiceRecord]

    /// The descriptors with this content hash.
    /// - Throws: `notFound` when no registered version refers to them.
    func descriptors(hash: String) async throws(MicroError) -> [UInt8]

    /// What changes from now on, in order, for one service or for all.
    ///
    /// A watcher that is too slow for the bounded buffer ends with `resourceExhausted`: list again, watch again.
    func watch(_ service: ServiceName?) async throws(MicroError) -> RegistryEvents
}

/// The changes of a registry, in order. Ends when the registry stops; fails with `MicroError`.
public typealias RegistryEvents = AsyncThrowingStream<RegistryEvent, any Error>

/// One change in a registry.
public struct RegistryEvent: Hashable, Sendable {
    /// What happened to the record.
    public enum Action: String, Hashable, Sendable {
        /// The first node of a version came.
        case create
        /// A node came, went or changed while others of the version remain, or its endpoints changed.
        case update
        /// The last node of the version went.
        case delete
    }

    /// What happened.
    public var action: Action
    /// For `delete`, the record as it was; otherwise as it is now.
    public var record: ServiceRecord

    public init(action: Action, record: ServiceRecord) {
        self.action = action
        self.record = record
    }
}
