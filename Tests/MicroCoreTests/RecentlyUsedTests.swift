import Foundation
import MicroCore
import Synchronization
import Testing

@Suite struct RecentlyUsedTests {
    private final class End: Sendable {
        let hasCome = Atomic(false)
    }

    @Test func whatIsRememberedIsFound() {
        let tokens = RecentlyUsed<String, String>(countMax: 4)
        tokens.remember("jane", for: "a")
        #expect(tokens.value("a") == "jane")
        #expect(tokens.value("b") == nil)
    }

    @Test func noMoreAreKeptThanMayBe() {
        let tokens = RecentlyUsed<String, String>(countMax: 8)
        for index in 0..<100 {
            tokens.remember("\(index)", for: "\(index)")
            #expect(tokens.count <= 8)
        }
        #expect(tokens.value("0") == nil)
        #expect(tokens.value("99") != nil)
    }

    @Test func whatIsAskedForOftenStays() {
        let tokens = RecentlyUsed<String, String>(countMax: 8)
        tokens.remember("often", for: "often")
        for index in 0..<100 {
            tokens.remember("\(index)", for: "\(index)")
            #expect(tokens.value("often") == "often")
        }
    }

    @Test func whatOneThreadRemembersAnotherFindsUntilItIsForgotten() async {
        let tokens = RecentlyUsed<String, String>(countMax: 8)
        let names = (0..<40).map { "\($0)" }
        await onThreads { tokens.remember("jane", for: names[$0 % 8]) }
        await onThreads { #expect(tokens.value(names[$0 % 8]) == "jane") }
        tokens.forget { $0 == "jane" }
        await onThreads { #expect(tokens.value(names[$0 % 8]) == nil) }
    }

    @Test func whatIsForgottenStaysSoHoweverManyAskForItMeanwhile() async {
        let tokens = RecentlyUsed<String, String>(countMax: 8)
        let end = End()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    await onOneThread {
                        while !end.hasCome.load(ordering: .relaxed) { _ = tokens.value("a") }
                    }
                }
            }
            await onOneThread {
                for _ in 0..<5_000 {
                    tokens.remember("jane", for: "a")
                    for _ in 0..<20 { _ = tokens.value("a") }
                    tokens.forget { $0 == "jane" }
                    for _ in 0..<20 where tokens.value("a") != nil { Issue.record("it is back") }
                    #expect(tokens.count == 0)
                }
                end.hasCome.store(true, ordering: .relaxed)
            }
        }
    }

    private func onOneThread(_ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread {
                body()
                continuation.resume()
            }.start()
        }
    }

    /// Runs `body` on 20 threads, one after the other, and returns when it has.
    private func onThreads(_ body: @escaping @Sendable (Int) -> Void) async {
        for index in 0..<20 {
            await withCheckedContinuation { continuation in
                Thread {
                    body(index)
                    continuation.resume()
                }.start()
            }
        }
    }
}
