import NIOCore
import NIOPosix
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroRPC

/// Where handlers begin.
struct HandlerPaceTests {
    private static let long = HandlerPace.longMin + .nanoseconds(1)

    @Test func longHandlersSendTheNextOnesElsewhere() {
        let pace = HandlerPace()
        pace.kept(for: HandlerPace.longMin)
        pace.kept(for: HandlerPace.longMin)
        #expect(pace.startsOnEventLoop())
        pace.kept(for: Self.long)
        #expect(pace.startsOnEventLoop())
        pace.kept(for: Self.long)
        Self.expectElsewhere(pace)
    }

    @Test func oneThatWasVeryLongDecidesAlone() {
        let pace = HandlerPace()
        pace.kept(for: HandlerPace.veryLongMin + .nanoseconds(1))
        Self.expectElsewhere(pace)
    }

    @Test func quickOnesMakeUpForALongOne() {
        let pace = HandlerPace()
        for _ in 0..<10 {
            pace.kept(for: Self.long)
            for _ in 0..<HandlerPace.callsForgiven { pace.kept(for: .nanoseconds(1)) }
            #expect(pace.startsOnEventLoop())
        }
        pace.kept(for: Self.long)
        for _ in 1..<HandlerPace.callsForgiven { pace.kept(for: .nanoseconds(1)) }
        pace.kept(for: Self.long)
        Self.expectElsewhere(pace)
    }

    private static func expectElsewhere(_ pace: HandlerPace) {
        for _ in 0..<HandlerPace.callsElsewhere { #expect(!pace.startsOnEventLoop()) }
        #expect(pace.startsOnEventLoop())
        #expect(pace.startsOnEventLoop())
    }

    @Test func quickHandlersStayAndBlockingOnesMove() async throws {
        try await TestServer.with(Where()) { server in
            try await Self.expect("quick", onEventLoop: true, server)
            try await Self.expect("quick", onEventLoop: true, server)
            try await Self.expect("block", onEventLoop: true, server)
            try await Self.expect("block", onEventLoop: false, server)
        }
    }

    @Test func boundOnesStayAfterTheyWaited() async throws {
        try await TestServer.with(Where()) { server in
            try await Self.expect("bound", onEventLoop: true, server)
        }
    }

    @Test func handlersNeedNotBeginThere() async throws {
        try await TestServer.with(Where()) { configuration in
            configuration.call.startsOnEventLoop = false
        } _: { server in
            try await Self.expect("quick", onEventLoop: false, server)
        }
    }

    /// The answer waits for the whole request, so that no caller is cut off while it sends the end of it.
    @Test func whatFollowsTheRequestIsHeard() async throws {
        try await TestServer.with(Where()) { server in
            for _ in 0..<50 {
                let stream = try await server.client.open("test.Where/quick", options: .default)
                try await stream.write(try MessageCoding.encode(Text("")))
                stream.finish()

                let answer = try await stream.next()
                let end = try await stream.next()
                #expect(answer != nil && end == nil)
            }
        }
    }

    private static func expect(_ method: String, onEventLoop: Bool, _ server: TestServer) async throws {
        let answer: Number = try await server.client.unary(
            "test.Where/\(method)", Text(""), options: .default)
        #expect(answer.value == (onEventLoop ? 1 : 0))
    }
}

/// Answers 1 when its handler runs on an event loop: as it begins, or after it waited. `block` then keeps the thread.
private struct Where: LoopBoundService {
    static let loopBoundMethods: Set<String> = ["bound"]

    static let descriptor = RPCServiceDescriptor(
        name: "test.Where", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    static var isOnEventLoop: Number { Number(MultiThreadedEventLoopGroup.currentEventLoop == nil ? 0 : 1) }

    /// More than once, since what a task waits for may be there before it does.
    private static func isOnEventLoopAfterWaiting() async -> Number {
        for _ in 0..<50 {
            await Task.yield()
            if isOnEventLoop.value == 0 { return isOnEventLoop }
        }
        return isOnEventLoop
    }

    var methods: [RPCMethod] {
        [
            .unary("quick") { (_: Text, _: RPCContext) in Self.isOnEventLoop },
            .unary("block") { (_: Text, _: RPCContext) in
                let end = ContinuousClock.now + .milliseconds(25)
                while ContinuousClock.now < end {}
                return Self.isOnEventLoop
            },
            .unary("bound") { (_: Text, _: RPCContext) in await Self.isOnEventLoopAfterWaiting() },
        ]
    }
}
