import NIOCore
import NIOPosix
import Testing

@testable import MicroEdge

@Suite("A timer wheel")
struct TimerWheelTests {
    private final class Probe: Timed {
        var firedAt: NIODeadline?
        var onFire: () -> Void = {}

        override func timeIsUp() {
            firedAt = .now()
            onFire()
        }
    }

    /// Runs `body` on an event loop of its own; `done` ends it.
    private func onLoop(
        _ body: @escaping @Sendable (any EventLoop, EventLoopPromise<Void>) -> Void
    ) async throws {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let done = eventLoop.makePromise(of: Void.self)
        eventLoop.execute { body(eventLoop, done) }
        try await done.futureResult.get()
    }

    @Test("tells each when its time has come, never before, in any order of arming")
    func order() async throws {
        try await onLoop { eventLoop, done in
            let wheel = TimerWheel(eventLoop: eventLoop)
            let delays: [Int64] = [120, 5, 60, 0, 200, 33]
            var left = delays.count
            for delay in delays {
                let probe = Probe()
                let deadline = NIODeadline.now() + .milliseconds(delay)
                probe.onFire = { [unowned probe] in
                    #expect(probe.firedAt.map { $0 >= deadline } == true)
                    left -= 1
                    if left == 0 { done.succeed() }
                }
                wheel.arm(probe, at: deadline)
            }
        }
    }

    @Test("forgets what is disarmed, and moves what is armed again")
    func disarming() async throws {
        try await onLoop { eventLoop, done in
            let wheel = TimerWheel(eventLoop: eventLoop)
            let forgotten = Probe()
            let moved = Probe()
            let last = Probe()
            wheel.arm(forgotten, at: .now() + .milliseconds(20))
            wheel.arm(moved, at: .now() + .milliseconds(20))
            wheel.disarm(forgotten)
            wheel.disarm(forgotten)
            let later = NIODeadline.now() + .milliseconds(80)
            wheel.arm(moved, at: later)
            last.onFire = {
                #expect(forgotten.firedAt == nil)
                #expect(moved.firedAt.map { $0 >= later } == true)
                done.succeed()
            }
            wheel.arm(last, at: .now() + .milliseconds(150))
        }
    }

    @Test("lets whoever is told arm and disarm others, and itself")
    func reentrancy() async throws {
        try await onLoop { eventLoop, done in
            let wheel = TimerWheel(eventLoop: eventLoop)
            let first = Probe()
            let second = Probe()
            let deadline = NIODeadline.now() + .milliseconds(20)
            var rounds = 0
            first.onFire = { [unowned first] in
                wheel.disarm(second)
                rounds += 1
                if rounds < 3 {
                    wheel.arm(first, at: .now() + .milliseconds(10))
                } else {
                    #expect(second.firedAt == nil)
                    done.succeed()
                }
            }
            wheel.arm(second, at: deadline)
            wheel.arm(first, at: deadline)
        }
    }

    @Test("keeps no more than one task on the event loop, however many are armed")
    func many() async throws {
        try await onLoop { eventLoop, done in
            let wheel = TimerWheel(eventLoop: eventLoop)
            var probes: [Probe] = []
            var fired = 0
            for index in 0..<10_000 {
                let probe = Probe()
                probe.onFire = {
                    fired += 1
                    if fired == 5_000 { done.succeed() }
                }
                probes.append(probe)
                wheel.arm(probe, at: .now() + .milliseconds(Int64(index % 50)))
            }
            for probe in probes.prefix(5_000) { wheel.disarm(probe) }
        }
    }
}
