import Linearizability
import SeededNumbers
import Testing

/// The check itself is judged: by histories that are known to be good or bad, and by trying every order of small ones.
@Suite struct LinearizabilityTests {
    private static let check = LinearizabilityCheck()

    private static func write(_ value: Int?, _ start: Int, _ end: Int?) -> Operation {
        write(value, "x", start, end)
    }

    private static func write(_ value: Int?, _ key: String, _ start: Int, _ end: Int?) -> Operation {
        Operation(
            .transact(expecting: [:], writing: [key: value]), end == nil ? nil : .done, start: start,
            end: end ?? .max)
    }

    private static func read(_ value: Int?, _ start: Int, _ end: Int) -> Operation {
        read(value, "x", start, end)
    }

    private static func read(_ value: Int?, _ key: String, _ start: Int, _ end: Int) -> Operation {
        Operation(.read([key]), .values([value]), start: start, end: end)
    }

    private static func swap(
        _ old: Int?, _ new: Int?, _ answer: Operation.Answer?, _ start: Int, _ end: Int = .max
    ) -> Operation {
        Operation(.transact(expecting: ["x": old], writing: ["x": new]), answer, start: start, end: end)
    }

    private static let possible: [(String, [Operation])] = [
        ("nothing happened", []),
        ("one after the other", [write(1, 0, 1), read(1, 2, 3), write(nil, 4, 5), read(nil, 6, 7)]),
        ("a read beside a write sees the old", [write(1, 0, 1), write(2, 2, 9), read(1, 3, 4)]),
        ("a read beside a write sees the new", [write(1, 0, 1), write(2, 2, 9), read(2, 3, 4)]),
        ("the old, then the new", [write(1, 0, 1), write(2, 2, 9), read(1, 3, 4), read(2, 5, 6)]),
        ("what nobody was told about was done", [write(1, 0, nil), read(nil, 1, 2), read(1, 3, 4)]),
        (
            "what nobody was told about was never done",
            [write(1, 0, nil), read(nil, 1, 2), read(nil, 8, 9)]
        ),
        (
            "of two that swap one wins",
            [write(1, 0, 1), swap(1, 2, .done, 2, 5), swap(1, 3, .conflict, 2, 5)]
        ),
        (
            "a swap that nobody was told about was in the way",
            [
                write(1, 0, 1), swap(1, 2, nil, 2), swap(1, 3, .conflict, 3, 4), read(2, 5, 6),
            ]
        ),
        ("created once", [swap(nil, 1, .done, 0, 5), swap(nil, 2, .conflict, 1, 4), read(1, 6, 7)]),
        (
            "keys apart",
            [write(1, "x", 0, 1), write(2, "y", 0, 1), read(1, "x", 2, 3), read(2, "y", 2, 3)]
        ),
    ]

    @Test(arguments: possible)
    func isPossible(_ name: String, _ history: [Operation]) {
        #expect(Self.check(history) == .linearizable, "\(name)")
        #expect(Self.check(history.reversed()) == .linearizable, "\(name)")
    }

    private static let impossible: [(String, [Operation])] = [
        ("a read sees what was overwritten before", [write(1, 0, 1), write(2, 2, 3), read(1, 4, 5)]),
        ("an acknowledged write is lost", [write(1, 0, 1), read(nil, 2, 3)]),
        ("a deleted value comes back", [write(1, 0, 1), write(nil, 2, 3), read(1, 4, 5)]),
        ("a value that nobody wrote", [write(1, 0, 1), read(7, 2, 3)]),
        ("the new, then the old", [write(1, 0, 1), write(2, 2, 9), read(2, 3, 4), read(1, 5, 6)]),
        (
            "both of two that swap win",
            [write(1, 0, 1), swap(1, 2, .done, 2, 5), swap(1, 3, .done, 2, 5)]
        ),
        (
            "neither of two that swap wins",
            [
                write(1, 0, 1), swap(1, 2, .conflict, 2, 5), swap(1, 3, .conflict, 2, 5),
            ]
        ),
        ("created twice", [swap(nil, 1, .done, 0, 1), swap(nil, 2, .done, 2, 3)]),
        (
            "what nobody was told about was done and undone",
            [
                write(1, 0, nil), read(1, 1, 2), read(nil, 3, 4),
            ]
        ),
        ("what nobody was told about was done before it was asked", [read(1, 0, 1), write(1, 2, nil)]),
        (
            "an update is lost",
            [
                write(1, 0, 1), swap(1, 2, .done, 2, 3), swap(2, 3, .done, 4, 5), read(2, 6, 7),
            ]
        ),
    ]

