import MicroCore
import NIOPosix

/// Threads of their own for work with files, which keeps a thread waiting: neither event loops nor Swift's own threads
/// are there for that.
final class FileThreads: Sendable {
    private let pool: NIOThreadPool

    /// As many things are done at a time as there are threads.
    init(count: Int) {
        pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
    }

    /// Runs `body` to its end, whether or not the caller is cancelled meanwhile.
    /// - Throws: what `body` throws; `unavailable` when the threads have ended.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        try await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, MicroError>, Never>) in
            pool.submit { state in
                guard case .active = state else {
                    return continuation.resume(
                        returning: .failure(MicroError(.unavailable, "the server is stopping")))
                }
                continuation.resume(returning: Result { () throws(MicroError) in try body() })
            }
        }.get()
    }

    /// Ends the threads when they have done what they were given.
    func close() async {
        // It fails only when they have ended already.
        try? await pool.shutdownGracefully()
    }
}
