import Synchronization

/// What is published: bytes, and what is said of them.
public struct BrokerMessage: Hashable, Sendable {
    /// Names are told apart by case, but for `authorization`, which is never passed on.
    public var headers: [String: String]
    public var body: [UInt8]

    public init(_ body: [UInt8] = [], headers: [String: String] = [:]) {
        self.body = body
        self.headers = headers
    }

    /// About what it takes up.
    package var bytes: Int {
        headers.reduce(128 + body.count) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }

    /// The message as it may be passed on: without what only its publisher is to know.
    /// - Throws: `tooLarge` and `invalidArgument` past `BrokerLimits`.
    package func checked() throws(MicroError) -> BrokerMessage {
        guard body.count <= BrokerLimits.bodyBytesMax else {
            throw MicroError(
                .tooLarge,
                "the body of a message has \(body.count) bytes, more than \(BrokerLimits.bodyBytesMax)")
        }
        guard !headers.isEmpty else { return self }
        guard headers.count <= BrokerLimits.headersMax else {
            throw MicroError(.invalidArgument, "a message has at most \(BrokerLimits.headersMax) headers")
        }
        guard bytes - body.count <= BrokerLimits.headerBytesMax else {
            throw MicroError(
                .tooLarge, "the headers of a message have more than \(BrokerLimits.headerBytesMax) bytes")
        }
        var passed = self
        for name in headers.keys where name.lowercased() == "authorization" { passed.headers[name] = nil }
        return passed
    }
}

/// A message as a subscriber is given it.
public struct BrokerDelivery: Sendable {
    package let published: PublishedMessage
    /// How many messages before this one the subscriber lost because it was slow.
    public let dropped: Int64

    package init(_ published: PublishedMessage, dropped: Int64 = 0) {
        self.published = published
        self.dropped = dropped
    }

    /// What it was published to.
    public var topic: TopicName { published.topic }
    public var message: BrokerMessage { published.message }
    /// Where an answer is awaited; nil when none is.
    public var replyTo: TopicName? { published.replyTo }
}

/// A message on its way, shared by all who are given it.
package final class PublishedMessage: Sendable {
    package let topic: TopicName
    package let message: BrokerMessage
    package let replyTo: TopicName?
    /// About what it takes up.
    package let bytes: Int
    private let form = Mutex<(any Sendable)?>(nil)
    private let onChange: (@Sendable (_ bytes: Int) -> Void)?

    /// `onChange` is told how many bytes more are taken up when something is made of it, and how many fewer when nobody
    /// has it any more.
    package init(
        _ message: BrokerMessage, topic: TopicName, replyTo: TopicName? = nil,
        onChange: (@Sendable (_ bytes: Int) -> Void)? = nil
    ) {
        self.topic = topic
        self.message = message
        self.replyTo = replyTo
        bytes = message.bytes
        self.onChange = onChange
    }

    deinit {
        guard let onChange else { return }
        onChange(form.withLock { $0 == nil } ? -bytes : -2 * bytes)
    }

    /// What somebody makes of it, such as its bytes on the wire: made once for all. It counts as much as the message.
    package func form<Form: Sendable>(_ make: (PublishedMessage) throws -> Form) rethrows -> Form {
        try form.withLock { form in
            if let made = form as? Form { return made }
            let made = try make(self)
            if form == nil { onChange?(bytes) }
            form = made
            return made
        }
    }
}
