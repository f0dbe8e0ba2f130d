import NIOCore
import NIOPosix
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroRPC

/// Where handlers begin.
struct HandlerPaceTests {
    @Test func aLongHandlerSendsTheNextOnesElsewhere() {
        let pace = HandlerPace()
        #expect(pace.startsOnEventLoop())
        pace.kept(for: HandlerPace.longMin)
        #expect(pace.startsOnEventLoop())
        pace.kept(for: HandlerPace.longMin + .nanoseconds(1))
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

/// Answers 1 when its handler begins on an event loop; `block` then keeps the thread.
private struct Where: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "test.Where", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    static var isOnEventLoop: Number { Number(MultiThreadedEventLoopGroup.currentEventLoop == nil ? 0 : 1) }

    var methods: [RPCMethod] {
        [
            .unary("quick") { (_: Text, _: RPCContext) in Self.isOnEventLoop },
            .unary("block") { (_: Text, _: RPCContext) in
                let end = ContinuousClock.now + .milliseconds(5)
                while ContinuousClock.now < end {}
                return Self.isOnEventLoop
            },
        ]
    }
}
