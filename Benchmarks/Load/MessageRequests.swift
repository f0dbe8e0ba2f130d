import NIOCore

/// Messages that are published to the broker of a platform.
struct BrokerRequests: GRPCRequests, Sendable {
    let topic: String
    let body: [UInt8]

    var path: String { "/broker.Broker/Publish" }
    var answerBytesMin: Int { 0 }

    func message(_ output: inout ByteBuffer) -> Bool {
        output.writeField(1, topic.utf8)
        output.writeField(2) { $0.writeField(2, body) }
        return true
    }
}

/// Events that are published to the log of a platform, each durable when it is answered.
struct EventRequests: GRPCRequests, Sendable {
    let topic: String
    let body: [UInt8]
    /// Whether they are made by one call.
    var isStream = false

    var path: String { isStream ? "/events.Stream/PublishStream" : "/events.Stream/Publish" }
    var answerBytesMin: Int { 0 }

    func message(_ output: inout ByteBuffer) -> Bool {
        output.writeField(1, topic.utf8)
        output.writeField(3, body)
        return true
    }
}
