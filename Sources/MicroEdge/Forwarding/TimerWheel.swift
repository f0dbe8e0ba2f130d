import NIOCore

/// Something that wants to be told when a time has come: at most one time at once.
///
/// It carries its own place in the wheel, so that arming and disarming allocate nothing.
class Timed {
    fileprivate var due: UInt64 = 0
    fileprivate var isArmed = false
    fileprivate var next: Timed?
    fileprivate unowned(unsafe) var previous: Timed?

    /// The time has come. Called on the wheel's event loop; the timer is no longer armed.
    func timeIsUp() {}
}

/// Deadlines of one event loop, to within about ten milliseconds: calls come by the ten thousands, and
/// nearly all end long before their deadline, so that a scheduled task for each would be waste.
final class TimerWheel {
    private static let slotCount = 512
    private static let mask = UInt64(slotCount - 1)
    /// A tick lasts 2^23 nanoseconds, 8.4 milliseconds.
    private static let tickShift: UInt64 = 23

    private let eventLoop: any EventLoop
    private var slots = [Timed?](repeating: nil, count: slotCount)
    private var armedCount = 0
    /// Everything due at or before this tick has been told.
    private var doneTick: UInt64
    private var wakeup: (tick: UInt64, task: Scheduled<Void>)?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        doneTick = eventLoop.now.uptimeNanoseconds >> Self.tickShift
    }

    /// Tells `timed` when `deadline` has passed; replaces what it was armed for.
    func arm(_ timed: Timed, at deadline: NIODeadline) {
        if timed.isArmed { disarm(timed) }
        // Rounded up: never early.
        let tick = max(deadline.uptimeNanoseconds >> Self.tickShift + 1, doneTick + 1)
        timed.due = tick
        timed.isArmed = true
        armedCount += 1
        link(timed)
        if let wakeup {
            guard tick < wakeup.tick else { return }
            wakeup.task.cancel()
        }
        wake(at: tick)
    }

    /// Forgets the time that `timed` was armed for, if any.
    func disarm(_ timed: Timed) {
        guard timed.isArmed else { return }
        timed.isArmed = false
        armedCount -= 1
        unlink(timed)
    }

    private func link(_ timed: Timed) {
        let slot = Int(truncatingIfNeeded: timed.due & Self.mask)
        timed.next = slots[slot]
        timed.next?.previous = timed
        timed.previous = nil
        slots[slot] = timed
    }

    private func unlink(_ timed: Timed) {
        let next = timed.next
        next?.previous = timed.previous
        if let previous = timed.previous {
            previous.next = next
        } else {
            slots[Int(truncatingIfNeeded: timed.due & Self.mask)] = next
        }
        timed.next = nil
        timed.previous = nil
    }

    private func wake(at tick: UInt64) {
        let time = NIODeadline.uptimeNanoseconds(tick << Self.tickShift)
        let task = eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.turn() }
        wakeup = (tick, task)
    }

    /// Tells everything that is due, then sleeps until the next slot that holds something.
    private func turn() {
        wakeup = nil
        let now = max(eventLoop.now.uptimeNanoseconds >> Self.tickShift, doneTick)
        var tick = now - doneTick > Self.mask ? now - Self.mask : doneTick + 1
        doneTick = now
        while tick <= now {
            tell(slot: Int(truncatingIfNeeded: tick & Self.mask), now: now)
            tick += 1
        }
        guard armedCount > 0, wakeup == nil else { return }
        let next = (1...UInt64(Self.slotCount)).first {
            slots[Int(truncatingIfNeeded: (now + $0) & Self.mask)] != nil
        }
        wake(at: now + (next ?? UInt64(Self.slotCount)))
    }

    private func tell(slot: Int, now: UInt64) {
        // Collected first: whoever is told may arm and disarm others.
        var due: [Timed] = []
        var current = slots[slot]
        while let timed = current {
            if timed.due <= now { due.append(timed) }
            current = timed.next
        }
        for timed in due where timed.isArmed && timed.due <= now {
            disarm(timed)
            timed.timeIsUp()
        }
    }
}
