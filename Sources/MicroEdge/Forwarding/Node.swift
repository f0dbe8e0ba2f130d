import MicroCore
import MicroRPC
import NIOCore

/// One instance of a service as the calls of one event loop see it: how busy it is, and whether it answers.
final class NodeState {
    /// How long a node that failed is put aside: the first time, and at most.
    static let backoffMin = TimeAmount.milliseconds(100)
    static let backoffMax = TimeAmount.seconds(10)

    let address: Address
    /// Calls of this event loop that have not ended.
    var outstanding = 0

    private var failures = 0
    private var asideUntil = NIODeadline.uptimeNanoseconds(0)

    init(address: Address) {
        self.address = address
    }

    /// Whether calls had better go elsewhere.
    func isAside(_ now: NIODeadline) -> Bool {
        failures > 0 && now < asideUntil
    }

    /// Nobody listens there, or nobody answers: each time in a row it is left alone for twice as long.
    func failed(_ now: NIODeadline) {
        // Calls that fail together are one failure.
        guard !isAside(now) else { return }
        let doubled = Self.backoffMin.nanoseconds << Int64(min(failures, 10))
        failures += 1
        asideUntil = now + .nanoseconds(min(doubled, Self.backoffMax.nanoseconds))
    }

    /// It answered.
    func answered() {
        failures = 0
    }

    /// Whether forgetting it loses nothing.
    func isIdle(_ now: NIODeadline) -> Bool {
        outstanding == 0 && !isAside(now)
    }
}

/// A small fast generator (xorshift64*) for choices that need no secrecy.
struct ChoiceGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed | 1
    }

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
