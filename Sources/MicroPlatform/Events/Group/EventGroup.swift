import MicroCore

/// Decides which events of a topic a group is given, by whom, when again, and what is written down of it: all that a
/// group does but reading, writing and waiting.
///
/// Whoever holds it reads what it wants to have read (`ahead`, `again`), writes what it wants to have written
/// (`change`), calls `pass` when the time is `nextDue`, and hands on what it gives (`give`).
struct EventGroup {
    /// Its bounds.
    struct Configuration {
        /// Above so many entries nothing new is given.
        var entriesMax = 10_000
        /// The most events between the first that is not settled and the last that was read.
        var spanMax = 50_000
        /// The most events that are held back by their keys.
        var heldMax = 10_000
        /// About the most bytes of events in memory.
        var bytesMax = 8 << 20
        /// The same while all groups together hold too much.
        var bytesMaxWhenShort = 64 << 10
        /// The most events that are read before there is room for them.
        var aheadMax = 2_048
        /// The most events that are given at once.
        var batchMax = 256
        /// About the most bytes that are given, or go to the dead letters, at once.
        var batchBytesMax = 256 << 10
        /// When fewer events than these are left that may be given, more are reserved.
        var reserveMin: Int64 = 64
        /// The most bytes of a reason that are kept.
        var reasonBytesMax = 1 << 10

        init() {}
    }

    /// What is known of a group that is at work.
    struct Status: Hashable {
        var position: Int64
        var settledAhead: Int64
        var inFlight: Int64
        var waiting: Int64
        var redelivered: Int64
        var deadLetters: Int64
        var skipped: Int64
        var consumers: Int
        /// The first event that was not read.
        var next: Int64
    }

    struct Waiting: Comparable {
        let until: Int64
        let offset: Int64

        static func < (one: Waiting, other: Waiting) -> Bool {
            (one.until, one.offset) < (other.until, other.offset)
        }
    }

    let configuration: Configuration
    let topic: TopicName
    var window: GroupWindow
    var keys = KeyOrder()
    /// Events that were never given and may be.
    var fresh = MinHeap<Int64>()
    /// Events that were given and may be given again.
    var again = MinHeap<Int64>()
    var waiting = MinHeap<Waiting>()
    /// Events that are needed again.
    var needed = MinHeap<Int64>()
    var consumers: [Int: GroupConsumer] = [:]
    /// Those who asked for events, the first first.
    var asking: [Int] = []
    var record: GroupRecord
    var reading: ReadingState
    var backoff: Backoff
    /// When `pass` is to be called next; `.max` for never.
    var nextDue = Int64.max
    /// Whether nobody consumes any more, for good: only what was given up is still read.
    var isEnding = false
    /// Whether all groups together hold too much: then one event is read when there is none to be given.
    var isShort = false

    /// - Parameters:
    ///   - stored: where it begins.
    ///   - isStored: whether it is kept; otherwise nothing is written but dead letters.
    init(
        _ stored: StoredGroup, isStored: Bool = true, configuration: Configuration = Configuration(),
        seed: UInt64 = .random(in: 0 ... .max)
    ) {
        self.configuration = configuration
        topic = stored.topic
        window = GroupWindow(at: stored.position)
        record = GroupRecord(stored, isStored: isStored)
        reading = ReadingState(entries: stored.entries, horizon: stored.horizon)
        backoff = Backoff(seed: seed)
    }

    var status: Status {
        Status(
            position: window.position, settledAhead: Int64(window.settledCount),
            inFlight: consumers.values.reduce(0) { $0 + Int64($1.inHand) },
            waiting: Int64(waiting.count + needed.count + again.count),
            redelivered: record.redeliveredTotal, deadLetters: record.deadLettersTotal,
            skipped: record.skippedTotal, consumers: consumers.count, next: window.next)
    }
}

extension EventGroup {
    /// What was read, and what was known of it before.
    struct ReadingState {
        /// As they were written before this group was taken up, of events that were not read since.
        var entries: [Int64: StoredGroup.Entry]
        /// Events before it that have no entry may have been given.
        let horizon: Int64
        /// One past the last event that may be given.
        var freshEnd: Int64 = 0
        /// Of the events in memory.
        var bytes = 0
        /// Whether everything was read that is there.
        var isAtEnd = false
    }

    /// How many events are to be read from `window.next` on; none at all when 0.
    var ahead: Int {
        guard !consumers.isEmpty, window.count < configuration.spanMax,
            keys.heldCount < configuration.heldMax,
            reading.bytes < bytesMax, mayGiveFresh, hasRoomForLetters
        else { return 0 }
        guard !isShort else { return fresh.isEmpty && again.isEmpty ? 1 : 0 }
        let wanted = min(
            configuration.aheadMax,
            max(128, consumers.values.reduce(0) { min(configuration.aheadMax, $0 + $1.options.inFlightMax) }))
        let missing = wanted - fresh.count - again.count
        // Many at a time.
        return missing * 4 >= wanted ? min(missing, EventLimits.pageMax) : 0
    }

    /// Whether there is room for more that is settled or waits though one before it is not.
    var mayGiveFresh: Bool { window.settledCount + waiting.count < configuration.entriesMax }

