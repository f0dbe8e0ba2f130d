import Micro
import MicroConformance
import MicroCore
import MicroPlatform
import MicroRPC
import MicroSQLite
import MicroWire
import NIOCore
import NIOPosix
import Testing

/// The same promises in SQLite, through client, gRPC and service.
@Suite struct RemoteConfigTests {
    /// Runs `body` with a client of settings that are served on a port of their own.
    private func withClient(_ body: (RPCClient) async throws -> Void) async throws {
        try await ScratchStore.withRunning { store in
            let engine = try await StoredConfigEngine(
                over: store.engine, in: Folder(store.scratch.folder.path))
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
            let loopback = try #require(Address("127.0.0.1:0"))
            let server = RPCServer(
                router: RPCRouter([ConfigService(engine: engine)]),
                configuration: RPCServer.Configuration(address: loopback), group: group)
            let address = try await server.start()
            let transport = try await RPCTransport(group: group)
            var failure: (any Error)?
            do {
                try await body(RPCClient(transport: transport, address: address))
            } catch {
                failure = error
            }
            transport.shutdown()
            store.engine.close()
            await server.drain(within: .seconds(1))
            try await group.shutdownGracefully()
            if let failure { throw failure }
        }
    }

    @Test(arguments: ConfigConformance.checks)
    func keeps(_ check: Check<any Config>) async throws {
        try await withClient { try await check(RemoteConfig($0, timeout: .seconds(60))) }
    }

    @Test(arguments: ConfigEngineConformance.checks)
    func keepsEverywhere(_ check: Check<any ConfigEngine>) async throws {
        try await ScratchStore.withRunning { store in
            try await check(
                try await StoredConfigEngine(over: store.engine, in: Folder(store.scratch.folder.path)))
        }
    }

    @Test func errorsNameTheField() async throws {
        try await withClient { client in
            let config = Config_ConfigClient(client)
            for (path, data, format, field) in [
                ("a..b", "1", "", "path: "), (#"a\b"#, "1", "", "path: "), ("a", "{", "json", "value.data: "),
                ("a", "", "", "value.data: "), ("a", "1", "yaml", "value.format: "),
            ] {
                var request = Config_SetRequest()
                request.path = path
                request.value.data = data
                request.value.format = format
                let message = request
                let failure = await #expect(throws: RPCError.self) { try await config.set(message) }
                let error = MicroError(try #require(failure))
                #expect(error.code == .invalidArgument)
                #expect(error.detail.hasPrefix(field), "\(error.detail)")
            }
        }
    }

    @Test func theOlderFormNeverShowsSecrets() async throws {
        try await withClient { client in
            let config = Config_ConfigClient(client)
            _ = try await RemoteConfig(client).set(.string("x"), at: try ConfigPath("a.b"), secret: true)
            var request = Config_ReadRequest()
            request.path = "a"
            let message = request
            let change = try await config.read(message).change
            #expect(change.namespace == "micro" && change.path == "a")
            #expect(change.changeSet.data == #"{"b":"[secret]"}"#)
            #expect(change.changeSet.format == "json" && change.changeSet.checksum.count == 64)
            #expect(change.changeSet.timestamp > 1_600_000_000)
        }
    }

    @Test func whatIsMissingReadsAsNull() async throws {
        try await withClient { client in
            var request = Config_GetRequest()
            request.path = "a"
            let message = request
            let missing = try await Config_ConfigClient(client).get(message)
            #expect(missing.value.data == "null" && !missing.exists)
            let whole = try await Config_ConfigClient(client).get(Config_GetRequest())
            #expect(whole.value.data == "{}" && whole.exists)
        }
    }
}
