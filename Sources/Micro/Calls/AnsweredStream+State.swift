import DequeModule
import MicroRPC

extension AnsweredStream {
    typealias Instant = ContinuousClock.Instant
    typealias Continuation = CheckedContinuation<Response?, any Error>

    /// One who waits for an answer.
    struct Asker {
        let deadline: Instant
        let continuation: Continuation
    }

    /// A request that is not sent.
    struct Question {
        let id: UInt64
        let request: Request
    }

    /// When `task` looks after what takes too long.
    struct Alarm {
        let time: Instant
        let task: Task<Void, Never>
    }

    /// A call that is being opened, takes requests, or has only answers to give.
    struct Call {
        let reading: Task<Void, Never>
        /// Nil before it is on its way, and when it takes no more.
        var requests: RPCWriter<Request>?
        /// Whose answers come, in order, whether they still wait or not.
        var owed: Deque<UInt64> = []
        /// Until when it takes requests, and then, until when its answers are waited for; nil before it is on its way.
        var end: Instant?
        var hasTaken = false
        var hasAnswered = false

        init(reading: Task<Void, Never>) {
            self.reading = reading
        }

        /// Whose answer has come; nil when it is nobody's.
        mutating func takeAnswer() -> UInt64? {
            hasAnswered = true
            return owed.popFirst()
        }
    }

    /// Who asked what, and which call has taken it.
    struct State {
        /// Those who wait, whether their requests are sent or not.
        var askers: [UInt64: Asker] = [:]
        /// What is not sent, also of those who no longer wait.
        var line: Deque<Question> = []
        var calls: [UInt64: Call] = [:]
        var lastCall: UInt64 = 0
        /// The call that takes requests, or will.
        var current: UInt64?
        var refusedUntil: Instant?
        var alarm: Alarm?
    }
}

extension AnsweredStream.State {
    /// Sends what waits in line, as far as the call takes it.
    mutating func send(unansweredMax: Int) {
        guard !line.isEmpty, let current, var call = calls.removeValue(forKey: current) else { return }
        defer { calls[current] = call }
        while let requests = call.requests, call.owed.count < unansweredMax, let next = line.first {
            if askers[next.id] != nil {
                do {
                    try requests.push(next.request)
                } catch {
                    // The call is over: its reading task is about to say why.
                    call.requests = nil
                    return
                }
                call.owed.append(next.id)
                call.hasTaken = true
            }
            _ = line.popFirst()
        }
    }

    /// Has the current call take no more requests, unless it is not even on its way.
    mutating func retire(at now: AnsweredStream.Instant, timeout: Duration) {
        guard let current, var call = calls[current], call.end != nil else { return }
        call.requests?.finish()
        call.requests = nil
        // Until then everybody whom it owes an answer has gone.
        call.end = now + timeout
        calls[current] = call
        self.current = nil
    }

    /// Takes note that a call has ended.
    /// - Returns: those who learn of it, and whether they may ask in another way: the call was refused as such.
    mutating func end(
        _ id: UInt64, _ error: any Error
    ) -> (askers: [AnsweredStream.Asker], isRefused: Bool) {
        guard let call = calls.removeValue(forKey: id) else { return ([], false) }
        let code = (error as? RPCError)?.code
        let isRefused = !call.hasAnswered && (code == .unimplemented || code == .permissionDenied)
        var ids = Array(call.owed)
        if id == current {
            current = nil
            // What the call has not taken may go by another, unless calls take nothing at all.
            if isRefused || !call.hasTaken {
                ids += line.map(\.id)
                line.removeAll()
            }
        }
        return (ids.compactMap { askers.removeValue(forKey: $0) }, isRefused)
    }

    /// Lets go of what has come to its end.
    /// - Returns: those whose time is up.
    mutating func pass(_ now: AnsweredStream.Instant, timeout: Duration) -> [AnsweredStream.Asker] {
        for (id, call) in calls {
            guard let end = call.end, end <= now else { continue }
            if id == current {
                retire(at: now, timeout: timeout)
            } else {
                call.reading.cancel()
                calls[id] = nil
            }
        }
        let late = askers.filter { $0.value.deadline <= now }
        for id in late.keys { askers[id] = nil }
        return Array(late.values)
    }

    /// When something comes to its end.
    var nextTime: AnsweredStream.Instant? {
        [askers.values.map(\.deadline).min(), calls.values.compactMap(\.end).min()]
            .compactMap { $0 }.min()
    }
}
