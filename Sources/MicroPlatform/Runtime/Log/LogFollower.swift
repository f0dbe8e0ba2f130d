import Synchronization

/// Tells one reader that its log has grown; any number of changes since it last asked are one.
final class LogFollower: Sendable {
    private let changes: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (changes, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    deinit {
        signal.finish()
    }

    /// Returns at the next change, or at once when there was one since the last time.
    /// - Returns: false when there will be no more, or the task is cancelled.
    func changed() async -> Bool {
        var iterator = changes.makeAsyncIterator()
        return await iterator.next() != nil
    }

    func notify() {
        signal.yield()
    }

    func finish() {
        signal.finish()
    }
}

/// A reader that the log knows of for as long as the reader exists.
struct WeakFollower: Sendable {
    weak let follower: LogFollower?
}
