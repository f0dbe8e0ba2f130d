import Synchronization

/// Those who wait for events of topics. Whoever appends tells, after each commit and in order, how far topics have come;
/// nobody asks again and again.
package final class EventWaiters: Sendable {
    /// A topic of a namespace.
    package struct Key: Hashable, Sendable {
        package let namespace: Namespace
        package let topic: TopicName

        package init(_ namespace: Namespace, _ topic: TopicName) {
            self.namespace = namespace
            self.topic = topic
        }
    }

    private enum Answer {
        case there
        /// How far the topic is must be looked up; what is found counts if nothing was told since this version.
        case lookUp(version: UInt64)
        case gone
        case cancelled
        case refused(MicroError)
    }

    private struct Waiter {
        var offset: Int64
        var continuation: CheckedContinuation<Answer, Never>
    }

    private struct Topic {
        /// The offset of the event to come; nil as long as it was not looked up.
        var next: Int64?
        var version: UInt64
        var waiters: [UInt64: Waiter] = [:]
    }

    private struct State {
        var topics: [Key: Topic] = [:]
        var waiters = 0
        var lastNumber: UInt64 = 0
        var isClosed = false

        mutating func number() -> UInt64 {
            lastNumber += 1
            return lastNumber
        }

        /// Forgets topics.
        /// - Returns: those who waited for them.
        mutating func remove(_ keys: [Key]) -> [CheckedContinuation<Answer, Never>] {
            let found = keys.flatMap {
                topics.removeValue(forKey: $0)?.waiters.values.map(\.continuation) ?? []
            }
            waiters -= found.count
            return found
        }
    }

    private typealias Resumption = (continuation: CheckedContinuation<Answer, Never>, answer: Answer)

    /// How many topics are remembered that nobody waits for.
    private static let topicsKept = 4_096

    private let countMax: Int
    private let state = Mutex(State())

    /// - Parameter countMax: the most who wait.
    package init(countMax: Int = 100_000) {
        self.countMax = countMax
    }

    /// Returns once there is an event of this offset or a later one.
    /// - Parameter next: looks up the offset of the event to come; nil when the topic is not there.
    /// - Throws: `notFound`, `cancelled`, `resourceExhausted` when too many wait, `unavailable` after the end.
    package func wait(
        for offset: Int64, of topic: Key, next: @Sendable () async throws(MicroError) -> Int64?
    ) async throws(MicroError) {
        let id = state.withLock { $0.number() }
        while true {
            switch await answer(id, offset, topic) {
            case .there: return
            case .lookUp(let version):
                guard let found = try await next() else { throw Self.notFound(topic.topic) }
                state.withLock { state in
                    guard state.topics[topic]?.version == version else { return }
                    state.topics[topic]?.next = found
                }
            case .gone: throw Self.notFound(topic.topic)
            case .cancelled: throw MicroError(.cancelled, "the caller went away")
            case .refused(let error): throw error
            }
        }
    }

    /// Tells how far a topic has come.
    package func tell(_ topic: Key, next: Int64) {
        resume { state in
            guard var entry = state.topics.removeValue(forKey: topic) else { return [] }
            entry.next = next
            entry.version = state.number()
            let met = entry.waiters.filter { $0.value.offset < next }
            for id in met.keys { entry.waiters[id] = nil }
            state.waiters -= met.count
            state.topics[topic] = entry
            return met.values.map { ($0.continuation, .there) }
        }
    }

    /// Tells that a topic is gone.
    package func end(_ topic: Key) {
        resume { $0.remove([topic]).map { ($0, .gone) } }
    }

    /// Tells that all topics of a namespace are gone.
    package func end(_ namespace: Namespace) {
        resume { state in
            state.remove(state.topics.keys.filter { $0.namespace == namespace }).map { ($0, .gone) }
        }
    }

    /// Ends every wait.
    package func close() {
        resume { state in
            state.isClosed = true
            return state.remove(Array(state.topics.keys)).map { ($0, .refused(Self.closed)) }
        }
    }

    /// What a topic that is not there is told by.
    package static func notFound(_ topic: TopicName) -> MicroError {
        MicroError(.notFound, "there is no topic \(topic)")
    }

    private static var closed: MicroError { MicroError(.unavailable, "the store is closed") }
}

extension EventWaiters {
    private func answer(_ id: UInt64, _ offset: Int64, _ topic: Key) async -> Answer {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                resume { state in
                    self.answer(id, offset, topic, continuation, &state).map { [(continuation, $0)] } ?? []
                }
            }
        } onCancel: {
            resume { state in
                guard let waiter = state.topics[topic]?.waiters.removeValue(forKey: id) else { return [] }
                state.waiters -= 1
                return [(waiter.continuation, .cancelled)]
            }
        }
    }

    /// What is known now; nil when it waits.
    private func answer(
        _ id: UInt64, _ offset: Int64, _ topic: Key, _ continuation: CheckedContinuation<Answer, Never>,
        _ state: inout State
    ) -> Answer? {
        guard !Task.isCancelled else { return .cancelled }
        guard !state.isClosed else { return .refused(Self.closed) }
        guard let entry = state.topics[topic], let next = entry.next else {
            return .lookUp(version: Self.version(of: topic, &state))
        }
        guard next <= offset else { return .there }
        guard state.waiters < countMax else {
            return .refused(
                MicroError(.resourceExhausted, "\(countMax) wait for events already: end some consumers"))
        }
        state.waiters += 1
        state.topics[topic]?.waiters[id] = Waiter(offset: offset, continuation: continuation)
        return nil
    }

    private static func version(of topic: Key, _ state: inout State) -> UInt64 {
        if let known = state.topics[topic] { return known.version }
        if state.topics.count >= topicsKept, state.topics.count >= 2 * state.waiters {
            state.topics = state.topics.filter { !$0.value.waiters.isEmpty }
        }
        let version = state.number()
        state.topics[topic] = Topic(version: version)
        return version
    }

    /// Continuations are resumed when the lock is free again.
    private func resume(_ change: (inout sending State) -> sending [Resumption]) {
        for resumption in state.withLock(change) {
            resumption.continuation.resume(returning: resumption.answer)
        }
    }
}
