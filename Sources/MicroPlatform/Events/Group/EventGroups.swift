import Logging
import MicroCore
import Synchronization

/// The groups that have consumers; of the others nothing is kept in memory.
final class EventGroups: Sendable {
    /// Bounds.
    struct Configuration: Sendable {
        /// The most groups of a namespace that have consumers.
        var groupsMax = 10_000
        /// About the most bytes of the events that all groups have read and not given.
        var bytesMax = 256 << 20

        init() {}
    }

    struct Key: Hashable {
        let namespace: Namespace
        let topic: TopicName
        let group: GroupName
    }

    /// What happens to one group, one after the other.
    final class Place: Sendable {
        fileprivate let gate = Gate(insideMax: 1, waitingMax: 10_000)
        fileprivate let running = Mutex<Running?>(nil)
        /// How many are about to do something to it.
        fileprivate let users = Atomic(0)

        var work: GroupWork? { running.withLock { $0?.work } }
    }

    fileprivate struct Running {
        let work: GroupWork
        let task: Task<Void, Never>
    }

    private struct State {
        var places = GroupPlaces()
        var isClosed = false
    }

    private static let removed = MicroError(.notFound, "the group was removed")
    private static let stopping = MicroError(.unavailable, "the server is stopping")

    let common: GroupWork.Common
    private let configuration: Configuration
    private let logger: Logger
    private let state = Mutex(State())

    init(_ configuration: Configuration = Configuration(), logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        common = GroupWork.Common(memory: GroupMemory(bytesMax: configuration.bytesMax))
    }

    /// The groups of a topic that have consumers.
    func keys(in namespace: Namespace, _ topic: TopicName) -> [Key] {
        state.withLock { $0.places.keys(of: EventWaiters.Key(namespace, topic)) }
    }

    /// The groups of a namespace that have consumers.
    func keys(in namespace: Namespace) -> [Key] {
        state.withLock { $0.places.keys(in: namespace) }
    }

    /// Whether the group has consumers, or something is about to be done to it.
    func isInUse(_ key: Key) -> Bool {
        state.withLock { $0.places[key] != nil }
    }

    /// The group, if it has consumers.
    func work(_ key: Key) -> GroupWork? {
        state.withLock { $0.places[key] }?.work
    }

    /// Makes a consumer of a group, which is taken up from where `load` finds it if it has none yet.
    func join(
        _ key: Key, _ options: ConsumerOptions, isStored: Bool, storage: any TopicStorage,
        load: () async throws(MicroError) -> StoredGroup
    ) async throws(MicroError) -> GroupMember {
        try await exclusively(key) { place throws(MicroError) in
            guard !self.state.withLock({ $0.isClosed }) else { throw Self.stopping }
            if let work = place.work, let id = work.join(options) {
                return GroupMember(id, of: work, key, self)
            }
            try self.requireRoom(in: key.namespace)
            await self.end(place, Self.removed)
            let stored = try await load()
            if isStored, let change = EventGroup.change(takingUp: stored) {
                try await storage.change(stored.id, by: change)
            }
            var logger = self.logger
            logger[metadataKey: "namespace"] = "\(key.namespace)"
            let work = GroupWork(
                stored, isStored: isStored, storage: storage, common: self.common, logger: logger)
            // Whoever ends it awaits it: `end` and `retire`.
            let task = Task { await work.run() }
            place.running.withLock { $0 = Running(work: work, task: task) }
            guard let id = work.join(options) else { throw Self.removed }
            return GroupMember(id, of: work, key, self)
        }
    }

    /// Does something to a group that has ended before: its consumers are told why.
    func ending<Value: Sendable>(
        _ key: Key, _ reason: MicroError, _ body: () async throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        try await exclusively(key) { place throws(MicroError) in
            await self.end(place, reason)
            return try await body()
        }
    }

    /// A group that has no consumers any more is written down and forgotten.
    func retire(_ key: Key) async {
        try? await exclusively(key) { place throws(MicroError) in
            guard let running = place.running.withLock({ $0 }), running.work.isIdle else { return }
            running.work.finish()
            await running.task.value
            place.running.withLock { $0 = nil }
            guard !running.work.isStored, !running.work.hasEnded else { return }
            do throws(MicroError) {
                try await running.work.storage.deleteGroups([key.group], of: key.topic)
            } catch {
                // It is removed when another consumer of the topic wants a group of its own.
                running.work.tellFailure(error)
            }
        }
    }

    /// Ends all: consumers are told that the server stops, and what they settled is written.
    func close() async {
        let keys = state.withLock { state in
            state.isClosed = true
            return state.places.keys
        }
        for key in keys { work(key)?.stop(Self.stopping) }
        await withDiscardingTaskGroup { tasks in
            for key in keys { tasks.addTask { await self.retire(key) } }
        }
    }

    private func requireRoom(in namespace: Namespace) throws(MicroError) {
        let groupsMax = configuration.groupsMax
        // The one that asks is among them.
        guard state.withLock({ $0.places.count(in: namespace) }) <= groupsMax else {
            throw MicroError(
                .resourceExhausted, "\(groupsMax) groups have consumers already: end some")
        }
    }

    private func end(_ place: Place, _ reason: MicroError) async {
        guard let running = place.running.withLock({ $0 }) else { return }
        running.work.end(reason)
        await running.task.value
        place.running.withLock { $0 = nil }
    }

    private func exclusively<Value>(
        _ key: Key, _ body: (Place) async throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        let place = state.withLock { state in
            let place = state.places[key] ?? Place()
            place.users.add(1, ordering: .relaxed)
            state.places[key] = place
            return place
        }
        defer {
            state.withLock { state in
                let users = place.users.subtract(1, ordering: .relaxed).newValue
                if users == 0, place.work == nil { state.places[key] = nil }
            }
        }
        return try await place.gate.inside(orRefuse: "too much is asked of the group at once") {
            () throws(MicroError) in try await body(place)
        }
    }
}
