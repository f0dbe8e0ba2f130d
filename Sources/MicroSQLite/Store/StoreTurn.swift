import GRDB
import MicroCore
import Synchronization

/// The transactions of one turn of the writer, and how each of them ends.
final class StoreTurn: Sendable {
    struct Member: Sendable {
        let namespace: Namespace
        let transaction: StoreTransaction
        /// The offset that the first event which it publishes must get; whatever it gets when nil.
        let expected: Int64?
        let bytes: Int
        let answer: @Sendable (Result<Outcome, MicroError>) -> Void

        init(
            _ request: StoreWriter.Request, in namespace: Namespace,
            answer: @escaping @Sendable (Result<Outcome, MicroError>) -> Void
        ) {
            self.namespace = namespace
            transaction = request.transaction
            expected = request.expected
            bytes = request.transaction.bytes
            self.answer = answer
        }
    }

    /// What a transaction came to.
    struct Outcome: Sendable {
        /// The revision that it made, or the one that was there.
        var revision: Int64
        /// What became of the events that it published.
        var published: [PublishedEvent]
    }

    private struct State {
        var hasBegun = false
        var members: [Member] = []
        var results: [Result<Outcome, MicroError>] = []
    }

    /// Only the writer's thread comes here, from the beginning to the end.
    private let state = Mutex(State())

    /// Does all of them.
    /// - Throws: what SQLite throws; then nothing is done.
    func run(_ members: [Member], in writing: inout StoreWriting) throws {
        state.withLock { state in
            state.hasBegun = true
            state.members = members
        }
        var results: [Result<Outcome, MicroError>] = []
        results.reserveCapacity(members.count)
        for member in members {
            let changes = writing.db.totalChangesCount
            do {
                results.append(
                    .success(
                        try writing.run(
                            member.transaction, expecting: member.expected, in: member.namespace)))
            } catch let error as MicroError {
                // What a member changed does not stay when it is told that it failed: then the whole turn does.
                guard writing.db.totalChangesCount == changes else { throw error }
                results.append(.failure(error))
            }
        }
        state.withLock { [results] in $0.results = results }
    }

    /// How many transactions it had.
    var count: Int { state.withLock { $0.members.count } }

    /// Tells everybody how it ended.
    func succeed() {
        let state = state.withLock { $0 }
        for (member, result) in zip(state.members, state.results) { member.answer(result) }
    }

    /// Tells everybody that nothing was done; those who wait still, if it did not begin.
    func fail(_ error: MicroError, or waiting: () -> [Member]) {
        let state = state.withLock { $0 }
        for member in state.hasBegun ? state.members : waiting() { member.answer(.failure(error)) }
    }
}

extension StoreTransaction {
    /// About what it takes up while it waits.
    var bytes: Int {
        let published = publications.reduce(0) { $0 + 128 + $1.event.bytes }
        return operations.reduce(256 + 64 * conditions.count + published) { bytes, operation in
            guard case .write(let record, _) = operation else { return bytes + 128 }
            return bytes + 128 + record.pageBytes
        }
    }
}
