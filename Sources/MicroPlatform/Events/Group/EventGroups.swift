import Logging
import MicroCore
import Synchronization

/// The groups that have consumers; of the others nothing is kept in memory.
final class EventGroups: Sendable {
    struct Key: Hashable {
        let namespace: Namespace
        let topic: TopicName
        let group: GroupName
    }

    /// What happens to one group, one after the other.
    final class Place: Sendable {
        fileprivate let gate = Gate(insideMax: 1, waitingMax: 10_000)
        fileprivate let running = Mutex<Running?>(nil)

        var work: GroupWork? { running.withLock { $0?.work } }
    }

    fileprivate struct Running {
        let work: GroupWork
        let task: Task<Void, Never>
    }

    private struct State {
        var places: [Key: (place: Place, users: Int)] = [:]
        var isClosed = false
    }

    private static let removed = MicroError(.notFound, "the group was removed")
    private static let stopping = MicroError(.unavailable, "the server is stopping")

    private let logger: Logger
    private let state = Mutex(State())

    init(logger: Logger) {
        self.logger = logger
    }

    /// The groups of a topic, or of all of a namespace, that have consumers.
    func keys(in namespace: Namespace, _ topic: TopicName? = nil) -> [Key] {
        state.withLock { state in
            state.places.keys.filter { $0.namespace == namespace && (topic == nil || $0.topic == topic) }
        }
    }

    /// The group, if it has consumers.
    func work(_ key: Key) -> GroupWork? {
        state.withLock { $0.places[key]?.place }?.work
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
            await self.end(place, Self.removed)
            let stored = try await load()
            if isStored, let change = EventGroup.change(takingUp: stored) {
                try await storage.change(stored.id, by: change)
            }
            let work = GroupWork(stored, isStored: isStored, storage: storage, logger: self.logger)
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
            try await running.work.storage.deleteGroup(key.group, of: key.topic)
        }
    }

    /// Ends all: consumers are told that the server stops, and what they settled is written.
    func close() async {
        let keys = state.withLock { state in
            state.isClosed = true
            return Array(state.places.keys)
        }
        for key in keys { work(key)?.stop(Self.stopping) }
        await withDiscardingTaskGroup { tasks in
            for key in keys { tasks.addTask { await self.retire(key) } }
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
            let (place, users) = state.places[key] ?? (Place(), 0)
            state.places[key] = (place, users + 1)
            return place
        }
        defer {
            state.withLock { state in
                guard let (place, users) = state.places[key] else { return }
                state.places[key] = users > 1 || place.work != nil ? (place, users - 1) : nil
            }
        }
        return try await place.gate.inside(orRefuse: "too much is asked of the group at once") {
            () throws(MicroError) in try await body(place)
        }
    }
}