    @Test(arguments: impossible)
    func isImpossible(_ name: String, _ history: [Operation]) {
        #expect(Self.check(history) == .violation(keys: ["x"]), "\(name)")
        #expect(Self.check(history.reversed()) == .violation(keys: ["x"]), "\(name)")
    }

    @Test func halfOfATransactionIsSeen() {
        let both = Operation(
            .transact(expecting: [:], writing: ["x": 1, "y": 1]), .done, start: 0, end: 9)
        let whole = Operation(.read(["x", "y"]), .values([1, 1]), start: 1, end: 2)
        let half = Operation(.read(["x", "y"]), .values([1, nil]), start: 1, end: 2)
        #expect(Self.check([both, whole]) == .linearizable)
        #expect(Self.check([both, half]) == .violation(keys: ["x", "y"]))
        let first = Self.read(1, "x", 1, 2), later = Self.read(nil, "y", 3, 4)
        #expect(Self.check([both, first, later]) == .violation(keys: ["x", "y"]))
    }

    @Test func aSearchThatGoesOnForTooLongSaysSo() {
        let history = (0..<24).map { Self.write($0, 0, 100) } + [Self.read(77, 200, 201)]
        #expect(LinearizabilityCheck(positionsMax: 1_000)(history) == .undecided(keys: ["x"]))
    }

    @Test func longHistoriesOfFewClientsAreJudgedInReasonableTime() {
        var history: [Operation] = []
        for turn in 0..<3_000 {
            history.append(Self.write(turn, turn * 10, turn * 10 + 14))
            history.append(Self.read(turn, turn * 10 + 5, turn * 10 + 16))
        }
        // Each read may be before or after its neighbours' writes; those that were seen fix the order.
        #expect(Self.check(history) == .linearizable)
        history.append(Self.read(5, 100_000, 100_001))
        #expect(Self.check(history) == .violation(keys: ["x"]))
    }

    /// Small histories at random, most of them impossible: the check says what trying every order says.
    @Test(arguments: 0..<40 as Range<UInt64>) func itSaysWhatTryingEveryOrderSays(_ seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<50 {
            let history = (0..<Int.random(in: 1...6, using: &random)).map { number in
                Self.anything(number, using: &random)
            }
            let isPossible = EveryOrder(history).isPossible
            let verdict = Self.check(history)
            #expect((verdict == .linearizable) == isPossible, "\(history)")
        }
    }

    private static func value(using random: inout SeededNumbers) -> Int? {
        let number = Int.random(in: -1...3, using: &random)
        return number < 0 ? nil : number
    }

    private static func anything(_ number: Int, using random: inout SeededNumbers) -> Operation {
        let start = Int.random(in: 0...8, using: &random)
        let end = start + Int.random(in: 1...6, using: &random)
        let key = ["x", "y"].randomElement(using: &random) ?? "x"
        let isTold = Int.random(in: 0..<4, using: &random) > 0
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return write(number, key, start, isTold ? end : nil)
        case 1: return read(value(using: &random), key, start, end)
        case 2:
            let both = Operation.Request.read(["x", "y"])
            return Operation(
                both, .values([value(using: &random), value(using: &random)]), start: start, end: end)
        default:
            let answer: Operation.Answer = Bool.random(using: &random) ? .done : .conflict
            let request = Operation.Request.transact(
                expecting: [key: value(using: &random)], writing: ["x": number, "y": number])
            return Operation(request, isTold ? answer : nil, start: start, end: end)
        }
    }
}

/// Tries every order.
private struct EveryOrder {
    private let history: [Operation]

    init(_ history: [Operation]) {
        self.history = history
    }

    var isPossible: Bool { canGoOn(Array(history.indices), MapModel()) }

    private func canGoOn(_ left: [Int], _ model: MapModel) -> Bool {
        if left.allSatisfy({ history[$0].answer == nil }) { return true }
        for index in left {
            // Nothing that was answered before this was asked may still be left.
            let isFirst = left.allSatisfy { $0 == index || history[$0].end >= history[index].start }
            guard isFirst else { continue }
            var after = model
            let answer = after.answer(history[index].request)
            if let told = history[index].answer, told != answer { continue }
            if canGoOn(left.filter { $0 != index }, after) { return true }
        }
        return false
    }
}
