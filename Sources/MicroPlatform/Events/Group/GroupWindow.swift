import DequeModule
import MicroCore

/// An event that a group is at work on.
struct GroupSlot {
    enum Stage {
        case settled
        /// Behind an earlier one of its key.
        case held(Event)
        /// To be given.
        case ready(Event)
        case given(to: Int, until: Int64)
        /// To be given again at a time.
        case waiting(until: Int64)
        /// To be given again once it has been read again.
        case due
        /// To go to the dead letters once it has been read again.
        case givenUp(reason: String)
    }

    let key: String?
    /// How often it was given, as far as is known.
    var given: Int
    var stage: Stage

    /// The event, where it is at hand.
    var event: Event? {
        switch stage {
        case .held(let event), .ready(let event): event
        case .settled, .given, .waiting, .due, .givenUp: nil
        }
    }
}

/// The part of a topic that a group is at work on: from the first event that is not settled to the last that was read.
struct GroupWindow {
    /// Every event before this offset is settled.
    private(set) var position: Int64
    /// How many are settled though one before them is not.
    private(set) var settledCount = 0
    private var slots: Deque<GroupSlot> = []

    init(at position: Int64) {
        self.position = position
    }

    /// The offset of the event to be read next.
    var next: Int64 { position + Int64(slots.count) }
    var count: Int { slots.count }

    /// The event of an offset; nil where it is settled with all before it, or was not read.
    func slot(_ offset: Int64) -> GroupSlot? {
        contains(offset) ? slots[Int(offset - position)] : nil
    }

    /// Adds the next event.
    mutating func append(_ slot: GroupSlot) {
        slots.append(slot)
        guard case .settled = slot.stage else { return }
        settledCount += 1
        move()
    }

    mutating func set(_ offset: Int64, _ stage: GroupSlot.Stage) {
        guard contains(offset) else { return }
        slots[Int(offset - position)].stage = stage
    }

    /// Notes that an event is given once more.
    mutating func give(_ offset: Int64, to consumer: Int, until: Int64) {
        guard contains(offset) else { return }
        slots[Int(offset - position)].given += 1
        slots[Int(offset - position)].stage = .given(to: consumer, until: until)
    }

    /// - Returns: whether one before it is not settled.
    mutating func settle(_ offset: Int64) -> Bool {
        guard contains(offset) else { return false }
        set(offset, .settled)
        settledCount += 1
        move()
        return offset >= position
    }

    private func contains(_ offset: Int64) -> Bool { offset >= position && offset < next }

    private mutating func move() {
        while case .settled? = slots.first?.stage {
            slots.removeFirst()
            position += 1
            settledCount -= 1
        }
    }
}
