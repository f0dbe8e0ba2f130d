import GRDB
import Glibc
import MicroCore
import Synchronization

/// Writes to stores: transactions that wait at the same time are done in one turn of the database's writer.
final class StoreWriter: Sendable {
    private struct Waiting {
        var members: [StoreTurn.Member] = []
        var bytes = 0
        var hasTurn = false
    }

    /// The most transactions and bytes of one turn.
    private static let turnMax = 1_024
    private static let turnBytesMax = 8 << 20

    private let database: SQLiteDatabase
    private let feeds: StoreFeeds
    private let waiters: EventWaiters
    private let delayed: DelayedEvents
    private let waitingMax: Int
    private let waitingBytesMax: Int
    private let changesBytesMax: Int64
    private let topicIDEnd: Int64
    private let now: @Sendable () -> Int64
    private let waiting = Mutex(Waiting())
    private let pace = Mutex(StorePace())
    /// What is known after the last turn. Only the writer's thread comes here.
    private let known = Mutex(StoreKnowledge())

    init(
        _ database: SQLiteDatabase, feeds: StoreFeeds, waiters: EventWaiters, delayed: DelayedEvents,
        _ configuration: SQLiteStoreEngine.Configuration, now: @escaping @Sendable () -> Int64
    ) {
        self.database = database
        self.feeds = feeds
        self.waiters = waiters
        self.delayed = delayed
        waitingMax = configuration.waitingMax
        waitingBytesMax = configuration.waitingBytesMax
        changesBytesMax = Int64(configuration.changesBytesMax)
        topicIDEnd = Int64(configuration.topicIDsMax) + 1
        self.now = now
    }

    /// Does a transaction. Durable when this returns.
    /// - Parameter expected: the offset that the first event which it publishes must get; whatever it gets when nil.
    func commit(
        _ transaction: StoreTransaction, expecting expected: Int64? = nil, in namespace: Namespace
    ) async throws(MicroError) -> StoreTurn.Outcome {
        guard !Task.isCancelled else { throw MicroError(.cancelled, "the caller went away") }
        return try await withCheckedContinuation { continuation in
            let request = Request(transaction, expecting: expected)
            add(StoreTurn.Member(request, in: namespace) { continuation.resume(returning: $0) })
        }.get()
    }

    /// A transaction that is done by itself.
    struct Request {
        let transaction: StoreTransaction
        /// The offset that the first event which it publishes must get; whatever it gets when nil.
        let expected: Int64?

        init(_ transaction: StoreTransaction, expecting expected: Int64? = nil) {
            self.transaction = transaction
            self.expected = expected
        }
    }

    /// Lets transactions that have nothing to do with one another wait for their turn, in order. `answer` is told what became
    /// of each; what succeeded is durable by then.
    func enqueue(
        _ requests: [Request], valueBytesMax: Int = StoreLimits.valueBytesMax, in namespace: Namespace,
        answer: @escaping @Sendable ([Result<StoreTurn.Outcome, MicroError>]) -> Void
    ) {
        if requests.count == 1 {
            return add(requests[0], valueBytesMax, in: namespace) { answer([$0]) }
        }
        let answers = StoreAnswers(requests.count, whole: answer)
        for (number, request) in requests.enumerated() {
            add(request, valueBytesMax, in: namespace) { answers.set(number, $0) }
        }
    }

    private func add(
        _ request: Request, _ valueBytesMax: Int, in namespace: Namespace,
        _ answer: @escaping @Sendable (Result<StoreTurn.Outcome, MicroError>) -> Void
    ) {
        do throws(MicroError) {
            try request.transaction.check(valueBytesMax: valueBytesMax)
            add(StoreTurn.Member(request, in: namespace, answer: answer))
        } catch {
            answer(.failure(error))
        }
    }

    /// Does something else to stores. Durable when this returns.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (inout StoreWriting) throws -> Value
    ) async throws(MicroError) -> Value {
        try await withCheckedContinuation { continuation in
            takeTurn(work) { continuation.resume(returning: $0) }
        }.get()
    }

    private func add(_ member: StoreTurn.Member) {
        enum Next { case refuse, wait, takeTurn }
        let next = waiting.withLock { waiting -> Next in
            guard
                waiting.members.isEmpty
                    || (waiting.members.count < waitingMax
                        && waiting.bytes + member.bytes <= waitingBytesMax)
            else { return .refuse }
            waiting.members.append(member)
            waiting.bytes += member.bytes
            guard !waiting.hasTurn else { return .wait }
            waiting.hasTurn = true
            return .takeTurn
        }
        switch next {
        case .refuse:
            member.answer(.failure(GroupCommit.tooMuchWaits))
        case .wait: break
        case .takeTurn: takeTurn()
        }
    }

    /// Does those that wait by the time the turn comes.
    private func takeTurn() {
        let turn = StoreTurn()
        takeTurn { [self] writing in
            gather()
            try turn.run(next(), in: &writing)
            pace.withLock { $0.beginSync(at: .now) }
        } ended: { [self] result in
            let count = waiting.withLock { $0.members.count }
            pace.withLock { $0.end(of: turn.count, waiting: count, at: .now) }
            switch result {
            case .success: turn.succeed()
            // It may not have begun.
            case .failure(let error): turn.fail(error, or: next)
            }
        }
    }

    /// Waits for those who are about to come back, having had their answers a moment ago: a sync for all of them
    /// together costs as much as one for those who are here.
    private func gather() {
        let clock = ContinuousClock()
        let (expected, deadline) = pace.withLock { ($0.expected, clock.now + $0.patience) }
        var count = waiting.withLock { $0.members.count }
        while count < expected, clock.now < deadline {
            usleep(50)
            count = waiting.withLock { $0.members.count }
        }
        pace.withLock { [count] in $0.begin(with: count) }
    }

    /// Those whose turn it is. The others get the next one.
    private func next() -> [StoreTurn.Member] {
        let (members, isLast) = waiting.withLock { waiting in
            var bytes = 0
            let count = waiting.members.prefix(Self.turnMax).prefix { member in
                defer { bytes += member.bytes }
                return bytes < Self.turnBytesMax
            }.count
            var members: [StoreTurn.Member] = []
            if count == waiting.members.count {
                // Mostly all of them: nothing is to be copied.
                swap(&members, &waiting.members)
            } else {
                members = Array(waiting.members.prefix(count))
                waiting.members.removeFirst(count)
            }
            waiting.bytes -= members.reduce(0) { $0 + $1.bytes }
            waiting.hasTurn = !waiting.members.isEmpty
            return (members, waiting.members.isEmpty)
        }
        if !isLast { takeTurn() }
        return members
    }

    private func takeTurn<Value: Sendable>(
        _ work: @escaping @Sendable (inout StoreWriting) throws -> Value,
        ended: @escaping @Sendable (Result<Value, MicroError>) -> Void
    ) {
        database.enqueue(
            GroupCommit.Write { [self] db in
                let before = known.withLock { known in
                    defer { known = StoreKnowledge() }
                    return known
                }
                var writing = StoreWriting(db: db, now: now(), before.bounded)
                writing.topicIDEnd = topicIDEnd
                let value = try work(&writing)
                let news = try writing.finish(changesBytesMax: changesBytesMax)
                known.withLock { $0 = writing.known }
                return { [feeds, waiters, delayed] in
                    ended(.success(value))
                    news.tell(feeds, waiters, delayed)
                }
            } fail: { [self] error in
                // What was known may not have come to be.
                known.withLock { $0 = StoreKnowledge() }
                ended(.failure(error))
            })
    }
}
