package import NIOCore

/// Runs tasks on an event loop, so that a handler which never waits answers without leaving it.
package final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    package init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

extension NIOLoopBound where Value: AnyObject {
    /// Does something with the value on its event loop: at once when already there.
    func onLoop(_ body: @escaping @Sendable (Value) -> Void) {
        if eventLoop.inEventLoop { body(value) } else { nextTurn(body) }
    }

    /// Does something with the value on its event loop in a later turn.
    func nextTurn(_ body: @escaping @Sendable (Value) -> Void) {
        eventLoop.execute { body(value) }
    }
}
