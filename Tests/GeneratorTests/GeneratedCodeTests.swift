import MicroRPC
import NIOCore
import NIOPosix
import SwiftProtobuf
import Testing

/// What an author writes against generated code, and what a caller does with it.
@Suite struct GeneratedCodeTests {
    /// An implementation that says which function answered.
    struct Author: ThingsService {
        private func named(_ name: String) -> Thing { Thing.with { $0.name = name } }

        func call(_ request: Thing, context: RPCContext) async throws -> Thing {
            named("call \(request.name)")
        }

        func stream(_ request: Count, responses: RPCWriter<Thing>, context: RPCContext) async throws {
            for index in 0..<request.count { try await responses.write(named("\(index)")) }
        }

        func collect(_ requests: RPCReader<Thing>, context: RPCContext) async throws -> Count {
            var count: Int64 = 0
            for try await _ in requests { count += 1 }
            return Count.with { $0.count = count }
        }

        func pingPong(
            _ requests: RPCReader<Thing>, responses: RPCWriter<Thing>, context: RPCContext
        ) async throws {
            for try await request in requests { try await responses.write(named("pong \(request.name)")) }
        }

        func `repeat`(_ request: Thing, context: RPCContext) async throws -> Google_Protobuf_Empty {
            Google_Protobuf_Empty()
        }

        func init_(_ request: Thing, context: RPCContext) async throws -> Thing { named("init") }
        func self_(_ request: Thing, context: RPCContext) async throws -> Thing { named("self") }
        func methods(_ request: Thing, context: RPCContext) async throws -> Thing { named("methods") }
        func descriptor(_ request: Thing, context: RPCContext) async throws -> Thing { named("descriptor") }
        func httpGet(_ request: Thing, context: RPCContext) async throws -> Thing { named("httpGet") }

        func snakeCase(_ request: Thing, context: RPCContext) async throws -> Thing.Inner {
            Thing.Inner.with { $0.name = "snakeCase" }
        }
    }

    private func withClient(_ body: (ThingsClient) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loopback = try #require(Address("127.0.0.1:0"))
        let server = RPCServer(
            router: RPCRouter([Author()]), configuration: .init(address: loopback), group: group)
        let address = try await server.start()
        let transport = try await RPCTransport(group: group)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(
                try await body(ThingsClient(RPCClient(transport: transport, address: address))))
        } catch {
            outcome = .failure(error)
        }
        transport.shutdown()
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
        try outcome.get()
    }

    private let thing = Thing.with { $0.name = "x" }

    @Test func everyShapeReachesItsFunction() async throws {
        try await withClient { client in
            let answer = try await client.call(thing)
            #expect(answer.name == "call x")

            var streamed: [String] = []
            for try await response in try await client.stream(Count.with { $0.count = 3 }) {
                streamed.append(response.name)
            }
            #expect(streamed == ["0", "1", "2"])

            let collected = try await client.collect { writer in
                for _ in 0..<5 { try await writer.write(thing) }
            }
            #expect(collected.count == 5)

            let pongs = try await client.pingPong { writer, responses in
                var iterator = responses.makeAsyncIterator()
                var pongs: [String?] = []
                for _ in 0..<3 {
                    try await writer.write(thing)
                    pongs.append(try await iterator.next()?.name)
                }
                return pongs
            }
            #expect(pongs == ["pong x", "pong x", "pong x"])
        }
    }

    @Test func namesThatAreHardToSayReachTheirFunctions() async throws {
        try await withClient { client in
            _ = try await client.repeat(thing)
            let names = [
                try await client.init_(thing).name, try await client.self_(thing).name,
                try await client.methods(thing).name, try await client.descriptor(thing).name,
                try await client.httpGet(thing).name, try await client.snakeCase(thing).name,
            ]
            #expect(names == ["init", "self", "methods", "descriptor", "httpGet", "snakeCase"])
        }
    }

    @Test func theDescriptorSaysWhatTheProtoSays() throws {
        let descriptor = Author.descriptor
        #expect(descriptor.name == "things.Things")
        #expect(
            descriptor.methods.map(\.name) == [
                "Call", "Stream", "Collect", "PingPong", "Repeat", "Init", "Self", "Methods", "Descriptor",
                "HTTPGet", "snake_case",
            ])
        #expect(
            descriptor.methods.prefix(4).map(\.shape) == [
                .unary, .serverStreaming, .clientStreaming, .bidirectional,
            ])
        #expect(descriptor.methods[4].output == "google.protobuf.Empty")
        #expect(descriptor.methods[10].output == "things.Thing.Inner")
        let files = try Google_Protobuf_FileDescriptorSet(serializedBytes: descriptor.descriptors.bytes).file
        #expect(files.map(\.name) == ["google/protobuf/empty.proto", "things.proto"])
        #expect(files.allSatisfy { !$0.hasSourceCodeInfo })
        #expect(descriptor.descriptors.hash.utf8.count == 64)
    }
}
