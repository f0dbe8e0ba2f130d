public import SwiftProtobuf

/// The requests of a streaming call, one at a time. Reading slowly slows the caller down.
public struct RPCReader<Element: Message & Sendable>: AsyncSequence, Sendable {
    private let messages: InboundMessages

    init(_ messages: InboundMessages) {
        self.messages = messages
    }

    /// Takes one request after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let messages: InboundMessages

        /// The next request; nil when the caller has sent its last.
        /// - Throws: `RPCError` when the call failed or was cancelled.
        public mutating func next() async throws -> Element? {
            guard let bytes = try await messages.next() else { return nil }
            return try MessageCoding.decode(bytes)
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(messages: messages) }

    /// The next request and those that have come after it, at most `countMax` of them, and no more once they come to
    /// `bytesMax`; none when the caller has sent its last. With them, how many bytes they are.
    /// - Throws: `RPCError` when the call failed or was cancelled.
    package func next(_ countMax: Int, bytesMax: Int) async throws -> (requests: [Element], bytes: Int) {
        let (messages, bytes) = try await messages.next(countMax, bytesMax: bytesMax)
        return (try messages.map { try MessageCoding.decode($0) }, bytes)
    }
}

/// Where the messages of a streaming call are written.
public struct RPCWriter<Element: Message & Sendable>: Sendable {
    private let messages: OutboundMessages

    init(_ messages: OutboundMessages) {
        self.messages = messages
    }

    /// Sends a message; waits while the other side is slow to take earlier ones.
    /// - Throws: `RPCError` when the call is over, with code `ok` when it ended well; `CancellationError` when the task
    ///   is cancelled.
    public func write(_ message: Element) async throws {
        try await messages.write(MessageCoding.encode(message, compressed: messages.isCompressed))
    }

    /// Sends a message that was encoded before, as `write` does.
    package func write(_ message: EncodedMessage<Element>) async throws {
        try await messages.write(messages.isCompressed ? message.compressed() : message.frame)
    }

    /// Sends a message without waiting for anything: whoever does so bounds by other means how many there are.
    /// - Throws: `RPCError` when the call is over.
    package func push(_ message: Element) throws {
        try messages.push(MessageCoding.encode(message, compressed: messages.isCompressed))
    }

    /// Waits while the other side is slow to take what was sent.
    /// - Throws: as `write`.
    package func room() async throws { try await messages.room() }

    /// Says that no more messages come. A server's stream ends with its handler.
    public func finish() {
        messages.finish()
    }
}

/// The responses of a streaming call, one at a time. The call ends when this is no longer referred to, or when the
/// task that reads is cancelled.
public struct RPCResponses<Element: Message & Sendable>: AsyncSequence, Sendable {
    private let stream: RPCByteStream

    init(_ stream: RPCByteStream) {
        self.stream = stream
    }

    /// Takes one response after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let stream: RPCByteStream

        /// The next response; nil when the call succeeded.
        /// - Throws: `RPCError` with the status of a call that failed.
        public mutating func next() async throws -> Element? {
            guard let bytes = try await stream.next() else { return nil }
            return try MessageCoding.decode(bytes)
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: stream) }

    /// The metadata that the answer begins with, as soon as it has come: before the first response where the
    /// server sends it early.
    /// - Throws: `RPCError` when the call fails before.
    public func initialMetadata() async throws -> Metadata {
        try await stream.awaitHead()
    }

    /// Gives up the call.
    package func cancel() { stream.cancel() }
}
