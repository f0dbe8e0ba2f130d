import MicroRPC
import Testing

@testable import Micro

@Suite struct AnsweredStreamTests {
    @Test func eachOfManyIsGivenItsOwnAnswer() async throws {
        let oracle = Oracle()
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        try await askMany(stream, 1_000)
        #expect(oracle.read { $0.calls } == 1)
        #expect(oracle.read { $0.questions.count } == 1_000)
    }

    @Test func noneIsLostWhenCallsFollowOneAnother() async throws {
        let oracle = Oracle()
        let stream = oracle.stream { $0.callTime = .milliseconds(1) }
        for _ in 0..<20 { try await askMany(stream, 100) }
        #expect(oracle.read { $0.calls } > 1)
        #expect(oracle.read { $0.questions.count } == 2_000)
    }

    @Test func onlySoManyAreUnanswered() async throws {
        let oracle = Oracle { question, answer in
            // Whatever is sent in spite of the bound comes meanwhile.
            try await Task.sleep(for: .milliseconds(1))
            try await answer("\(question)!")
            return true
        }
        let stream = oracle.stream {
            $0.unansweredMax = 8
            $0.callTime = .seconds(60)
        }
        try await askMany(stream, 200)
        #expect(oracle.read { $0.unansweredMax } == 8)
    }

    @Test func refusesWhatIsTooMuch() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream {
            $0.unansweredMax = 1
            $0.lineMax = 1
            $0.callTime = .seconds(60)
        }
        async let first = stream.ask("wait")
        try await eventually("it is asked") { oracle.read { $0.questions == ["wait"] } }
        let codes = try await withThrowingTaskGroup(of: RPCCode?.self) { tasks in
            for text in ["a", "b"] { tasks.addTask { await failure { try await stream.ask(text) } } }
            // One of them is in line, where there is no place for the other.
            let refused = try await tasks.next()
            oracle.gate.open()
            return [refused, try await tasks.next()]
        }
        #expect(codes == [.resourceExhausted, .some(nil)])
        let answer = try await first
        #expect(answer == "wait!")
    }

    @Test func largeRequestsAreLeftToCallsOfTheirOwn() async throws {
        let oracle = Oracle()
        let answer = try await oracle.stream { $0.requestBytesMax = 3 }.ask("four")
        #expect(answer == nil)
        #expect(oracle.read { $0.calls } == 0)
    }

    @Test func whoeverWaitsForACallThatEndsIsTold() async throws {
        let oracle = Oracle { question, answer in
            if question == "fail" { throw RPCError(.dataLoss, "lost") }
            if question == "end" { return false }
            if question != "wait" { try await answer("\(question)!") }
            return true
        }
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        for (ending, code) in [("fail", RPCCode.dataLoss), ("end", .unavailable)] {
            async let waiting = failure { try await stream.ask("wait") }
            try await eventually("it waits") { oracle.read { $0.questions.last == "wait" } }
            async let ended = failure { try await stream.ask(ending) }
            let codes = await [waiting, ended]
            #expect(codes == [code, code])
            let after = try await stream.ask("after")
            #expect(after == "after!")
        }
        #expect(oracle.read { $0.calls } == 3)
    }

    @Test func whatCannotBeOpenedIsTold() async throws {
        let stream = TextStream(Nobody(), "test.Oracle/Ask")
        let code = await failure { try await stream.ask("a") }
        #expect(code == .unavailable)
    }

    @Test func answersThatNobodyAskedForEndTheCall() async throws {
        let oracle = Oracle { question, answer in
            try await answer("\(question)!")
            try await answer("and what is more")
            return true
        }
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        let first = try await stream.ask("a")
        try await eventually("the call ends") { oracle.read { $0.ended == 1 } }
        let second = try await stream.ask("b")
        #expect([first, second] == ["a!", "b!"])
    }

    @Test func theCallEndsWithItsOwner() async throws {
        let oracle = Oracle()
        try await ask(oracle.stream { $0.callTime = .seconds(60) }, "a")
        try await eventually("the call ends") { oracle.read { $0.ended == 1 } }
    }

    @Test func theCallEndsWhenItHasTakenRequestsForLongEnough() async throws {
        let oracle = Oracle()
        let stream = oracle.stream { $0.callTime = .milliseconds(20) }
        for count in 1...3 {
            try await ask(stream, "\(count)")
            try await eventually("the call ends") { oracle.read { $0.ended == count } }
        }
        #expect(oracle.read { $0.calls } == 3)
    }

    @Test func finishingAnswersWhatWasAsked() async throws {
        let oracle = Oracle.waiting()
        let stream = oracle.stream { $0.callTime = .seconds(60) }
        async let answer = stream.ask("wait")
        try await eventually("it is asked") { oracle.read { $0.questions == ["wait"] } }
        stream.finish()
        oracle.gate.open()
        let given = try await answer
        #expect(given == "wait!")
        try await eventually("the call ends") { oracle.read { $0.ended == 1 } }
        try await ask(stream, "again")
        #expect(oracle.read { $0.calls } == 2)
    }
}

// What is asked in these tests.
extension AnsweredStreamTests {
    static let never: Oracle.Answering = { _, _ in true }

    private func ask(_ stream: TextStream, _ question: String) async throws {
        let answer = try await stream.ask(question)
        #expect(answer == "\(question)!")
    }

    private func askMany(_ stream: TextStream, _ count: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 0..<count { tasks.addTask { try await ask(stream, "\(number)") } }
            try await tasks.waitForAll()
        }
    }
}

/// The code that something fails with.
func failure(_ body: () async throws -> String?) async -> RPCCode? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? RPCError)?.code
    }
}

private struct Nobody: RPCCaller {
    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        throw RPCError(.unavailable, "nobody is there")
    }
}
