import NIOCore
import NIOPosix
import Testing

@testable import MicroRPC

/// The search for the addresses of a host.
@Suite struct AddressLookupTests {
    private func withLookup(_ body: (AddressLookup, any EventLoop) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let eventLoop = group.any()
        var failure: (any Error)?
        do {
            try await body(AddressLookup(on: eventLoop), eventLoop)
        } catch {
            failure = error
        }
        try await group.shutdownGracefully()
        if let failure { throw failure }
    }

    @Test func itFindsThisMachine() async throws {
        try await withLookup { lookup, _ in
            let six = lookup.initiateAAAAQuery(host: "localhost", port: 80)
            let four = lookup.initiateAQuery(host: "localhost", port: 80)
            let found = try await six.get() + four.get()
            #expect(found.contains { ["127.0.0.1", "::1"].contains($0.ipAddress) && $0.port == 80 })
        }
    }

    @Test func itSaysThatAHostIsNotKnown() async throws {
        try await withLookup { lookup, _ in
            let six = lookup.initiateAAAAQuery(host: "no host", port: 80)
            let error = await #expect(throws: ConnectFailure.self) { try await six.get() }
            #expect(error?.description.hasPrefix("no host is not known: ") == true)
            await #expect(throws: ConnectFailure.self) {
                try await lookup.initiateAQuery(host: "no host", port: 80).get()
            }
        }
    }

    @Test func whatIsGivenUpIsToldAtOnceAndNothingFollows() async throws {
        // The event loop ends at once, however long the system takes to answer.
        for _ in 0..<50 {
            try await withLookup { lookup, eventLoop in
                let six = lookup.initiateAAAAQuery(host: "localhost", port: 80)
                let four = lookup.initiateAQuery(host: "localhost", port: 80)
                try await eventLoop.submit { lookup.giveUp() }.get()
                // Whichever was first.
                for future in [six, four] { _ = try? await future.get() }
            }
        }
    }
}
