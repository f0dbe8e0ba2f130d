import MicroRPC
import Synchronization

@testable import Micro

typealias TextStream = AnsweredStream<Text, Text>

/// Answers questions by one call for many: how, each test says. Notes what it sees.
final class Oracle: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "test.Oracle", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    struct Seen {
        var calls = 0
        var ended = 0
        var questions: [String] = []
        var unanswered = 0
        /// The most that it was asked before it had answered.
        var unansweredMax = 0
        var deadlines: [ContinuousClock.Instant?] = []
    }

    /// What to do about a question: `answer` sends the next answer.
    typealias Answering =
        @Sendable (
            _ question: String, _ answer: (String) async throws -> Void
        ) async throws -> Bool

    private let seen = Mutex(Seen())
    private let answering: Answering
    /// Opened by a test that has had it wait.
    let gate: Latch

    /// A call ends when `answering` returns false.
    init(
        gate: Latch = Latch(),
        _ answering: @escaping Answering = { question, answer in
            try await answer("\(question)!")
            return true
        }
    ) {
        self.gate = gate
        self.answering = answering
    }

    func read<T: Sendable>(_ body: (Seen) -> T) -> T { seen.withLock { body($0) } }

    func stream(_ change: (inout TextStream.Configuration) -> Void = { _ in }) -> TextStream {
        var configuration = TextStream.Configuration()
        change(&configuration)
        return TextStream(LocalCaller(self), "test.Oracle/Ask", configuration)
    }

    var methods: [RPCMethod] {
        [
            .bidirectional("Ask") {
                (requests: RPCReader<Text>, responses: RPCWriter<Text>, context: RPCContext) in
                try await self.answer(requests, responses, context)
            }
        ]
    }

    private func answer(
        _ requests: RPCReader<Text>, _ responses: RPCWriter<Text>, _ context: RPCContext
    ) async throws {
        seen.withLock { seen in
            seen.calls += 1
            seen.deadlines.append(context.deadline)
        }
        defer { seen.withLock { $0.ended += 1 } }
        // Reads as fast as it can, however slowly it answers.
        let (questions, continuation) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                for try await request in requests {
                    self.seen.withLock { seen in
                        seen.questions.append(request.value)
                        seen.unanswered += 1
                        seen.unansweredMax = max(seen.unansweredMax, seen.unanswered)
                    }
                    continuation.yield(request.value)
                }
            }
            defer { tasks.cancelAll() }
            for await question in questions {
                let goesOn = try await answering(question) { text in
                    self.seen.withLock { $0.unanswered -= 1 }
                    try await responses.write(Text(text))
                }
                guard goesOn else { return }
            }
            try await tasks.waitForAll()
        }
    }
}

extension AnsweredStream where Request == Text, Response == Text {
    func ask(_ text: String) async throws -> String? {
        try await ask(Text(text), bytes: text.utf8.count)?.value
    }
}
