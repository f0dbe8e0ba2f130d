package import MicroCore

extension SubscriberOptions {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Broker_SubscribeRequest) throws(MicroError) {
        self.init()
        if !wire.queue.isEmpty { queue = try GroupName(wire: wire.queue, field: WireField("queue")) }
        guard wire.waitingMax != 0 else { return }
        guard (1...BrokerLimits.waitingMax).contains(Int(wire.waitingMax)) else {
            throw WireField("waiting_max").malformed("must be from 1 to \(BrokerLimits.waitingMax)")
        }
        waitingMax = Int(wire.waitingMax)
    }
}

extension TopicPattern {
    /// Topics that a request names.
    /// - Throws: `invalidArgument` naming `field` when they are malformed.
    package init(wire pattern: String, field: WireField = WireField("topic")) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in try TopicPattern(pattern) }
    }
}

extension Broker_SubscribeRequest {
    /// Topics and options as a request.
    package init(_ topics: TopicPattern, _ options: SubscriberOptions) {
        self.init()
        topic = topics.rawValue
        queue = options.queue?.rawValue ?? ""
        waitingMax = Int32(clamping: options.waitingMax)
    }
}

extension Broker_Subscription {
    /// The subscription as a message.
    package init(_ subscription: BrokerSubscription) {
        self.init()
        topic = subscription.topics.rawValue
        queue = subscription.queue?.rawValue ?? ""
        account = subscription.account
        waiting = subscription.waiting
        delivered = subscription.delivered
        dropped = subscription.dropped
    }
}

extension BrokerSubscription {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Broker_Subscription) throws(MicroError) {
        self.init(
            try TopicPattern(wire: wire.topic),
            queue: wire.queue.isEmpty ? nil : try GroupName(wire: wire.queue, field: WireField("queue")),
            account: wire.account, waiting: wire.waiting, delivered: wire.delivered, dropped: wire.dropped)
    }
}
