import Micro
import MicroConformance
import MicroCore
import MicroPlatform
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix
import Testing

/// The same promises through client, gRPC and service.
@Suite struct RemoteRegistryTests {
    /// Runs `body` with a client of a registry that is served on a port of its own.
    private func withClient(
        reserved: Set<ServiceName> = [], _ body: (RPCClient) async throws -> Void
    ) async throws {
        let engine = InMemoryRegistry(sweepInterval: .milliseconds(5))
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let loopback = try #require(Address("127.0.0.1:0"))
        let server = RPCServer(
            router: RPCRouter([RegistryService(engine: engine, reservedNames: reserved)]),
            configuration: RPCServer.Configuration(address: loopback), group: group)
        let address = try await server.start()
        let transport = try await RPCTransport(group: group)
        let failure = await withThrowingTaskGroup(of: Void.self) { tasks -> (any Error)? in
            tasks.addTask { try await engine.run() }
            defer { tasks.cancelAll() }
            do {
                try await body(RPCClient(transport: transport, address: address))
                return nil
            } catch {
                return error
            }
        }
        transport.shutdown()
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
        if let failure { throw failure }
    }

    @Test(arguments: RegistryConformance.checks)
    func keeps(_ check: Check<any Registry>) async throws {
        try await withClient { try await check(RemoteRegistry($0)) }
    }

    @Test func errorsNameTheField() async throws {
        try await withClient { client in
            let registry = Registry_RegistryClient(client)
            var request = Registry_GetRequest()
            request.service = "Not A Name"
            let message = request
            let failure = await #expect(throws: RPCError.self) { try await registry.getService(message) }
            let error = MicroError(try #require(failure))
            #expect(error.code == .invalidArgument)
            #expect(error.detail.hasPrefix("service: "))
        }
    }

    @Test func answersNameTheNamespace() async throws {
        try await withClient { client in
            let record = ServiceRecord(
                name: try ServiceName("a"), nodes: [Node(id: "a-1", address: "127.0.0.1:1")])
            try await RemoteRegistry(client).register(record, ttl: .seconds(60))
            let listed = try await Registry_RegistryClient(client).listServices(Registry_ListRequest())
            #expect(listed.services.map(\.options.domain) == ["micro"])
        }
    }

    @Test func strangersNameNoOtherNamespace() async throws {
        try await withClient { client in
            let registry = RemoteRegistry(client, namespace: try Namespace("other"))
            let error = await #expect(throws: MicroError.self) { try await registry.records() }
            #expect(error?.code == .permissionDenied)
        }
    }

    @Test func thePlatformsNamesAreReserved() async throws {
        try await withClient(reserved: [ServiceName("auth")]) { client in
            let record = ServiceRecord(
                name: try ServiceName("auth"), nodes: [Node(id: "auth-1", address: "127.0.0.1:1")])
            let registry = RemoteRegistry(client)
            for attempt in [
                { try await registry.register(record, ttl: .seconds(60)) },
                { try await registry.deregister(record) },
            ] {
                let error = await #expect(throws: MicroError.self) { try await attempt() }
                #expect(error?.code == .permissionDenied)
            }
        }
    }

    @Test func descriptorsThatAreNoneAreRefused() async throws {
        try await withClient { client in
            // The SHA-256 of the one byte 0xFF.
            let hash = "a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89"
            let record = ServiceRecord(
                name: try ServiceName("a"), nodes: [Node(id: "a-1", address: "127.0.0.1:1")],
                descriptors: DescriptorReference(hash: hash, bytes: [0xFF]))
            let error = await #expect(throws: MicroError.self) {
                try await RemoteRegistry(client).register(record, ttl: .seconds(60))
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func aWatcherThatGoesAwayIsForgotten() async throws {
        try await withClient { client in
            let registry = RemoteRegistry(client)
            let watching = Task { for try await _ in try await registry.watch(nil) {} }
            watching.cancel()
            // Ends by itself once cancelled, whether before or after the watcher was in place.
            _ = await watching.result
            let events = try await registry.watch(nil)
            let record = ServiceRecord(
                name: try ServiceName("a"), nodes: [Node(id: "a-1", address: "127.0.0.1:1")])
            try await registry.register(record, ttl: .seconds(60))
            for try await event in events {
                #expect(event == RegistryEvent(action: .create, record: record))
                break
            }
        }
    }
}
