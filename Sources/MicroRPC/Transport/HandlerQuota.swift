/// How many handlers may run at a time for the calls of one connection. Only on its event loop.
///
/// The bound on open streams is not enough: a caller that opens and resets streams in a row leaves handlers behind
/// that have yet to notice.
package final class HandlerQuota {
    private let most: Int
    private var running = 0

    package init(most: Int) {
        self.most = most
    }

    /// Takes a place; false when there is none.
    package func take() -> Bool {
        guard running < most else { return false }
        running += 1
        return true
    }

    /// Gives a place back.
    package func release() {
        running -= 1
    }
}
