import MicroCore
import Testing

@testable import MicroPlatform

/// The turns in which documents are changed.
@Suite struct ConfigTurnsTests {
    @Test func aBusyNamespaceKeepsNobodyElseWaitingOrOut() async throws {
        let turns = ConfigTurns()
        let (release, releasing) = AsyncStream<Void>.makeStream()
        let (entered, entering) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: MicroError.Code?.self) { tasks in
            tasks.addTask {
                try await turns.inside(.micro) { () async throws(MicroError) in
                    entering.yield()
                    for await _ in release {}
                }
                return nil
            }
            for await _ in entered { break }
            // One more than may wait: that one alone comes back while the first is inside.
            for _ in 0...ConfigTurns.waitingMax {
                tasks.addTask {
                    do throws(MicroError) {
                        try await turns.inside(.micro) { () async throws(MicroError) in }
                        return nil
                    } catch {
                        return error.code
                    }
                }
            }
            let refused = try await tasks.next()
            #expect(refused == .some(.resourceExhausted))
            for number in 0..<100 {
                try await turns.inside(try Namespace("other-\(number)")) { () async throws(MicroError) in }
            }
            #expect(turns.busy == [.micro])
            releasing.finish()
            for try await code in tasks { #expect(code == nil) }
        }
        #expect(turns.busy.isEmpty)
    }

    @Test func oneChangeOfANamespaceIsDoneAtATime() async throws {
        let turns = ConfigTurns()
        let inside = Inside()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<200 {
                tasks.addTask {
                    try await turns.inside(.micro) { () async throws(MicroError) in
                        await inside.enter()
                        await Task.yield()
                        await inside.leave()
                    }
                }
            }
            try await tasks.waitForAll()
        }
        let most = await inside.most
        #expect(most == 1)
        #expect(turns.busy.isEmpty)
    }

    private actor Inside {
        private var count = 0
        private(set) var most = 0

        func enter() {
            count += 1
            most = max(most, count)
        }

        func leave() {
            count -= 1
        }
    }
}
