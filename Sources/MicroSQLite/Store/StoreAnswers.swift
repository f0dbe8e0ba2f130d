import MicroCore
import Synchronization

/// The answers to several transactions, which are passed on when the last is there.
final class StoreAnswers: Sendable {
    typealias Answer = Result<StoreTurn.Outcome, MicroError>

    private struct State {
        var answers: [Answer?]
        var missing: Int
    }

    private let state: Mutex<State>
    private let whole: @Sendable ([Answer]) -> Void

    /// `whole` is called once with all of them, in order; at once when there are none.
    init(_ count: Int, whole: @escaping @Sendable ([Answer]) -> Void) {
        state = Mutex(State(answers: Array(repeating: nil, count: count), missing: count))
        self.whole = whole
        if count == 0 { whole([]) }
    }

    func set(_ number: Int, _ answer: Answer) {
        let answers = state.withLock { state -> [Answer]? in
            state.answers[number] = answer
            state.missing -= 1
            return state.missing == 0 ? state.answers.compactMap { $0 } : nil
        }
        if let answers { whole(answers) }
    }
}