    /// Events that are to be read again, some of those from `offset` on.
    var againWanted: (offset: Int64, limit: Int)? {
        guard let first = needed.first, hasRoomForLetters else { return nil }
        // One at least: it may be what keeps the others from being given.
        guard isEnding || again.isEmpty && !consumers.isEmpty || mayReadAgain else { return nil }
        guard !isShort else { return (first, 1) }
        var end = first + 1
        while end - first < configuration.batchMax, isNeeded(end) { end += 1 }
        return (first, Int(end - first))
    }

    private var mayReadAgain: Bool {
        !consumers.isEmpty && !isShort && again.count < configuration.batchMax && reading.bytes < bytesMax
    }

    private var bytesMax: Int { isShort ? configuration.bytesMaxWhenShort : configuration.bytesMax }

    private var hasRoomForLetters: Bool {
        record.deadLettersWaiting < configuration.batchMax
            && record.deadLettersBytes < configuration.batchBytesMax
    }

    /// What the events in memory take up.
    var bytesHeld: Int { reading.bytes + record.deadLettersBytes }

    private func isNeeded(_ offset: Int64) -> Bool {
        switch window.slot(offset)?.stage {
        case .due, .givenUp: true
        default: false
        }
    }

    /// Events that were read from `window.next` on.
    mutating func read(_ page: EventPage, _ time: GroupTime) {
        for event in page.events where event.offset >= window.next {
            // Those between are not kept any more, and nothing that is before them.
            if event.offset > window.next { restart(at: event.offset) }
            append(event, time)
        }
        if page.next > window.next { restart(at: page.next) }
        reading.isAtEnd = !page.hasMore
    }

    /// Events that were read again, from an offset on.
    mutating func readAgain(_ page: EventPage, from offset: Int64) {
        var earlier: [Int64] = []
        // They came to be needed meanwhile, and were not read.
        while let first = needed.first, first < offset {
            needed.popFirst()
            earlier.append(first)
        }
        for event in page.events {
            while let first = needed.first, first < event.offset { drop(first) }
            guard needed.first == event.offset else { continue }
            needed.popFirst()
            takeAgain(event)
        }
        while let first = needed.first, first < page.next { drop(first) }
        for offset in earlier { needed.insert(offset) }
    }

    private mutating func takeAgain(_ event: Event) {
        guard let slot = window.slot(event.offset) else { return }
        switch slot.stage {
        case .due: ready(event, given: slot.given, isNew: true)
        case .givenUp(let reason): bury(event, redeliveries: max(0, slot.given - 1), reason)
        case .settled, .held, .ready, .given, .waiting: break
        }
    }

    /// An event that is given up goes to the dead letters.
    private mutating func bury(_ event: Event, redeliveries: Int, _ reason: String) {
        record.deadLetters.append(
            GroupChange.DeadLetter(event, redeliveries: redeliveries, reason: reason))
        record.deadLettersBytes += event.bytes
        record.deadLettersTotal += 1
        finish(event.offset)
    }

    /// An event is needed that is not kept any more.
    private mutating func drop(_ offset: Int64) {
        needed.popFirst()
        record.skip(1)
        finish(offset)
    }

    private mutating func append(_ event: Event, _ time: GroupTime) {
        let entry = reading.entries.removeValue(forKey: event.offset)
        var given = event.offset < reading.horizon ? 1 : 0
        var wait: Int64?
        switch entry {
        case .settled: return window.append(GroupSlot(key: event.key, given: 1, stage: .settled))
        case .waiting(let redeliveries, let until):
            given = redeliveries
            if redeliveries > 0, until > time.wall { wait = until - time.wall }
        case .givenUp(let redeliveries, let reason):
            // It keeps no other of its key waiting.
            window.append(GroupSlot(key: nil, given: redeliveries + 1, stage: .due))
            return bury(event, redeliveries: redeliveries, reason)
        case nil: break
        }
        window.append(GroupSlot(key: event.key, given: given, stage: .due))
        if let key = event.key, !keys.enter(event.offset, key) {
            reading.bytes += event.bytes
            window.set(event.offset, .held(event))
        } else if let wait {
            postpone(event.offset, until: time.now + wait)
        } else {
            ready(event, given: given, isNew: true)
        }
    }

    /// An event may be given.
    mutating func ready(_ event: Event, given: Int, isNew: Bool) {
        if isNew { reading.bytes += event.bytes }
        window.set(event.offset, .ready(event))
        if given > 0 {
            again.insert(event.offset)
        } else {
            fresh.insert(event.offset)
            reading.freshEnd = max(reading.freshEnd, event.offset + 1)
        }
    }

    /// Begins anew at a later offset: nothing before it is kept any more.
    private mutating func restart(at offset: Int64) {
        let settled = reading.entries.count {
            $0.key >= window.next && $0.key < offset && $0.value == .settled
        }
        record.skip(offset - window.position - Int64(window.settledCount + settled))
        window = GroupWindow(at: offset)
        keys.removeAll()
        fresh.removeAll()
        again.removeAll()
        waiting.removeAll()
        needed.removeAll()
        record.changed.removeAll()
        record.sequence += 1
        reading.bytes = 0
        reading.entries = reading.entries.filter { $0.key >= offset }
        for id in consumers.keys {
            consumers[id]?.inHand = 0
            consumers[id]?.deadlines.removeAll()
        }
    }
}
