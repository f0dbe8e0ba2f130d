import NIOCore
import NIOPosix
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
            #expect(try await Self.begins("quick", server))
            #expect(try await Self.begins("quick", server))
            #expect(try await Self.begins("block", server))
            #expect(try await !Self.begins("block", server))
        }
    }

    @Test func handlersNeedNotBeginThere() async throws {
        try await TestServer.with(Where()) { configuration in
            configuration.call.startsOnEventLoop = false
        } _: { server in
            #expect(try await !Self.begins("quick", server))
        }
    }

    /// The answer waits for the whole request, so that no caller is cut off while it sends the end of it.
    @Test func whatFollowsTheRequestIsHeard() async throws {
        try await TestServer.with(Where()) { server in
            for _ in 0..<50 {
                let stream = try await server.client.open("test.Where/quick", options: .default)
                try await stream.write(try MessageCoding.encode(Text("")))
                stream.finish()

                #expect(try await stream.next() != nil)
                #expect(try await stream.next() == nil)
            }
        }
    }

    private static func begins(_ method: String, _ server: TestServer) async throws -> Bool {
        let answer: Number = try await server.client.unary("test.Where/\(method)", Text(""), options: .default)
        return answer.value == 1
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
