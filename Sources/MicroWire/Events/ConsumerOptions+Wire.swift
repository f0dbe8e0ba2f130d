package import MicroCore

extension ConsumerOptions {
    /// How the consumer that begins so consumes.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_ConsumerStart, field: WireField = WireField("start")) throws(MicroError) {
        self.init()
        group = try Self.group(wire.group, field.child("group"))
        position = try EventPosition(wire: wire.position, field: field.child("position"))
        if wire.inFlightMax != 0 {
            guard wire.inFlightMax > 0, wire.inFlightMax <= EventLimits.inFlightMax else {
                throw field.child("in_flight_max").malformed(
                    "must be from 1 to \(EventLimits.inFlightMax), or 0 for the default")
            }
            inFlightMax = Int(wire.inFlightMax)
        }
        if wire.ackWaitMilliseconds != 0 {
            ackWait = try field.child("ack_wait_milliseconds").duration(
                wire.ackWaitMilliseconds, atMost: EventLimits.ackWaitMax)
        }
        if wire.hasRetryLimit { retryLimit = wire.retryLimit < 0 ? nil : Int(wire.retryLimit) }
        acksAutomatically = wire.autoAck
    }

    /// How the consumer of the original's call consumes.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_ConsumeRequest) throws(MicroError) {
        self.init()
        group = try Self.group(wire.group, WireField("group"))
        let offset = WireField("offset")
        guard wire.offset >= 0 else { throw offset.malformed("must not be below 0") }
        if wire.offset > 0 { position = .time(try offset.milliseconds(fromSeconds: wire.offset)) }
        if wire.ackWait != 0 {
            let field = WireField("ack_wait")
            let wait = Duration.nanoseconds(wire.ackWait)
            guard wait > .zero, wait <= EventLimits.ackWaitMax else {
                throw field.malformed(
                    "must be above 0 and at most \(EventLimits.ackWaitMax.components.seconds) seconds, in "
                        + "nanoseconds")
            }
            ackWait = wait
        }
        if wire.retryLimit != 0 { retryLimit = wire.retryLimit < 0 ? nil : Int(clamping: wire.retryLimit) }
        acksAutomatically = wire.autoAck
    }

    private static func group(_ name: String, _ field: WireField) throws(MicroError) -> GroupName? {
        name.isEmpty ? nil : try GroupName(wire: name, field: field)
    }
}

extension Events_ConsumerStart {
    /// The beginning of a consumer.
    package init(_ topic: TopicName, _ options: ConsumerOptions) {
        self.init()
        self.topic = topic.rawValue
        group = options.group?.rawValue ?? ""
        position = Events_Position(options.position)
        inFlightMax = Int32(clamping: options.inFlightMax)
        ackWaitMilliseconds = options.ackWait.wholeMilliseconds
        retryLimit = options.retryLimit.map { Int32(clamping: $0) } ?? -1
        autoAck = options.acksAutomatically
    }
}

extension Events_ConsumerRequest {
    /// The first request of a consumer.
    package init(_ start: Events_ConsumerStart) {
        self.init()
        self.start = start
    }

    /// A later request of a consumer.
    package init(_ settlement: EventSettlement) {
        self.init()
        self.settlement = Events_Settlement(settlement)
    }
}

extension EventSettlement {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(
        wire: Events_Settlement, field: WireField = WireField("settlement")
    ) throws(MicroError) {
        self.init(acks: wire.acks, extensions: wire.extensions)
        for (index, nack) in wire.nacks.enumerated() {
            let field = field.child("nacks").element(index).child("delay_milliseconds")
            let delay =
                nack.hasDelayMilliseconds
                ? try field.duration(nack.delayMilliseconds, atMost: EventLimits.delayMax) : nil
            nacks.append(Nack(nack.offset, delay: delay, reason: nack.reason))
        }
    }
}

extension EventSettlement {
    /// What a request says of one event.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_AckRequest, of event: EventID) throws(MicroError) {
        if wire.success {
            self.init(acks: [event.offset])
        } else {
            let field = WireField("delay_milliseconds")
            let delay =
                wire.delayMilliseconds == 0
                ? nil : try field.duration(wire.delayMilliseconds, atMost: EventLimits.delayMax)
            self.init(nacks: [Nack(event.offset, delay: delay)])
        }
    }
}

extension Events_Settlement {
    /// The settlement as a message.
    package init(_ settlement: EventSettlement) {
        self.init()
        acks = settlement.acks
        extensions = settlement.extensions
        nacks = settlement.nacks.map { nack in
            var message = Events_Nack()
            message.offset = nack.offset
            if let delay = nack.delay { message.delayMilliseconds = max(0, delay.wholeMilliseconds) }
            message.reason = nack.reason
            return message
        }
    }
}
