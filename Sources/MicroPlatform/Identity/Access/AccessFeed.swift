import MicroCore
import MicroWire
import Synchronization

/// Tells everybody who judges callers what changes, as it happens.
package final class AccessFeed: AccessChanges {
    /// How many changes a subscriber may be behind. One that is further behind is cut off, and begins anew.
    static let pendingMax = 1_024

    private struct Subscribers {
        var next = 0
        var doors: [Int: AsyncStream<Void>.Continuation] = [:]
        var services: [Int: (Namespace, AsyncThrowingStream<AccessChange, any Error>.Continuation)] = [:]
    }

    private let subscribers = Mutex(Subscribers())

    init() {}

    /// An element for each change from now on, several in quick succession as one.
    package func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = subscribers.withLock { subscribers in
            subscribers.next += 1
            subscribers.doors[subscribers.next] = continuation
            return subscribers.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.subscribers.withLock { $0.doors[id] = nil }
        }
        return stream
    }

    /// What changes from now on for the services of a namespace; ends with an error when it is not read in time.
    func changes(in namespace: Namespace) -> AsyncThrowingStream<AccessChange, any Error> {
        let (stream, continuation) = AsyncThrowingStream.makeStream(
            of: AccessChange.self, throwing: (any Error).self,
            bufferingPolicy: .bufferingOldest(Self.pendingMax))
        let id = subscribers.withLock { subscribers in
            subscribers.next += 1
            subscribers.services[subscribers.next] = (namespace, continuation)
            return subscribers.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.subscribers.withLock { $0.services[id] = nil }
        }
        return stream
    }

    /// Tells the doors, and the services of a namespace; of all namespaces when it is nil, since accounts may cross.
    func publish(_ change: AccessChange, in namespace: Namespace?) {
        let (doors, services) = subscribers.withLock { subscribers in
            (
                Array(subscribers.doors.values),
                subscribers.services.values.filter { namespace == nil || $0.0 == namespace }.map(\.1)
            )
        }
        for door in doors { door.yield() }
        for service in services {
            if case .dropped = service.yield(change) {
                service.finish(
                    throwing: MicroError(.unavailable, "changes were not read in time: watch anew"))
            }
        }
    }

    /// Tells the doors alone.
    func publishToDoors() {
        for door in subscribers.withLock({ Array($0.doors.values) }) { door.yield() }
    }

    /// Ends the streams of services, as when the server stops.
    package func finish() {
        for service in subscribers.withLock({ $0.services.values.map(\.1) }) { service.finish() }
    }
}
