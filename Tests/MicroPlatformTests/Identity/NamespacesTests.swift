import MicroConformance
import MicroCore
import Synchronization
import Testing

@testable import MicroPlatform

/// What becomes of what a namespace holds.
@Suite struct NamespacesTests {
    /// Erases nothing, or fails, and notes what it was asked for.
    private final class Contents: NamespaceContents {
        struct State {
            var isBroken = false
            var erased: [String] = []
        }

        let state = Mutex(State())

        var erased: [String] { state.withLock { $0.erased } }

        func `break`(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }

        func erase(_ namespace: Namespace) async throws(MicroError) {
            let isBroken = state.withLock { state in
                if !state.isBroken { state.erased.append(namespace.rawValue) }
                return state.isBroken
            }
            if isBroken { throw MicroError(.unavailable, "the disk is full") }
        }
    }

    private func with(
        _ body: (Namespace, Contents, IdentityFixture) async throws -> Void
    ) async throws {
        try await IdentityFixture.with { try await body(Namespace("foo"), Contents(), $0) }
    }

    @Test func aNamespaceIsRemovedWithWhatItHolds() async throws {
        try await with { foo, contents, fixture in
            let identity = try await fixture.start(contents: [contents])
            try await identity.namespaces.create(foo)
            #expect(contents.erased.isEmpty)
            try await identity.namespaces.delete(foo)
            let leftovers = try await fixture.store.leftovers()
            #expect(contents.erased == ["foo"] && leftovers.isEmpty)
            let again = await code { try await identity.namespaces.delete(foo) }
            #expect(again == .notFound)
            // Nothing is left, so nothing is erased when it comes again.
            try await identity.namespaces.create(foo)
            #expect(contents.erased == ["foo"])
        }
    }

    @Test func whatIsLeftIsErasedBeforeTheNameIsUsedAgain() async throws {
        try await with { foo, contents, fixture in
            let identity = try await fixture.start(contents: [contents])
            try await identity.namespaces.create(foo)
            contents.break(true)
            let failed = await code { try await identity.namespaces.delete(foo) }
            #expect(failed == .unavailable)
            let refused = await code { try await identity.namespaces.create(foo) }
            #expect(refused == .unavailable)
            let names = try await identity.namespaces.list().map(\.name)
            #expect(names == [.micro])
            contents.break(false)
            try await identity.namespaces.create(foo)
            #expect(contents.erased == ["foo"])
            let taken = await code { try await identity.namespaces.create(foo) }
            #expect(taken == .conflict && contents.erased == ["foo"])
        }
    }

    @Test func whatCouldNotBeErasedIsErasedByTheNextCall() async throws {
        try await with { foo, contents, fixture in
            let identity = try await fixture.start(contents: [contents])
            try await identity.namespaces.create(foo)
            contents.break(true)
            _ = await code { try await identity.namespaces.delete(foo) }
            contents.break(false)
            try await identity.namespaces.delete(foo)
            #expect(contents.erased == ["foo"])
            let again = await code { try await identity.namespaces.delete(foo) }
            #expect(again == .notFound)
        }
    }

    @Test func aServerThatStartsErasesWhatIsLeft() async throws {
        try await with { foo, contents, fixture in
            let identity = try await fixture.start(contents: [contents])
            try await identity.namespaces.create(foo)
            // As far as a server comes that is killed then.
            _ = try await fixture.store.remove(foo, now: 1, revocationExpiry: 2)
            contents.break(true)
            _ = try await fixture.start(contents: [contents])
            let kept = try await fixture.store.leftovers()
            #expect(kept == [foo])
            contents.break(false)
            _ = try await fixture.start(contents: [contents])
            let leftovers = try await fixture.store.leftovers()
            #expect(contents.erased == ["foo"] && leftovers.isEmpty)
        }
    }

    @Test func whatIsNotThereIsNotWorkedIn() async throws {
        try await with { foo, _, fixture in
            let identity = try await fixture.start()
            let absent = #expect(throws: MicroError.self) { try identity.authorizer.require(foo) }
            #expect(absent?.code == .notFound)
            #expect(absent?.detail.contains("'micro namespace create foo'") == true)
            try await identity.namespaces.create(foo)
            try identity.authorizer.require(foo)
            try await identity.namespaces.delete(foo)
            #expect(throws: MicroError.self) { try identity.authorizer.require(foo) }
        }
    }
}
