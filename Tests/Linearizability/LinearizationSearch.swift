/// Looks for an order of operations that explains what they were answered.
struct LinearizationSearch {
    enum Outcome {
        case found, none, exhausted
    }

    /// Being asked or answered.
    private struct Event {
        var operation: Int
        var isAnswer: Bool
        var time: Int
    }

    /// Where the search has been: what was done, and what the map then held.
    private struct Position: Hashable {
        var done: Bits
        var model: MapModel
    }

    private struct Step {
        var event: Int
        var model: MapModel
    }

    private let operations: [Operation]
    private let positionsMax: Int
    private var events: [Event] = []
    /// The events that are not explained yet, as a list; the last place stands for both of its ends.
    private var next: [Int] = []
    private var previous: [Int] = []
    private var answerOf: [Int?] = []
    /// How many operations with an answer are not explained yet.
    private var unexplained = 0

    init(_ operations: [Operation], positionsMax: Int) {
        self.operations = operations
        self.positionsMax = positionsMax
        for (index, operation) in operations.enumerated() {
            events.append(Event(operation: index, isAnswer: false, time: operation.start))
            guard operation.answer != nil else { continue }
            events.append(Event(operation: index, isAnswer: true, time: operation.end))
            unexplained += 1
        }
        // What is asked at the time of an answer may have been at the same time.
        events.sort { ($0.time, $0.isAnswer ? 1 : 0) < ($1.time, $1.isAnswer ? 1 : 0) }
        answerOf = Array(repeating: nil, count: operations.count)
        for (index, event) in events.enumerated() where event.isAnswer { answerOf[event.operation] = index }
        let end = events.count
        next = (0...end).map { $0 == end ? 0 : $0 + 1 }
        previous = (0...end).map { $0 == 0 ? end : $0 - 1 }
    }

    mutating func run() -> Outcome {
        let end = events.count
        var model = MapModel()
        var done = Bits(count: operations.count)
        var been: Set<Position> = []
        var steps: [Step] = []
        var event = next[end]
        while unexplained > 0 {
            if event != end, !events[event].isAnswer {
                let index = events[event].operation
                if let after = explain(operations[index], by: model) {
                    var doneAfter = done
                    doneAfter.insert(index)
                    if been.insert(Position(done: doneAfter, model: after)).inserted {
                        guard been.count < positionsMax else { return .exhausted }
                        steps.append(Step(event: event, model: model))
                        (model, done) = (after, doneAfter)
                        take(event)
                        event = next[end]
                        continue
                    }
                }
                event = next[event]
                continue
            }
            // An answer that is not explained, or the end: what was done last was done too early.
            guard let last = steps.popLast() else { return .none }
            model = last.model
            done.remove(events[last.event].operation)
            putBack(last.event)
            event = next[last.event]
        }
        return .found
    }

    /// What the map holds after an operation, if it answers what was told.
    private func explain(_ operation: Operation, by model: MapModel) -> MapModel? {
        var after = model
        let answer = after.answer(operation.request)
        if let told = operation.answer { return told == answer ? after : nil }
        // What nobody was told about matters only if it changed something.
        return after == model ? nil : after
    }

    private mutating func take(_ event: Int) {
        unlink(event)
        guard let answer = answerOf[events[event].operation] else { return }
        unlink(answer)
        unexplained -= 1
    }

    private mutating func putBack(_ event: Int) {
        if let answer = answerOf[events[event].operation] {
            link(answer)
            unexplained += 1
        }
        link(event)
    }

    private mutating func unlink(_ event: Int) {
        next[previous[event]] = next[event]
        previous[next[event]] = previous[event]
    }

    private mutating func link(_ event: Int) {
        next[previous[event]] = event
        previous[next[event]] = event
    }
}

/// A set of small numbers.
struct Bits: Hashable {
    private var words: [UInt64]

    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }
    mutating func remove(_ number: Int) { words[number / 64] &= ~(1 << UInt64(number % 64)) }
}
