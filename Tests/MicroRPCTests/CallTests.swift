import MicroRPC
import NIOCore
import NIOPosix
import SwiftProtobuf
import Testing

/// Our client against our server, every shape.
@Suite struct CallTests {
    @Test func unary() async throws {
        try await TestServer.with { server in
            let answer: Text = try await server.client.unary(
                "test.Echo/Say", Text("hello"), options: .default)
            #expect(answer.value == "hello")
        }
    }

    /// It would be waited for until the limit, which is longer than this test may take.
    @Test(.timeLimit(.minutes(1))) func aPeerThatNeverSpeaksDoesNotHoldUpTheEnd() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let server = RPCServer(
            router: RPCRouter([Echo()]),
            configuration: RPCServer.Configuration(address: try #require(Address("127.0.0.1:0"))),
            group: group)
        let address = try await server.start()
        guard case .tcp(let host, let port) = address.place else { return }
        let greeted = group.next().makePromise(of: Void.self)
        let silent = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstBytes(seen: greeted))
                }
            }
            .connect(host: host, port: port).get()
        // The server's own preface has come: it knows the connection.
        try await greeted.futureResult.get()
        await server.drain(within: .seconds(3600))
        try await silent.closeFuture.get()
        try await group.shutdownGracefully()
    }

    @Test(arguments: [0, 1, 10_000]) func serverStreaming(_ count: Int64) async throws {
        try await TestServer.with { server in
            let answers: RPCResponses<Number> = try await server.client.serverStreaming(
                "test.Echo/Count", Number(count), options: .default)
            var expected: Int64 = 0
            for try await answer in answers {
                expected += 1
                #expect(answer.value == expected)
            }
            #expect(expected == count)
        }
    }

    @Test func clientStreaming() async throws {
        try await TestServer.with { server in
            let answer: Text = try await server.client.clientStreaming("test.Echo/Join", options: .default) {
                (writer: RPCWriter<Text>) in
                for index in 0..<1_000 { try await writer.write(Text("\(index % 10)")) }
            }
            #expect(answer.value == String(repeating: "0123456789", count: 100))
        }
    }

    @Test func bidirectional() async throws {
        try await TestServer.with { server in
            let heard: [String] = try await server.client.bidirectional("test.Echo/Chat", options: .default) {
                (writer: RPCWriter<Text>, responses: RPCResponses<Text>) in
                var heard: [String] = []
                var iterator = responses.makeAsyncIterator()
                for index in 0..<100 {
                    try await writer.write(Text("\(index)"))
                    if let answer = try await iterator.next() { heard.append(answer.value) }
                }
                writer.finish()
                #expect(try await iterator.next() == nil)
                return heard
            }
            #expect(heard == (0..<100).map { "re: \($0)" })
        }
    }

    @Test func anAnswerThatEndsBeforeTheRequestsArrivesWhole() async throws {
        try await TestServer.with { server in
            for count in [Int64(1), 10, 300] {
                let received: Int64 = try await server.client.bidirectional(
                    "test.Echo/Flood", options: .default
                ) {
                    (writer: RPCWriter<Number>, responses: RPCResponses<Text>) in
                    try await writer.write(Number(count))
                    var received: Int64 = 0
                    for try await response in responses {
                        #expect(response.value.utf8.count == 10_000)
                        received += 1
                    }
                    return received
                }
                #expect(received == count)
            }
        }
    }

    @Test func theHeadOfAnAnswerCanBeAwaited() async throws {
        try await TestServer.with { server in
            let answers: RPCResponses<Number> = try await server.client.serverStreaming(
                "test.Echo/Late", Number(60_000), options: .default)
            #expect(try await answers.initialMetadata()["x-early"] == "yes")
            #expect(try await answers.initialMetadata()["x-early"] == "yes")

            // Whether the request could still be written is a matter of time; that the call fails is not.
            let error = await #expect(throws: RPCError.self) {
                let refused: RPCResponses<Number> = try await server.client.serverStreaming(
                    "test.Echo/Unknown", Number(1), options: .default)
                return try await refused.initialMetadata()
            }
            #expect(error?.code == .unimplemented)

            let cancelled = Task {
                let silent: RPCResponses<Text> = try await server.client.serverStreaming(
                    "test.Echo/Say", Text("sleep"), options: .default)
                return try await silent.initialMetadata()
            }
            cancelled.cancel()
            await #expect(throws: RPCError.self) { try await cancelled.value }
        }
    }

    @Test func aFailureArrivesWhole() async throws {
        try await TestServer.with { server in
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await server.client.unary("test.Echo/Say", Text("fail"), options: .default)
            }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.message == "100% wrong: ümlaut\n")
            #expect(
                error?.details == [RPCErrorDetail(typeURL: "type.googleapis.com/test.Detail", value: [8, 1])])
        }
    }

    @Test func whatIsNotMeantForCallersStaysInside() async throws {
        try await TestServer.with { server in
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await server.client.unary("test.Echo/Say", Text("trap"), options: .default)
            }
            #expect(error?.code == .unknown)
            #expect(error?.message.contains("SomethingElse") == false)
        }
    }

    @Test(arguments: ["test.Echo/Nothing", "test.Nobody/Say", "", "/", "test.Echo"])
    func unknownMethods(_ path: String) async throws {
        try await TestServer.with { server in
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await server.client.unary(path, Text("hello"), options: .default)
            }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test func theRegisteredNameMayStandWhereThePackageStands() async throws {
        try await TestServer.with { server in
            let answer: Text = try await server.client.unary(
                "anything.Echo/Say", Text("hello"), options: .default)
            #expect(answer.value == "hello")
        }
    }

    @Test func theDeadlineEndsACall() async throws {
        try await TestServer.with { server in
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await server.client.unary(
                    "test.Echo/Say", Text("sleep"), options: CallOptions(timeout: .milliseconds(50)))
            }
            #expect(error?.code == .deadlineExceeded)
        }
    }

    @Test func cancellingTheTaskEndsACall() async throws {
        try await TestServer.with { server in
            let call = Task { () -> Text in
                try await server.client.unary("test.Echo/Say", Text("sleep"), options: .default)
            }
            call.cancel()
            let error = await #expect(throws: RPCError.self) { try await call.value }
            #expect(error?.code == .cancelled)
        }
    }

    @Test(arguments: [false, true]) func largeMessages(isCompressed: Bool) async throws {
        try await TestServer.with { server in
            let text = String(repeating: "0123456789", count: 300_000)
            let answer: Text = try await server.client.unary(
                "test.Echo/Say", Text(text), options: CallOptions(isCompressed: isCompressed))
            #expect(answer.value == text)
        }
    }

    @Test func messagesOverTheLimitAreRefused() async throws {
        try await TestServer.with { server in
            let text = String(repeating: "0123456789", count: 500_000)
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await server.client.unary("test.Echo/Say", Text(text), options: .default)
            }
            #expect(error?.code == .resourceExhausted)
        }
    }

    @Test func callsToNobodyAreUnavailableAndUnprocessed() async throws {
        try await TestServer.with { server in
            let nobody = try #require(Address("127.0.0.1:1"))
            let transport = try await RPCTransport(group: server.group)
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await RPCClient(transport: transport, address: nobody)
                    .unary("test.Echo/Say", Text("hello"), options: .default)
            }
            #expect(error?.code == .unavailable)
            #expect(error?.isUnprocessed == true)
            transport.shutdown()
        }
    }

    @Test func manyCallsAtOnce() async throws {
        try await TestServer.with { server in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<2_000 {
                    group.addTask {
                        let answer: Text = try await server.client.unary(
                            "test.Echo/Say", Text("\(index)"), options: .default)
                        return answer.value == "\(index)"
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }
}

/// Tells when the other side has said something.
private final class FirstBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let seen: EventLoopPromise<Void>

    init(seen: EventLoopPromise<Void>) {
        self.seen = seen
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        seen.succeed()
    }
}
