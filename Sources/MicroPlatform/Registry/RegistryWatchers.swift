import MicroCore
import Synchronization

/// Who wants to hear of changes. A watcher that falls behind its bounded buffer is ended, never waited for.
final class RegistryWatchers: Sendable {
    private let limits: RegistryLimits
    private let table = Mutex(Table())

    /// Nobody watches yet.
    init(limits: RegistryLimits) {
        self.limits = limits
    }

    private struct Table {
        var watchers: [UInt64: Watcher] = [:]
        var lastID: UInt64 = 0
        var isFinished = false
    }

    private struct Watcher {
        let namespace: Namespace
        let service: ServiceName?
        let continuation: RegistryEvents.Continuation

        func wants(_ change: RegistryChange) -> Bool {
            change.namespace == namespace && (service == nil || service == change.event.record.name)
        }
    }

    /// Watches one service, or all, of a namespace from now on.
    /// - Throws: `resourceExhausted` when too many watch, `unavailable` when the registry has stopped.
    func add(service: ServiceName?, namespace: Namespace) throws(MicroError) -> RegistryEvents {
        let (events, continuation) = RegistryEvents.makeStream(
            bufferingPolicy: .bufferingOldest(limits.watcherEventsMax))
        let watcher = Watcher(namespace: namespace, service: service, continuation: continuation)
        let id = try table.withLock { table throws(MicroError) in
            guard !table.isFinished else { throw MicroError(.unavailable, "the registry has stopped") }
            guard table.watchers.count < limits.watchersMax else {
                throw MicroError(.resourceExhausted, "more than \(limits.watchersMax) watch the registry")
            }
            table.lastID += 1
            table.watchers[table.lastID] = watcher
            return table.lastID
        }
        continuation.onTermination = { [weak self] _ in
            self?.table.withLock { table in table.watchers[id] = nil }
        }
        return events
    }

    /// Sends the changes, in order, to all who want them.
    /// - Returns: the watchers that were too slow, already removed, for `end` once no lock is held.
    func send(_ changes: [RegistryChange]) -> [RegistryEvents.Continuation] {
        table.withLock { table in
            var overrun: [UInt64: RegistryEvents.Continuation] = [:]
            for change in changes {
                for (id, watcher) in table.watchers where overrun[id] == nil && watcher.wants(change) {
                    if case .dropped = watcher.continuation.yield(change.event) {
                        overrun[id] = watcher.continuation
                    }
                }
            }
            for id in overrun.keys { table.watchers[id] = nil }
            return Array(overrun.values)
        }
    }

    /// Tells watchers that they were too slow.
    static func end(_ overrun: [RegistryEvents.Continuation]) {
        for continuation in overrun {
            continuation.finish(
                throwing: MicroError(
                    .resourceExhausted, "this watcher fell too far behind: list again, then watch again"))
        }
    }

    /// Ends all watchers and admits no more.
    func finish() {
        let watchers = table.withLock { table in
            table.isFinished = true
            defer { table.watchers = [:] }
            return table.watchers.values.map(\.continuation)
        }
        for continuation in watchers { continuation.finish() }
    }
}
