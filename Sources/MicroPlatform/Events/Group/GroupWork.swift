import Logging
import MicroCore
import Synchronization

/// A group that has consumers: reads, waits and writes as `EventGroup` decides, and hands its consumers what it gives.
final class GroupWork: Sendable {
    typealias Answer = Result<[EventDelivery]?, MicroError>
    typealias Asker = CheckedContinuation<Answer, Never>
    typealias Flusher = CheckedContinuation<Result<Void, MicroError>, Never>

    struct State {
        var group: EventGroup
        var askers: [Int: Asker] = [:]
        /// Who waits until what was settled is written.
        var flushers: [(sequence: Int64, Flusher)] = []
        /// Why nothing is given and written any more.
        var end: MicroError?
        /// Why those who consumed were stopped.
        var stopped: MicroError?
        /// Whether the writer ends when it has written everything.
        var isFinishing = false
        /// Whether nothing is written any more.
        var hasWriterEnded = false
        /// What its events take up, as far as it was counted.
        var bytesCounted = 0
        var consumersSoFar = 0
        /// When the time is looked at next.
        var armedDue = Int64.max
        /// Answers that are given once the lock is let go.
        var answers: [@Sendable () -> Void] = []
    }

    struct Bells {
        let ahead = Bell()
        let again = Bell()
        let timer = Bell()
        let writer = Bell()
    }

    /// What all groups share.
    struct Common: Sendable {
        let memory: GroupMemory
        let failures = RareWarning("a group could not go on, and tries again")
        let losses = RareWarning("a group fell behind what is kept, and lost events")
    }

    let topic: TopicName
    /// As it was when it was taken up.
    let first: StoredGroup
    /// Whether it is written how far it is.
    let isStored: Bool
    let storage: any TopicStorage
    let state: Mutex<State>
    let bells = Bells()
    let common: Common
    let logger: Logger
    private let beginning = ContinuousClock.now

    init(
        _ stored: StoredGroup, isStored: Bool, storage: any TopicStorage, common: Common, logger: Logger
    ) {
        topic = stored.topic
        first = stored
        self.isStored = isStored
        self.storage = storage
        self.common = common
        self.logger = logger
        state = Mutex(State(group: EventGroup(stored, isStored: isStored)))
    }

    /// Changes the state, and does what follows from it.
    @discardableResult
    func update<Value: Sendable>(_ change: (inout State, GroupTime) -> Value) -> Value {
        let time = GroupTime(
            now: (ContinuousClock.now - beginning).wholeMilliseconds, wall: TimeOfDay.milliseconds())
        let (value, wants, bytes) = state.withLock { state in
            state.group.isShort = common.memory.isShort
            let value = change(&state, time)
            let wants = state.conclude(time)
            return (value, wants, state.countBytes())
        }
        common.memory.add(bytes)
        for answer in wants.answers { answer() }
        if wants.isAhead { bells.ahead.ring() }
        if wants.isAgain { bells.again.ring() }
        if wants.isTimer { bells.timer.ring() }
        if wants.isWriting { bells.writer.ring() }
        return value
    }
}

extension GroupWork {
    var hasEnded: Bool { state.withLock { $0.end != nil } }
    var isIdle: Bool { state.withLock { $0.group.consumers.isEmpty } }
    var status: EventGroup.Status { state.withLock { $0.group.status } }

    /// - Returns: the number of the new consumer; nil when nothing is given any more.
    func join(_ options: ConsumerOptions) -> Int? {
        update { state, _ in
            guard state.end == nil, !state.isFinishing else { return nil }
            state.consumersSoFar += 1
            state.group.join(state.consumersSoFar, options)
            return state.consumersSoFar
        }
    }

    func next(_ consumer: Int) async throws(MicroError) -> [EventDelivery]? {
        let answer: Answer = await withTaskCancellationHandler {
            await withCheckedContinuation { asker in
                update { state, _ in state.ask(consumer, asker, isCancelled: Task.isCancelled) }
            }
        } onCancel: {
            update { state, _ in
                state.group.stopAsking(consumer)
                state.answer(consumer, .failure(Self.cancellation))
            }
        }
        return try answer.get()
    }

    /// A consumer is given nothing more, and told so.
    func stopGiving(to consumer: Int) {
        update { state, _ in
            state.group.stopGiving(to: consumer)
            state.answer(consumer, .success(nil))
        }
    }

    func settle(_ settlement: EventSettlement, by consumer: Int?) {
        update { state, time in state.group.settle(settlement, by: consumer, time) }
    }

