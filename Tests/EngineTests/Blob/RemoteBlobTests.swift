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
@Suite struct RemoteBlobTests {
    /// Runs `body` with a client of blobs that are served on a port of their own.
    private func withClient(
        pauseMax: Duration = BlobService.pauseMax,
        configure: (inout FileBlobEngine.Configuration) -> Void = { _ in },
        _ body: (RPCClient) async throws -> Void
    ) async throws {
        try await ScratchBlobs.with(configure: configure) { scratch in
            let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
            let loopback = try #require(Address("127.0.0.1:0"))
            let server = RPCServer(
                router: RPCRouter([BlobService(engine: scratch.engine, pauseMax: pauseMax)]),
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
            await server.drain(within: .seconds(1))
            try await group.shutdownGracefully()
            if let failure { throw failure }
        }
    }

    @Test(arguments: BlobConformance.checks)
    func keeps(_ check: Check<any BlobStore>) async throws {
        try await withClient { try await check(RemoteBlobStore($0)) }
    }

    @Test func aWriteWithoutMessagesOrWithoutAKeyIsRefused() async throws {
        try await withClient { client in
            let blobs = Store_BlobStoreClient(client)
            let empty = await #expect(throws: RPCError.self) { try await blobs.write { _ in } }
            #expect(empty.map { MicroError($0).code } == .invalidArgument)
            let nameless = await #expect(throws: RPCError.self) {
                try await blobs.write { try await $0.write(Store_BlobWriteRequest()) }
            }
            #expect(nameless.map { MicroError($0).code } == .invalidArgument)
            #expect(nameless.map { MicroError($0).detail }?.hasPrefix("key: ") == true)
        }
    }

    @Test func whoTakesNothingForTooLongIsLetGo() async throws {
        try await withClient(pauseMax: .milliseconds(20), configure: { $0.readsMax = 1 }) { client in
            let key = try BlobSamples.key()
            // More than the connection takes ahead of its reader.
            let bytes = BlobSamples.bytes(8 << 20)
            _ = try await RemoteBlobStore(client).write(key, bytes, inPiecesOf: 1 << 20)
            var request = Store_BlobReadRequest()
            request.key = key.rawValue
            let stalled = try await Store_BlobStoreClient(client).read(request)
            var iterator = stalled.makeAsyncIterator()
            _ = try await iterator.next()
            // It has the only place, until it is let go.
            let deadline = ContinuousClock.now + .seconds(60)
            var others: BlobContent?
            while others == nil {
                try #require(ContinuousClock.now < deadline, "it keeps its place")
                others = try? await RemoteBlobStore(client).read(key, .all)
            }
            let error = await #expect(throws: RPCError.self) {
                while try await iterator.next() != nil {}
            }
            #expect(error.map { MicroError($0).code } == .deadlineExceeded)
        }
    }

    @Test func theOptionsOfTheFirstMessageCount() async throws {
        try await withClient { client in
            let key = try BlobSamples.key().rawValue
            let response = try await Store_BlobStoreClient(client).write { writer in
                var message = Store_BlobWriteRequest()
                message.key = key
                message.options.contentType = "text/plain"
                message.options.public = true
                try await writer.write(message)
                message.key = "another"
                message.options.contentType = "image/png"
                message.options.public = false
                message.blob.append(contentsOf: [1, 2])
                try await writer.write(message)
            }
            #expect(response.info.key == key)
            #expect(response.info.contentType == "text/plain")
            #expect(response.info.public)
            #expect(response.info.size == 2)
        }
    }

    @Test func strangersNameNoOtherNamespace() async throws {
        try await withClient { client in
            let blobs = RemoteBlobStore(client, namespace: try Namespace("other"))
            let error = await #expect(throws: MicroError.self) {
                try await blobs.describe(try BlobSamples.key())
            }
            #expect(error?.code == .permissionDenied)
        }
    }

    @Test func malformedRangesNameTheField() async throws {
        try await withClient { client in
            var request = Store_BlobReadRequest()
            request.key = "a"
            request.offset = -1
            let message = request
            let failure = await #expect(throws: RPCError.self) {
                for try await _ in try await Store_BlobStoreClient(client).read(message) {}
            }
            let error = MicroError(try #require(failure))
            #expect(error.code == .invalidArgument)
            #expect(error.detail.hasPrefix("offset: "))
        }
    }
}
