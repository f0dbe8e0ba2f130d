import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Micro

/// What is written by one call for many.
@Suite struct SharedWritesTests {
    @Test func transactionsShareOneCall() async throws {
        let platform = WrittenPlatform()
        let caller = LocalCaller(platform)
        let store = RemoteStore(caller, transactions: TransactionStream(transactionsBy: caller))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 1...100 {
                tasks.addTask {
                    let revision = try await store.commit(try Self.transaction("\(number)"))
                    #expect(revision == Int64(number))
                }
            }
            try await tasks.waitForAll()
        }
        let failure = await #expect(throws: MicroError.self) {
            try await store.commit(try Self.transaction("conflict"))
        }
        #expect(failure == MicroError(.conflict, "it is there", id: "store"))
        #expect(platform.calls.withLock { $0["Transact"] } == nil)
        #expect(platform.calls.withLock { $0["TransactStream"] ?? 0 } < 50)
    }

    @Test func oneEventGoesByTheSharedCallAndSeveralByTheirOwn() async throws {
        let platform = WrittenPlatform()
        let caller = LocalCaller(platform.events)
        let log = RemoteEventLog(caller, publications: PublicationStream(publicationsBy: caller))
        let topic = try TopicName("orders")
        let one = try await log.publish([NewEvent([7])], to: topic, expecting: nil)
        #expect(one == [.appended(offset: 7)])
        let failure = await #expect(throws: MicroError.self) {
            try await log.publish([NewEvent([0])], to: topic, expecting: nil)
        }
        #expect(failure == MicroError(.conflict, "it is there", id: "events"))
        #expect(platform.calls.withLock { $0["PublishBatch"] } == nil)
        let two = try await log.publish([NewEvent([1]), NewEvent([2])], to: topic, expecting: nil)
        #expect(two == [.appended(offset: 1), .appended(offset: 2)])
        #expect(platform.calls.withLock { $0["PublishBatch"] } == 1)
    }

    @Test func wherePlatformsTakeNoSuchCallsEachGoesByItsOwn() async throws {
        let platform = WrittenPlatform(refusal: MicroError(.permissionDenied, "not by streams"))
        let caller = LocalCaller(platform, platform.events)
        let store = RemoteStore(caller, transactions: TransactionStream(transactionsBy: caller))
        let log = RemoteEventLog(caller, publications: PublicationStream(publicationsBy: caller))
        for number in 1...3 {
            let revision = try await store.commit(try Self.transaction("\(number)"))
            let published = try await log.publish(
                [NewEvent([UInt8(number)])], to: try TopicName("orders"), expecting: nil)
            #expect(revision == Int64(number))
            #expect(published == [.appended(offset: Int64(number))])
        }
        #expect(
            platform.calls.withLock { $0 } == [
                "TransactStream": 1, "Transact": 3, "PublishStream": 1, "PublishBatch": 3,
            ])
    }

    @Test func otherNamespacesAndLargeTransactionsGoByCallsOfTheirOwn() async throws {
        let platform = WrittenPlatform()
        let caller = LocalCaller(platform)
        let stream = TransactionStream(transactionsBy: caller)
        let other = RemoteStore(caller, namespace: try Namespace("other"), transactions: stream)
        _ = try await other.commit(try Self.transaction("1"))
        let own = RemoteStore(caller, transactions: stream)
        let record = Record("1", [UInt8](repeating: 0, count: 1 << 20))
        _ = try await own.commit(StoreTransaction([.write(record, try TableName("t"))]))
        #expect(platform.calls.withLock { $0 } == ["Transact": 2])
    }

    @Test func everyHandleOfAServiceSharesTheCall() async throws {
        let platform = WrittenPlatform()
        try await platform.listening { address in
            let service = Microservice.test("writer", proxy: address)
            try await service.running { _ in
                for number in 1...20 {
                    try await service.store.write("\(number)", bytes: [])
                }
                #expect(platform.calls.withLock { $0["Transact"] } == nil)
                #expect(platform.calls.withLock { $0["TransactStream"] ?? 0 } < 20)
            }
            // What ran on has ended with it.
            let failure = await #expect(throws: MicroError.self) {
                try await service.store.write("1", bytes: [])
            }
            #expect(failure?.code == .unavailable)
        }
    }

    private static func transaction(_ key: String) throws -> StoreTransaction {
        StoreTransaction([.write(Record(key, []), try TableName("t"))])
    }
}

/// Takes what is written: the key of a record tells its revision, the payload of an event its offset. Notes the calls.
private final class WrittenPlatform: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "store.Store", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    let calls = Mutex<[String: Int]>([:])
    private let refusal: MicroError?

    /// `refusal` is what calls for many fail with.
    init(refusal: MicroError? = nil) {
        self.refusal = refusal
    }

    var events: WrittenEvents { WrittenEvents(platform: self) }

    var methods: [RPCMethod] {
        [
            .unary("Transact") { (request: Store_TransactRequest, _: RPCContext) in
                try self.note("Transact")
                return Store_TransactResponse.with { $0.revision = Self.revision(request) ?? 0 }
            },
            .bidirectional("TransactStream") {
                (
                    requests: RPCReader<Store_TransactRequest>,
                    responses: RPCWriter<Store_TransactStreamResponse>, _: RPCContext
                ) in
                try self.note("TransactStream")
                for try await request in requests {
                    var response = Store_TransactStreamResponse()
                    if let revision = Self.revision(request) {
                        response.done.revision = revision
                    } else {
                        response.error = Errors_Error(MicroError(.conflict, "it is there", id: "store"))
                    }
                    try await responses.write(response)
                }
            },
        ]
    }

    func note(_ call: String) throws {
        calls.withLock { $0[call, default: 0] += 1 }
        if let refusal, call.hasSuffix("Stream") { throw refusal }
    }

    private static func revision(_ request: Store_TransactRequest) -> Int64? {
        request.operations.first.flatMap { Int64($0.write.key) }
    }

    /// Runs `body` while it listens.
    func listening(_ body: (_ address: String) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loopback = try #require(Address("127.0.0.1:0"))
        let server = RPCServer(
            router: RPCRouter([self]), configuration: RPCServer.Configuration(address: loopback), group: group
        )
        try await body(try await server.start().description)
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
    }
}

private struct WrittenEvents: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "events.Stream", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    let platform: WrittenPlatform

    var methods: [RPCMethod] {
        [
            .unary("PublishBatch") { (request: Events_PublishBatchRequest, _: RPCContext) in
                try platform.note("PublishBatch")
                return Events_PublishBatchResponse.with { response in
                    response.events = request.events.map { Self.published($0.payload.first) }
                }
            },
            .bidirectional("PublishStream") {
                (
                    requests: RPCReader<Events_PublishRequest>,
                    responses: RPCWriter<Events_PublishStreamResponse>, _: RPCContext
                ) in
                try platform.note("PublishStream")
                for try await request in requests {
                    var response = Events_PublishStreamResponse()
                    if request.payload.first == 0 {
                        response.error = Errors_Error(MicroError(.conflict, "it is there", id: "events"))
                    } else {
                        response.published = Self.published(request.payload.first)
                    }
                    try await responses.write(response)
                }
            },
        ]
    }

    private static func published(_ byte: UInt8?) -> Events_PublishResponse {
        Events_PublishResponse.with { $0.offset = Int64(byte ?? 0) }
    }
}
