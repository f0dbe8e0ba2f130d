import MicroRPC
package import SwiftProtobuf
import Synchronization

/// The requests of many tasks by one call, which answers each by one message, in the order of the requests.
///
/// The call begins when something is asked and takes requests for a short while: what is asked later goes by another,
/// which is made with the token of then, and a server that drains is not held up. When a call fails, those who wait for
/// its answers are told so, as if each had made a call of its own.
package final class AnsweredStream<Request: Message & Sendable, Response: Message & Sendable>: Sendable {
    /// How requests are made.
    struct Configuration: Sendable {
        /// How long to wait for an answer, unless the call that is being answered meanwhile has less time left.
        var timeout = Duration.seconds(10)
        /// How long a call takes requests: less than a server that drains waits for it.
        var callTime = Duration.seconds(1)
        /// The most requests of a call that are not answered; more wait in line.
        var unansweredMax = 512
        /// The most requests in line.
        var lineMax = 10_000
        /// Larger ones hold up the others, and what the head of a call costs them is next to nothing.
        var requestBytesMax = 64 << 10
        /// How long nothing is asked for after the other side has refused the call.
        var refusalTime = Duration.seconds(60)
    }

    /// An alarm is not set to go off earlier than this after the one before.
    private static var alarmInterval: Duration { .milliseconds(10) }

    let caller: any RPCCaller
    let path: String
    let configuration: Configuration
    let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)

    /// `path` is that of the method, without the leading slash.
    init(_ caller: any RPCCaller, _ path: String, _ configuration: Configuration = Configuration()) {
        self.caller = caller
        self.path = path
        self.configuration = configuration
    }

    deinit {
        state.withLock { state in
            state.alarm?.task.cancel()
            for call in state.calls.values { call.reading.cancel() }
        }
    }

    /// Sends a request, which comes to about so many bytes, and waits for its answer.
    /// - Returns: nil when it was not sent and is to be made as a call of its own: it is too large, or the other side takes
    ///   no such call.
    /// - Throws: `RPCError`: what ended the call, `deadlineExceeded`, `cancelled`, `resourceExhausted` when too many wait.
    func ask(_ request: Request, bytes: Int) async throws -> Response? {
        guard bytes <= configuration.requestBytesMax else { return nil }
        let id = lastID.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if let outcome = begin(request, id, continuation) { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let asker = state.withLock { $0.askers.removeValue(forKey: id) }
            asker?.continuation.resume(throwing: RPCError(.cancelled, "the call was cancelled"))
        }
    }

    /// Has the call take no more requests: what is asked from now on goes by another.
    func finish() {
        state.withLock { state in
            state.retire(at: .now, timeout: configuration.timeout)
            advance(&state)
        }
    }

    /// - Returns: what it has come to already; nil when somebody will tell.
    private func begin(
        _ request: Request, _ id: UInt64, _ continuation: Continuation
    ) -> Result<Response?, any Error>? {
        let now = Instant.now
        let own = now + configuration.timeout
        let deadline = RPCContext.current?.deadline.map { min($0, own) } ?? own
        return state.withLock { state in
            if Task.isCancelled { return .failure(RPCError(.cancelled, "the call was cancelled")) }
            if let until = state.refusedUntil, now < until { return .success(nil) }
            guard state.line.count < configuration.lineMax else {
                return .failure(RPCError(.resourceExhausted, "too many requests wait to be sent"))
            }
            state.askers[id] = Asker(deadline: deadline, continuation: continuation)
            state.line.append(Question(id: id, request: request))
            advance(&state)
            setAlarm(at: deadline, &state)
            return nil
        }
    }

    /// Sends what waits in line, as far as may be, by a new call if there is none.
    func advance(_ state: inout State) {
        state.send(unansweredMax: configuration.unansweredMax)
        guard state.current == nil, !state.line.isEmpty else { return }
        // Its deadline is not that of whoever happens to be the first to ask.
        RPCContext.$current.withValue(nil) {
            state.lastCall += 1
            state.current = state.lastCall
            state.calls[state.lastCall] = Call(reading: read(state.lastCall))
        }
    }
}

// The time.
extension AnsweredStream {
    /// Sees to it that `ring` is called in time.
    func setAlarm(at time: Instant, _ state: inout State) {
        if let alarm = state.alarm, alarm.time <= time { return }
        state.alarm?.task.cancel()
        // Nobody awaits it: it ends in time, and is cancelled by `deinit`.
        let task = Task { [weak self] in
            guard (try? await Task.sleep(until: time, clock: .continuous)) != nil else { return }
            self?.ring()
        }
        state.alarm = Alarm(time: time, task: task)
    }

    /// Lets go of whoever has waited for too long, and of calls that have taken requests for long enough.
    private func ring() {
        let now = Instant.now
        let late = state.withLock { state in
            let late = state.pass(now, timeout: configuration.timeout)
            advance(&state)
            state.alarm?.task.cancel()
            state.alarm = nil
            if let next = state.nextTime { setAlarm(at: max(next, now + Self.alarmInterval), &state) }
            return late
        }
        for asker in late {
            asker.continuation.resume(
                throwing: RPCError(.deadlineExceeded, "no answer came in time"))
        }
    }
}
