import DequeModule
import MicroCore

extension EventGroup {
    mutating func join(_ consumer: Int, _ options: ConsumerOptions) {
        consumers[consumer] = GroupConsumer(options)
    }

    /// A consumer goes: what it has in hand is given to others at once.
    /// - Parameter givesUp: whether what was given too often goes to the dead letters.
    mutating func leave(_ consumer: Int, givesUp: Bool = true, _ time: GroupTime) {
        guard let gone = consumers[consumer] else { return }
        for deadline in gone.deadlines where holds(deadline, of: consumer) {
            giveBack(
                deadline.offset, of: consumer, after: 0, "its consumer went away", givesUp: givesUp, time)
        }
        consumers[consumer] = nil
        asking.removeAll { $0 == consumer }
    }

    /// A consumer is given nothing more; what it has in hand it may settle.
    mutating func stopGiving(to consumer: Int) {
        consumers[consumer]?.isStopped = true
        stopAsking(consumer)
    }

    /// A consumer wants to be given events.
    mutating func ask(_ consumer: Int) {
        guard consumers[consumer] != nil, !asking.contains(consumer) else { return }
        asking.append(consumer)
    }

    /// A consumer does not wait any more.
    mutating func stopAsking(_ consumer: Int) {
        asking.removeAll { $0 == consumer }
    }

    /// Shares what may be given among those who asked, who then have to ask again.
    mutating func give(_ time: GroupTime) -> [Gift] {
        guard !asking.isEmpty, hasSomething else { return [] }
        var gifts: [Gift] = []
        let takers = asking.count { (consumers[$0]?.room ?? 0) > 0 }
        let share = (fresh.count + again.count + max(1, takers) - 1) / max(1, takers)
        for id in asking {
            guard let consumer = consumers[id], consumer.room > 0 else { continue }
            let most = min(consumer.room, configuration.batchMax, max(1, share))
            let deliveries = take(atMost: most, for: id, consumer, time)
            guard !deliveries.isEmpty else { break }
            gifts.append(Gift(consumer: id, deliveries: deliveries))
        }
        if !gifts.isEmpty {
            asking.removeAll { id in gifts.contains { $0.consumer == id } }
        }
        return gifts
    }

    private mutating func take(
        atMost most: Int, for id: Int, _ consumer: GroupConsumer, _ time: GroupTime
    ) -> [EventDelivery] {
        var deliveries: [EventDelivery] = []
        var bytes = 0
        let until = time.now + consumer.ackWait
        while deliveries.count < most, bytes < configuration.batchBytesMax, let offset = popReady() {
            guard let slot = window.slot(offset), case .ready(let event) = slot.stage else { continue }
            bytes += event.bytes
            reading.bytes -= event.bytes
            deliveries.append(EventDelivery(event, redeliveries: slot.given))
            if slot.given > 0 {
                record.redelivered += 1
                record.redeliveredTotal += 1
            }
            window.give(offset, to: id, until: until)
            if consumer.options.acksAutomatically {
                finish(offset)
            } else {
                consumers[id]?.inHand += 1
                consumers[id]?.deadlines.append(GroupConsumer.Deadline(offset: offset, until: until))
            }
        }
        if !deliveries.isEmpty, !consumer.options.acksAutomatically { nextDue = min(nextDue, until) }
        return deliveries
    }

    private var hasSomething: Bool { !again.isEmpty || freshFirst != nil }

    /// The first that was never given and may be.
    private var freshFirst: Int64? {
        guard let first = fresh.first, first < record.horizon else { return nil }
        // The first of all are given in any case: nothing else moves the position on.
        return mayGiveFresh || first < window.position + Int64(configuration.batchMax) ? first : nil
    }

    private mutating func popReady() -> Int64? {
        guard let fresh = freshFirst else { return again.popFirst() }
        if let again = again.first, again < fresh { return self.again.popFirst() }
        return self.fresh.popFirst()
    }
}
