import MicroRPC
import Synchronization

/// One instance of a service as its callers here know it: where it is, and how busy with their calls.
final class Route: Sendable {
    /// How long an instance that refused a call is passed over while there are others.
    static let penalty = Duration.seconds(3)

    private struct State {
        var outstanding = 0
        var avoidedUntil: ContinuousClock.Instant?
    }

    let address: Address
    private let state = Mutex(State())

    init(_ address: Address) {
        self.address = address
    }

    /// How many calls are under way.
    var outstanding: Int { state.withLock { $0.outstanding } }

    /// Whether it refused a call a short while ago.
    func isAvoided(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard let until = state.avoidedUntil else { return false }
            if until <= now { state.avoidedUntil = nil }
            return until > now
        }
    }

    /// A call went its way.
    func began() {
        state.withLock { $0.outstanding += 1 }
    }

    /// A call is over.
    func ended(refused: Bool) {
        state.withLock { state in
            state.outstanding -= 1
            state.avoidedUntil = refused ? .now + Self.penalty : nil
        }
    }

    /// The less busy of two taken at random: nearly as even as looking at all of them, and never a herd.
    static func choose(from routes: [Route], except tried: [Route]) -> Route? {
        let untried = tried.isEmpty ? routes : routes.filter { route in !tried.contains { $0 === route } }
        let now = ContinuousClock.now
        let welcome = untried.filter { !$0.isAvoided(at: now) }
        let candidates = welcome.isEmpty ? untried : welcome
        guard candidates.count > 1 else { return candidates.first }
        let first = Int.random(in: candidates.indices)
        let offset = Int.random(in: 1..<candidates.count)
        let one = candidates[first]
        let other = candidates[(first + offset) % candidates.count]
        return one.outstanding <= other.outstanding ? one : other
    }
}
