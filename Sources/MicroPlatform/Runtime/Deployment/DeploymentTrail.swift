import MicroCore
import Synchronization

/// Everything that happened to one deployment, for whoever asks at any time.
final class DeploymentTrail: Sendable {
    /// The most lines that are kept; after them only the end is added.
    static let eventsMax = 5000
    /// The most bytes of all lines; after them only the end is added.
    static let bytesMax = 1 << 20

    let deployment: Deployment
    private let state = Mutex(State())

    private struct State {
        var events: [DeploymentEvent] = []
        var bytes = 0
        /// Whether lines are left out by now.
        var isFull = false
        var isOver = false
        /// Opens at the next event.
        var next = Latch()
    }

    init(deployment: Deployment) {
        self.deployment = deployment
    }

    /// Whether it is running or has failed.
    var isOver: Bool {
        state.withLock { $0.isOver }
    }

    /// Adds a step; `running` and `error` are the last. What comes after the last is left out.
    func add(_ status: RuntimeStatus, _ message: String) {
        let latch = state.withLock { state -> Latch? in
            guard !state.isOver else { return nil }
            let isLast = status == .running || status == .error
            guard isLast || !state.isFull else { return nil }
            state.bytes += message.utf8.count
            if !isLast, state.events.count == Self.eventsMax - 1 || state.bytes > Self.bytesMax {
                state.isFull = true
                state.events.append(DeploymentEvent(status: status, message: "(further lines are left out)"))
            } else {
                state.events.append(DeploymentEvent(status: status, message: message))
            }
            state.isOver = isLast
            defer { state.next = Latch() }
            return state.next
        }
        latch?.open()
    }

    /// All events from the first on, then those to come.
    func events() -> DeploymentEvents {
        let reader = Reader(trail: self)
        return DeploymentEvents(unfolding: { await reader.next() })
    }

    fileprivate func event(_ index: Int) -> (event: DeploymentEvent?, isOver: Bool, next: Latch) {
        state.withLock { state in
            (index < state.events.count ? state.events[index] : nil, state.isOver, state.next)
        }
    }

    private actor Reader {
        let trail: DeploymentTrail
        var index = 0

        init(trail: DeploymentTrail) {
            self.trail = trail
        }

        func next() async -> DeploymentEvent? {
            while !Task.isCancelled {
                let (event, isOver, latch) = trail.event(index)
                if let event {
                    index += 1
                    return event
                }
                if isOver { return nil }
                await latch.wait()
            }
            return nil
        }
    }
}