    /// - Returns: whether it was there.
    @discardableResult
    func leave(_ consumer: Int) -> Bool {
        update { state, time in
            let wasThere = state.group.consumers[consumer] != nil
            state.group.leave(consumer, time)
            state.answer(consumer, .success(nil))
            return wasThere
        }
    }

    /// Returns when what was settled so far is written.
    /// - Throws: why nothing is written any more.
    func flush() async throws(MicroError) {
        let outcome: Result<Void, MicroError> = await withCheckedContinuation { flusher in
            update { state, _ in state.flush(flusher) }
        }
        try outcome.get()
    }

    /// Nothing is given any more: everybody is told why, and nothing more is written.
    func end(_ error: MicroError) {
        update { state, _ in
            guard state.end == nil else { return }
            state.end = error
            for consumer in state.askers.keys { state.answer(consumer, .failure(error)) }
            state.fail(error)
        }
        bells.writer.ring()
    }

    /// The writer ends when it has written everything, what was given up to the dead letters.
    func finish() {
        update { state, _ in
            guard !state.isFinishing else { return }
            state.isFinishing = true
            state.group.end()
        }
        bells.writer.ring()
    }

    /// Consumers are given nothing more and told why; what they settle is written.
    func stop(_ error: MicroError) {
        update { state, time in
            for consumer in state.group.consumers.keys {
                state.group.leave(consumer, givesUp: false, time)
                state.answer(consumer, .failure(error))
            }
            state.stopped = error
        }
    }

    static let cancellation = MicroError(.cancelled, "nobody waits for events any more")
    fileprivate static let over = MicroError(.unavailable, "the group has no consumers any more")
}

extension GroupWork.State {
    /// What is to be done when the lock is let go.
    struct Wants {
        let answers: [@Sendable () -> Void]
        let isAhead: Bool
        let isAgain: Bool
        let isTimer: Bool
        let isWriting: Bool
    }

    mutating func conclude(_ time: GroupTime) -> Wants {
        if end == nil {
            for gift in group.give(time) { answer(gift.consumer, .success(gift.deliveries)) }
        }
        if !flushers.isEmpty {
            let written = group.record.writtenSequence
            for flusher in flushers where flusher.sequence <= written {
                answers.append { flusher.1.resume(returning: .success(())) }
            }
            flushers.removeAll { $0.sequence <= written }
        }
        defer { answers = [] }
        let isTimer = group.nextDue < armedDue
        if isTimer { armedDue = group.nextDue }
        return Wants(
            answers: answers, isAhead: group.ahead > 0, isAgain: group.againWanted != nil, isTimer: isTimer,
            isWriting: group.needsChange)
    }

    /// - Returns: how much more its events take up than was counted.
    mutating func countBytes() -> Int {
        let bytes = hasWriterEnded ? 0 : group.bytesHeld
        defer { bytesCounted = bytes }
        return bytes - bytesCounted
    }

    mutating func ask(_ consumer: Int, _ asker: GroupWork.Asker, isCancelled: Bool) {
        let refusal: GroupWork.Answer?
        if let end {
            refusal = .failure(end)
        } else if isCancelled {
            refusal = .failure(GroupWork.cancellation)
        } else if group.consumers[consumer] == nil {
            refusal = stopped.map { .failure($0) } ?? .success(nil)
        } else if group.consumers[consumer]?.isStopped == true {
            refusal = .success(nil)
        } else if askers[consumer] != nil {
            refusal = .failure(MicroError(.failedPrecondition, "two tasks ask one consumer for events"))
        } else {
            refusal = nil
        }
        if let refusal {
            answers.append { asker.resume(returning: refusal) }
        } else {
            askers[consumer] = asker
            group.ask(consumer)
        }
    }

    mutating func answer(_ consumer: Int, _ answer: GroupWork.Answer) {
        guard let asker = askers.removeValue(forKey: consumer) else { return }
        answers.append { asker.resume(returning: answer) }
    }

    /// Whoever waits for what was settled is told when it is written, or at once that it never will be.
    mutating func flush(_ flusher: GroupWork.Flusher) {
        let sequence = group.record.sequence
        let reason = end ?? (hasWriterEnded ? GroupWork.over : nil)
        if let reason, sequence > group.record.writtenSequence {
            answers.append { flusher.resume(returning: .failure(reason)) }
        } else {
            flushers.append((sequence, flusher))
        }
    }

    /// What was settled could not be written.
    mutating func fail(_ error: MicroError) {
        for flusher in flushers { answers.append { flusher.1.resume(returning: .failure(error)) } }
        flushers = []
    }
}
