import MicroCore

/// Work that one task group runs, given to it from anywhere.
///
/// Whoever calls `run` owns the work: it returns when all of it has ended, and cancelling it cancels all.
struct TaskPool: Sendable {
    private let work: AsyncStream<@Sendable () async -> Void>
    private let intake: AsyncStream<@Sendable () async -> Void>.Continuation

    /// How much may wait for the group to take it up, which it does at once.
    private static let waitingMax = 10_000

    init() {
        (work, intake) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.waitingMax))
    }

    /// - Throws: `unavailable` when the pool takes no more.
    func add(_ body: @escaping @Sendable () async -> Void) throws(MicroError) {
        guard case .enqueued = intake.yield(body) else {
            throw MicroError(.unavailable, "the runtime is stopping")
        }
    }

    /// Lets `run` return when what was added has ended.
    func finish() {
        intake.finish()
    }

    func run() async {
        await withDiscardingTaskGroup { group in
            for await body in work {
                group.addTask { await body() }
            }
        }
    }
}
