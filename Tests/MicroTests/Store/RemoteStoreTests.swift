import MicroCore
import MicroRPC
import MicroWire
import Synchronization
import Testing

@testable import Micro

/// The store as its client reaches it.
@Suite struct RemoteStoreTests {
    @Test func countingIsGivenMoreTimeThanReading() async throws {
        let platform = CountingPlatform()
        let store = RemoteStore(LocalCaller(platform))
        let table = try TableName("t")
        let count = try await store.count(RecordQuery(table: table))
        _ = try await store.tables()
        #expect(count == 7)
        let deadlines = platform.deadlines.withLock { $0 }
        let counting = try #require(deadlines.first), reading = try #require(deadlines.last)
        #expect(deadlines.count == 2)
        #expect(counting - reading > .seconds(600))
    }
}

/// Counts, and notes how long it was given.
private final class CountingPlatform: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "store.Store", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    let deadlines = Mutex<[ContinuousClock.Instant]>([])

    var methods: [RPCMethod] {
        [
            .unary("Count") { (_: Store_CountRequest, context: RPCContext) in
                self.note(context)
                return Store_CountResponse.with { $0.count = 7 }
            },
            .unary("Tables") { (_: Store_TablesRequest, context: RPCContext) in
                self.note(context)
                return Store_TablesResponse()
            },
        ]
    }

    private func note(_ context: RPCContext) {
        guard let deadline = context.deadline else { return }
        deadlines.withLock { $0.append(deadline) }
    }
}
