import MicroCore

/// The log of one topic, its groups and what waits for its time.
struct InMemoryTopic {
    private struct Kept {
        var event: Event
        /// Milliseconds since 1970, never less than the one's before it.
        var appended: Int64
        var name: [UInt8]?
    }

    private struct Delayed {
        var event: NewEvent
        var due: Int64
    }

    let name: TopicName
    var retention = EventRetention()
    var groups: [GroupName: StoredGroup] = [:]
    private(set) var next: Int64 = 1
    private var kept: [Kept] = []
    private var lastAppended: Int64 = 0
    /// In the order that they were published.
    private var delayed: [Delayed] = []
    /// The offsets of the events that have a deduplication id; nil while they wait.
    private var names: [[UInt8]: Int64?] = [:]

    init(_ name: TopicName) {
        self.name = name
    }

    var first: Int64 { kept.first?.event.offset ?? next }

    var info: TopicInfo {
        TopicInfo(
            name, first: first, next: next, bytes: kept.reduce(0) { $0 + Int64($1.event.bytes) },
            retention: retention, delayed: Int64(delayed.count))
    }

    /// - Throws: `conflict` when an event would not get the offset.
    func check(_ event: NewEvent, gets expected: Int64) throws(MicroError) {
        let actual =
            switch event.name.flatMap({ names[Array($0.utf8)] }) {
            case .none: next
            case .some(let offset): offset ?? 0
            }
        guard actual == expected else { throw PublishedEvent.unexpected(expected, in: name, next: next) }
    }

    mutating func publish(_ event: NewEvent, now: Int64) -> PublishedEvent {
        let own = event.name.map { Array($0.utf8) }
        if let own, let there = names[own] { return .duplicate(of: there) }
        guard let delay = event.delay, event.isDelayed else {
            return .appended(offset: append(event, now: now))
        }
        delayed.append(Delayed(event: event, due: now + delay.wholeMilliseconds))
        if let own { names[own] = .some(nil) }
        return .delayed
    }

    /// Appends what waited long enough.
    mutating func appendDue(now: Int64) {
        let due = delayed.enumerated().filter { $0.element.due <= now }
            .sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
        delayed.removeAll { $0.due <= now }
        for waiting in due { append(waiting.element.event, now: now) }
    }

    /// Removes what is kept no longer.
    mutating func forget(now: Int64) {
        let oldest = now - retention.age.wholeMilliseconds
        var bytes = info.bytes
        while let first = kept.first, bytes > retention.bytes || first.appended <= oldest {
            bytes -= Int64(first.event.bytes)
            if let name = first.name { names[name] = nil }
            kept.removeFirst()
        }
    }

    func page(from position: EventPosition, limit: Int) -> EventPage {
        let start = offset(position)
        var page = EventPage([], next: start, hasMore: false)
        var bytes = 0
        for event in kept.map(\.event) where event.offset >= start {
            bytes += event.bytes
            guard page.events.count < min(limit, EventLimits.pageMax),
                page.events.isEmpty || bytes <= EventLimits.pageBytesMax
            else { break }
            page.events.append(event)
            page.next = event.offset + 1
        }
        page.hasMore = page.next < next
        return page
    }

    /// The offset that a position stands for.
    func offset(_ position: EventPosition) -> Int64 {
        switch position {
        case .beginning: first
        case .end: next
        case .offset(let offset): min(max(offset, first), next)
        case .time(let time): kept.first { $0.appended >= time }?.event.offset ?? next
        }
    }

    /// How far its groups are.
    var progress: TopicProgress {
        TopicProgress(
            first: first, next: next,
            groups: groups.values.sorted { $0.name < $1.name }.map { progress(of: $0) })
    }

    private func progress(of group: StoredGroup) -> TopicProgress.Group {
        let gone = group.entries.count { $0.key < first && $0.value == .settled }
        let kept = group.entries.filter { $0.key >= first }.values
        return TopicProgress.Group(
            group.name, position: max(group.position, first),
            settledAhead: Int64(kept.count { $0 == .settled }),
            waiting: Int64(
                kept.count { entry in
                    switch entry {
                    case .settled: false
                    case .waiting(let redeliveries, _): redeliveries > 0
                    case .givenUp: true
                    }
                }),
            redelivered: group.redelivered, deadLetters: group.deadLetters,
            skipped: group.skipped + max(0, first - group.position - Int64(gone)))
    }

    @discardableResult
    private mutating func append(_ event: NewEvent, now: Int64) -> Int64 {
        let offset = next
        lastAppended = max(lastAppended, now)
        let own = event.name.map { Array($0.utf8) }
        kept.append(
            Kept(
                event: Event(event, of: name, offset: offset, appended: lastAppended),
                appended: lastAppended, name: own))
        if let own { names[own] = .some(offset) }
        next += 1
        return offset
    }
}
