import FoundationEssentials
package import MicroCore
package import MicroRPC

extension BrokerMessage {
    /// What a message says.
    package init(wire: Broker_Message) {
        self.init([UInt8](wire.body), headers: wire.header)
    }

    /// What a request publishes.
    /// - Throws: `invalidArgument` when there is no message.
    package init(published: Broker_PublishRequest) throws(MicroError) {
        guard published.hasMessage else { throw WireField("message").malformed("is required") }
        self.init(wire: published.message)
    }
}

extension Broker_Message {
    /// The message, on its way to nobody in particular.
    package init(_ message: BrokerMessage) {
        self.init()
        header = message.headers
        body = Data(message.body)
    }

    /// The message as a subscriber is given it.
    package init(_ published: PublishedMessage, dropped: Int64 = 0) {
        self.init(published.message)
        topic = published.topic.rawValue
        replyTo = published.replyTo?.rawValue ?? ""
        self.dropped = dropped
    }
}

extension BrokerDelivery {
    /// The bytes of it: those of other subscribers who are given the same.
    package func encoded() throws(RPCError) -> EncodedMessage<Broker_Message> {
        guard dropped == 0 else { return try EncodedMessage(Broker_Message(published, dropped: dropped)) }
        do {
            return try published.form { try EncodedMessage(Broker_Message($0)) }
        } catch {
            throw RPCError(thrown: error)
        }
    }

    /// - Throws: `badGateway` when the platform gave what is none.
    package init(wire: Broker_Message) throws(MicroError) {
        do throws(MicroError) {
            let replyTo = wire.replyTo.isEmpty ? nil : try TopicName(wire: wire.replyTo)
            self.init(
                PublishedMessage(
                    BrokerMessage(wire: wire), topic: try TopicName(wire: wire.topic), replyTo: replyTo),
                dropped: wire.dropped)
        } catch {
            throw MicroError(.badGateway, "the platform gave a malformed message", cause: error)
        }
    }
}

extension Broker_PublishRequest {
    /// A message as a request.
    package init(_ message: BrokerMessage, to topic: TopicName, in namespace: String) {
        self.init()
        self.namespace = namespace
        self.topic = topic.rawValue
        self.message = Broker_Message(message)
    }
}
