import DequeModule
import MicroCore
import Synchronization

/// One who subscribes to messages of this process's broker, with those that wait for it: a bounded number of bounded
/// size. When there is no room the oldest is lost, and counted.
final class Subscriber: Sendable {
    /// How much room there is in a namespace for messages that wait.
    enum Room {
        case ample
        /// Large messages are only for those who wait for one.
        case scarce
        /// Large messages are for nobody.
        case none

        /// A message of more bytes is large. So many bytes may wait when there is little room.
        private static let smallBytesMax = 64 << 10

        /// The most bytes that may wait for a subscriber.
        var waitingBytesMax: Int { self == .ample ? BrokerLimits.waitingBytesMax : Self.smallBytesMax }
    }

    /// So few are taken at a time that most of those that wait are seen to wait.
    private static let takenMax = 64

    private struct State {
        var waiting: Deque<PublishedMessage> = []
        var waitingBytes = 0
        /// Lost since the last one was taken.
        var lost: Int64 = 0
        var delivered: Int64 = 0
        var dropped: Int64 = 0
        var isClosed = false
        var reader: CheckedContinuation<[BrokerDelivery]?, Never>?

        mutating func lose() {
            lost += 1
            dropped += 1
        }
    }

    let id: UInt64
    let topics: TopicPattern
    let options: SubscriberOptions
    private let state = Mutex(State())
    private let onClose: @Sendable (Subscriber) -> Void

    /// `onClose` is told once that nothing more is to be offered.
    init(
        id: UInt64, topics: TopicPattern, options: SubscriberOptions,
        onClose: @escaping @Sendable (Subscriber) -> Void
    ) {
        self.id = id
        self.topics = topics
        self.options = options
        self.onClose = onClose
    }

    /// Lets it be given a message, by and by, as far as there is room. Neither waits nor fails.
    func offer(_ message: PublishedMessage, _ room: Room) {
        let reader = state.withLock {
            state -> (CheckedContinuation<[BrokerDelivery]?, Never>, [BrokerDelivery])? in
            guard !state.isClosed else { return nil }
            let bytesMax = room.waitingBytesMax
            while let oldest = state.waiting.first,
                state.waiting.count >= options.waitingMax || state.waitingBytes + message.bytes > bytesMax
            {
                state.waitingBytes -= oldest.bytes
                state.waiting.removeFirst()
                state.lose()
            }
            // Those before it are lost, too: what it is told of as lost came before what it is given next.
            guard message.bytes <= bytesMax || (state.reader != nil && room == .scarce) else {
                state.lose()
                return nil
            }
            state.waiting.append(message)
            state.waitingBytes += message.bytes
            guard let reader = state.reader.take() else { return nil }
            return (reader, Self.take(&state))
        }
        if let (reader, taken) = reader { reader.resume(returning: taken) }
    }

    /// How many wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// As `subscriptions` shows it.
    var info: BrokerSubscription {
        state.withLock { state in
            BrokerSubscription(
                topics, queue: options.queue, account: options.account, waiting: Int64(state.waiting.count),
                delivered: state.delivered, dropped: state.dropped)
        }
    }

    /// The next ones, once there are any; nil when it is closed or the task is cancelled.
    func next() async -> [BrokerDelivery]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state -> [BrokerDelivery]?? in
                    if !state.waiting.isEmpty { return Self.take(&state) }
                    // Nobody asks twice at a time; whoever does anyway gets nothing.
                    if state.isClosed || Task.isCancelled || state.reader != nil { return .some(nil) }
                    state.reader = continuation
                    return .none
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            state.withLock { $0.reader.take() }?.resume(returning: nil)
        }
    }

    /// Ends it; those that wait are forgotten.
    func close() {
        let (isFirst, reader) = state.withLock { state in
            defer {
                state.isClosed = true
                state.waiting = []
                state.waitingBytes = 0
            }
            return (!state.isClosed, state.reader.take())
        }
        reader?.resume(returning: nil)
        if isFirst { onClose(self) }
    }

    private static func take(_ state: inout State) -> [BrokerDelivery] {
        let count = min(state.waiting.count, takenMax)
        var taken: [BrokerDelivery] = []
        taken.reserveCapacity(count)
        for message in state.waiting.prefix(count) {
            taken.append(BrokerDelivery(message, dropped: taken.isEmpty ? state.lost : 0))
            state.waitingBytes -= message.bytes
        }
        state.waiting.removeFirst(count)
        state.lost = 0
        state.delivered += Int64(count)
        return taken
    }
}

/// What holds on to a subscriber: when nobody has it any more, nothing more is offered.
final class Subscribed: BrokerSubscriber {
    private let subscriber: Subscriber

    init(_ subscriber: Subscriber) {
        self.subscriber = subscriber
    }

    deinit { subscriber.close() }

    func next() async throws(MicroError) -> [BrokerDelivery]? { await subscriber.next() }

    func close() async { subscriber.close() }
}
