import MicroRPC
import Testing

@testable import Micro

/// Those who do not wait for their answers, and calls that are refused.
@Suite struct AnsweredStreamGivingUpTests {
    @Test func lateAnswersAreDropped() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream {
            $0.timeout = .milliseconds(100)
            $0.callTime = .seconds(60)
        }
        let code = await failure { try await stream.ask("wait") }
        #expect(code == .deadlineExceeded)
        oracle.gate.open()
        var answer: String?
        // Time may be up for the next ones too.
        try await eventually("it is answered") {
            answer = try? await stream.ask("next")
            return answer != nil
        }
        #expect(answer == "next!")
        #expect(oracle.read { $0.calls } == 1)
    }

    @Test func timeRunsForThoseInLineToo() async throws {
        let oracle = Oracle(AnsweredStreamTests.never)
        let stream = oracle.stream {
            $0.timeout = .milliseconds(200)
            $0.callTime = .seconds(60)
            $0.unansweredMax = 1
        }
        async let sent = failure { try await stream.ask("a") }
        async let inLine = failure { try await stream.ask("b") }
        let codes = await [sent, inLine]
        #expect(codes == [.deadlineExceeded, .deadlineExceeded])
        #expect(oracle.read { $0.questions.count } <= 1)
    }

    @Test func theDeadlineOfTheCallBeingAnsweredCounts() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        let begin = ContinuousClock.now
        let context = RPCContext(method: "test.Greeter/Say", deadline: begin + .milliseconds(50))
        let code = await RPCContext.$current.withValue(context) {
            await failure { try await stream.ask("wait") }
        }
        #expect(code == .deadlineExceeded)
        #expect(ContinuousClock.now - begin < .seconds(5))
        // But not for what others ask by the same call.
        try await expectNextAnswer(from: stream, of: oracle)
        #expect(oracle.read { $0.deadlines } == [nil])
    }

    @Test func whoeverIsCancelledWaitsNoLonger() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        let task = Task { await failure { try await stream.ask("wait") } }
        try await eventually("it is asked") { oracle.read { $0.questions == ["wait"] } }
        task.cancel()
        let code = await task.value
        #expect(code == .cancelled)
        try await expectNextAnswer(from: stream, of: oracle)
        #expect(oracle.read { $0.calls } == 1)
    }

    @Test func whoeverIsCancelledBeforeAsksNothing() async throws {
        let oracle = Oracle()
        let stream = oracle.stream()
        let code = await withTaskGroup(of: RPCCode?.self) { tasks in
            tasks.cancelAll()
            tasks.addTask { await failure { try await stream.ask("a") } }
            return await tasks.next() ?? nil
        }
        #expect(code == .cancelled)
        #expect(oracle.read { $0.calls } == 0)
    }

    @Test func whatNobodyWaitsForIsNotSent() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream {
            $0.unansweredMax = 1
            $0.callTime = .seconds(60)
        }
        async let first = stream.ask("wait")
        try await eventually("it is asked") { oracle.read { $0.questions == ["wait"] } }
        let deadline = ContinuousClock.now + .milliseconds(20)
        let context = RPCContext(method: "test.Greeter/Say", deadline: deadline)
        let code = await RPCContext.$current.withValue(context) {
            await failure { try await stream.ask("in line") }
        }
        #expect(code == .deadlineExceeded)
        try await expectNextAnswer(from: stream, of: oracle)
        let answer = try await first
        #expect(answer == "wait!")
        #expect(oracle.read { $0.questions } == ["wait", "next"])
    }

    @Test func callsThatAreNeverAnsweredAreGivenUp() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream {
            $0.timeout = .milliseconds(50)
            $0.callTime = .milliseconds(20)
        }
        let code = await failure { try await stream.ask("wait") }
        #expect(code == .deadlineExceeded)
        // It has been told that no more comes, and would wait all the same.
        try await eventually("the call ends") { oracle.read { $0.ended == 1 } }
        withExtendedLifetime(stream) {}
    }

    @Test(arguments: [RPCCode.unimplemented, .permissionDenied])
    func refusedCallsAreNotTriedAgainForAWhile(_ code: RPCCode) async throws {
        let oracle = Oracle { _, _ in throw RPCError(code, "no") }
        let stream = oracle.stream { $0.refusalTime = .milliseconds(100) }
        for number in 0..<10 {
            let answer = try await stream.ask("\(number)")
            #expect(answer == nil)
        }
        #expect(oracle.read { $0.calls } < 10)
        let before = oracle.read { $0.calls }
        try await eventually("it is tried again") {
            _ = try await stream.ask("again")
            return oracle.read { $0.calls } > before
        }
    }

    @Test func whatWasAnsweredBeforeWasNotRefused() async throws {
        let oracle = Oracle { question, answer in
            if question == "fail" { throw RPCError(.permissionDenied, "no more") }
            try await answer("\(question)!")
            return true
        }
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        let first = try await stream.ask("a")
        #expect(first == "a!")
        let code = await failure { try await stream.ask("fail") }
        #expect(code == .permissionDenied)
    }

    /// The answer to a question that was given up comes first, and is nobody's.
    private func expectNextAnswer(from stream: TextStream, of oracle: Oracle) async throws {
        async let answer = stream.ask("next")
        oracle.gate.open()
        let given = try await answer
        #expect(given == "next!")
    }
}

extension Oracle {
    /// Waits at the question "wait" until its gate is opened, and answers then.
    static func waiting() -> Oracle {
        let gate = Latch()
        return Oracle(gate: gate) { question, answer in
            if question == "wait" { try await gate.wait(atMost: .seconds(30)) }
            try await answer("\(question)!")
            return true
        }
    }
}
