import NIOCore

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
