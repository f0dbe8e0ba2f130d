import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import SwiftProtobuf
import Testing

@testable import MicroWire

/// gRPC's own services as its tools ask for them.
@Suite struct StandardServicesTests {
    private typealias Ask = Grpc_Reflection_V1_ServerReflectionRequest
    private let health = HealthService(serviceNames: ["debug.Debug"])
    private let reflection = ReflectionService([
        DebugService.descriptor, HealthService.descriptor, ReflectionService.descriptor,
    ])

    private func withCaller(_ body: (RPCClient) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loopback = try #require(Address("127.0.0.1:0"))
        let debug = DebugService(ledger: CallLedger(), log: RecentLog())
        let server = RPCServer(
            router: RPCRouter([debug, health, reflection]), configuration: .init(address: loopback),
            group: group)
        let address = try await server.start()
        let transport = try await RPCTransport(group: group)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(RPCClient(transport: transport, address: address)))
        } catch {
            outcome = .failure(error)
        }
        transport.shutdown()
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
        try outcome.get()
    }

    private func request(_ service: String) -> Grpc_Health_V1_HealthCheckRequest {
        var request = Grpc_Health_V1_HealthCheckRequest()
        request.service = service
        return request
    }

    @Test func healthIsThatOfTheProcessAndOfItsServices() async throws {
        try await withCaller { caller in
            let client = Grpc_Health_V1_HealthClient(caller)
            let process = try await client.check(request("")).status
            #expect(process == .serving)
            let service = try await client.check(request("debug.Debug")).status
            #expect(service == .serving)
            let error = await #expect(throws: RPCError.self) { try await client.check(request("a.B")) }
            #expect(error?.code == .notFound)
            health.stop()
            let stopped = try await client.check(request("")).status
            #expect(stopped == .notServing)
        }
    }

    @Test func watchersAreToldOfTheEnd() async throws {
        try await withCaller { caller in
            let client = Grpc_Health_V1_HealthClient(caller)
            let responses = try await client.watch(request(""))
            var statuses: [Grpc_Health_V1_HealthCheckResponse.ServingStatus] = []
            for try await response in responses {
                statuses.append(response.status)
                health.stop()
            }
            #expect(statuses == [.serving, .notServing])
        }
    }

    @Test(arguments: ["v1", "v1alpha"])
    func reflectionListsServicesAndTheirFiles(_ version: String) async throws {
        try await withCaller { caller in
            let path = "grpc.reflection.\(version).ServerReflection/ServerReflectionInfo"
            let names: [String] = try await caller.bidirectional(path, options: .default) {
                (writer: RPCWriter<Ask>, responses: RPCResponses<Grpc_Reflection_V1_ServerReflectionResponse>)
                in
                var iterator = responses.makeAsyncIterator()
                var list = Ask()
                list.listServices = "*"
                try await writer.write(list)
                let services = try await iterator.next()?.listServicesResponse.service.map(\.name)
                var file = Ask()
                file.fileContainingSymbol = "debug.Debug"
                try await writer.write(file)
                let files = try await iterator.next()?.fileDescriptorResponse.fileDescriptorProto ?? []
                let parsed = try files.map {
                    try Google_Protobuf_FileDescriptorProto(serializedBytes: $0).name
                }
                return (services ?? []) + parsed
            }
            #expect(
                names == [
                    "debug.Debug", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                    "debug.proto",
                ])
        }
    }

    @Test(arguments: [
        "debug.Debug.Log", "debug.LogRequest", "debug.LogRequest.count", "debug.SpanType", "debug.INBOUND",
        "grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc.health.v1.HealthCheckResponse.SERVING",
    ])
    func everySymbolIsFound(_ symbol: String) {
        var request = Ask()
        request.fileContainingSymbol = symbol
        #expect(reflection.answer(request).fileDescriptorResponse.fileDescriptorProto.count == 1)
    }

    @Test func whatIsNotThereIsAnErrorInTheAnswer() {
        func code(_ fill: (inout Ask) -> Void) -> Int32 {
            var request = Ask()
            fill(&request)
            let response = reflection.answer(request)
            #expect(response.originalRequest == request)
            return response.errorResponse.errorCode
        }
        #expect(code { $0.fileContainingSymbol = "a.B" } == 5)
        #expect(code { $0.fileByFilename = "a.proto" } == 5)
        #expect(code { $0.fileContainingExtension.containingType = "debug.Span" } == 5)
        #expect(code { $0.allExtensionNumbersOfType = "a.B" } == 5)
        #expect(code { _ in } == 3)
    }
}
