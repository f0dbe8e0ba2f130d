import NIOCore
import Synchronization

/// The open connections of a listener, so that they can be drained.
final class ConnectionSet: Sendable {
    private struct State {
        var next = 0
        var connections: [Int: NIOLoopBound<HTTP2Connection>] = [:]
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.connections.count } }

    func add(_ connection: NIOLoopBound<HTTP2Connection>) -> Int {
        state.withLock { state in
            state.next += 1
            state.connections[state.next] = connection
            return state.next
        }
    }

    func remove(_ id: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.connections[id] = nil
            guard state.connections.isEmpty else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Drains every connection and returns when all are closed, at the latest when they were cut off after `limit`.
    func drain(within limit: Duration) async {
        forEach { $0.drain() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.allClosed() }
            group.addTask {
                try? await Task.sleep(for: limit)
                self.forEach { $0.close() }
            }
            await group.next()
            group.cancelAll()
        }
        await allClosed()
    }

    private func allClosed() async {
        await withCheckedContinuation { continuation in
            let previous = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard !state.connections.isEmpty else { return continuation }
                defer { state.waiter = continuation }
                return state.waiter
            }
            previous?.resume()
        }
    }

    private func forEach(_ body: @escaping @Sendable (HTTP2Connection) -> Void) {
        for connection in state.withLock({ Array($0.connections.values) }) {
            connection.eventLoop.execute { body(connection.value) }
        }
    }
}
