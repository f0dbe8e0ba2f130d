import MicroCore
import Synchronization

/// Where those who made a request wait for its answer. An inbox's name is known to whom the request went, and to nobody
/// else: no pattern matches it.
final class Inboxes: Sendable {
    private static let prefix = "_inbox."

    private struct State {
        var open: [TopicName: AsyncStream<BrokerMessage>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// Whether a topic is the name of an inbox, there or not.
    static func isInbox(_ topic: TopicName) -> Bool { topic.rawValue.utf8.starts(with: prefix.utf8) }

    /// Gives `body` a new inbox, and what comes to it: at most one message.
    func withInbox<Value>(
        _ body: (TopicName, AsyncStream<BrokerMessage>) async throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        var random = SystemRandomNumberGenerator()
        let name = try TopicName(
            Self.prefix + String(random.next(), radix: 36) + String(random.next(), radix: 36))
        let (messages, continuation) = AsyncStream.makeStream(
            of: BrokerMessage.self, bufferingPolicy: .bufferingOldest(1))
        state.withLock { $0.open[name] = continuation }
        defer { state.withLock { $0.open[name] = nil } }
        return try await body(name, messages)
    }

    /// Puts an answer into an inbox.
    /// - Returns: whether somebody waits for it.
    func put(_ message: BrokerMessage, in inbox: TopicName) -> Bool {
        // It is for the first answer alone.
        guard let continuation = state.withLock({ $0.open.removeValue(forKey: inbox) }) else { return false }
        continuation.yield(message)
        continuation.finish()
        return true
    }
}
