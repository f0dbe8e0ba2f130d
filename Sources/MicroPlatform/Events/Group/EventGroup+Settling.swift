import DequeModule
import MicroCore

extension EventGroup {
    /// Settles what was given to a consumer, or to whichever when nil. What is not in its hands is passed over.
    mutating func settle(_ settlement: EventSettlement, by consumer: Int? = nil, _ time: GroupTime) {
        for offset in settlement.acks {
            guard let id = hand(of: offset, consumer) else { continue }
            consumers[id]?.inHand -= 1
            finish(offset)
            tidy(id)
        }
        for nack in settlement.nacks {
            guard let id = hand(of: nack.offset, consumer), let slot = window.slot(nack.offset) else {
                continue
            }
            let delay = nack.delay.map { max(0, $0.wholeMilliseconds) } ?? backoff.delay(after: slot.given)
            giveBack(nack.offset, of: id, after: delay, nack.reason, time)
            tidy(id)
        }
        for offset in settlement.extensions {
            guard let id = hand(of: offset, consumer), let wait = consumers[id]?.ackWait else { continue }
            let until = time.now + wait
            window.set(offset, .given(to: id, until: until))
            consumers[id]?.deadlines.append(GroupConsumer.Deadline(offset: offset, until: until))
            nextDue = min(nextDue, until)
            tidy(id)
        }
    }

    /// Does what is due, and finds out when something is due next.
    mutating func pass(_ time: GroupTime) {
        while let first = waiting.first, first.until <= time.now {
            waiting.popFirst()
            window.set(first.offset, .due)
            needed.insert(first.offset)
        }
        nextDue = waiting.first?.until ?? .max
        for (id, consumer) in consumers {
            for deadline in consumer.deadlines {
                guard deadline.until <= time.now else { break }
                guard holds(deadline, of: id) else { continue }
                giveBack(
                    deadline.offset, of: id, after: 0,
                    "it was not settled within \(consumer.options.ackWait)",
                    time)
            }
            tidy(id)
            if let first = consumers[id]?.deadlines.first { nextDue = min(nextDue, first.until) }
        }
    }

    /// An event that is in a consumer's hands is to be given again, or given up.
    mutating func giveBack(
        _ offset: Int64, of consumer: Int, after delay: Int64, _ reason: String, givesUp: Bool = true,
        _ time: GroupTime
    ) {
        guard let slot = window.slot(offset) else { return }
        consumers[consumer]?.inHand -= 1
        let limit = topic.holdsDeadLetters || !givesUp ? nil : consumers[consumer]?.options.retryLimit
        if let limit, slot.given > limit {
            window.set(offset, .givenUp(reason: shortened(reason)))
            needed.insert(offset)
        } else if delay > 0 {
            postpone(offset, until: time.now + delay)
        } else {
            window.set(offset, .due)
            needed.insert(offset)
        }
        note(offset)
    }

    /// What is known of an event is to be written.
    private mutating func note(_ offset: Int64) {
        record.sequence += 1
        if record.isStored { record.changed.insert(offset) }
    }

    mutating func postpone(_ offset: Int64, until: Int64) {
        window.set(offset, .waiting(until: until))
        waiting.insert(Waiting(until: until, offset: offset))
        nextDue = min(nextDue, until)
    }

    /// An event is settled: it is written, and the next of its key may be given.
    mutating func finish(_ offset: Int64) {
        guard let slot = window.slot(offset) else { return }
        if window.settle(offset) {
            note(offset)
        } else {
            record.changed.remove(offset)
            record.sequence += 1
        }
        guard let key = slot.key, let next = keys.leave(key), let freed = window.slot(next),
            let event = freed.event
        else { return }
        ready(event, given: freed.given, isNew: false)
    }

    /// Who has an event, if it is the consumer that settles it.
    private func hand(of offset: Int64, _ consumer: Int?) -> Int? {
        guard case .given(let id, _) = window.slot(offset)?.stage, consumer == nil || consumer == id else {
            return nil
        }
        return id
    }

    /// Whether an event still has to be settled until then.
    func holds(_ deadline: GroupConsumer.Deadline, of consumer: Int) -> Bool {
        guard case .given(consumer, deadline.until) = window.slot(deadline.offset)?.stage else {
            return false
        }
        return true
    }

    /// Lets go of deadlines that do not hold any more.
    private mutating func tidy(_ id: Int) {
        while let first = consumers[id]?.deadlines.first, !holds(first, of: id) {
            consumers[id]?.deadlines.removeFirst()
        }
        guard let consumer = consumers[id], consumer.deadlines.count > 2 * consumer.inHand + 64 else {
            return
        }
        let holding = consumer.deadlines.filter { holds($0, of: id) }
        consumers[id]?.deadlines = Deque(holding)
    }

    /// Reasons end up in metadata.
    private func shortened(_ reason: String) -> String {
        guard reason.utf8.count > configuration.reasonBytesMax else { return reason }
        return String(decoding: reason.utf8.prefix(configuration.reasonBytesMax), as: UTF8.self)
    }
}
