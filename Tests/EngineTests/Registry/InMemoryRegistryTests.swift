import Logging
import MicroConformance
import MicroCore
import MicroPlatform
import ServiceLifecycle
import Testing

@Suite struct InMemoryRegistryTests {
    /// Runs `body` with a registry that drops what has expired.
    private func withRegistry(
        limits: RegistryLimits = RegistryLimits(),
        _ body: (InMemoryRegistry<ContinuousClock>) async throws -> Void
    ) async throws {
        let registry = InMemoryRegistry(limits: limits, sweepInterval: .milliseconds(5))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await registry.run() }
            defer { group.cancelAll() }
            try await body(registry)
        }
    }

    @Test(arguments: RegistryConformance.checks)
    func keeps(_ check: Check<any Registry>) async throws {
        try await withRegistry { try await check($0.registry(in: .micro)) }
    }

    @Test(arguments: RegistryEngineConformance.checks)
    func keeps(_ check: Check<any RegistryEngine>) async throws {
        try await withRegistry { try await check($0) }
    }

    private func record(_ name: String, version: String = "1", node: String = "a") throws -> ServiceRecord {
        ServiceRecord(
            name: try ServiceName(name), version: version,
            nodes: [Node(id: "\(name)-\(node)", address: "127.0.0.1:1")])
    }

    @Test func nodesExpireExactlyWhenTheirTimeHasPassed() async throws {
        let clock = ManualClock()
        let engine = InMemoryRegistry(clock: clock)
        let registry = engine.registry(in: .micro)
        try await registry.register(record("a"), ttl: .seconds(90))
        clock.advance(by: .seconds(60))
        try await registry.register(record("b"), ttl: .seconds(90))
        clock.advance(by: .seconds(29))
        engine.expire()
        #expect(try await registry.records().count == 2)
        clock.advance(by: .seconds(1))
        engine.expire()
        #expect(try await registry.records().map(\.name.rawValue) == ["b"])
        clock.advance(by: .seconds(60))
        engine.expire()
        #expect(try await registry.records().isEmpty)
    }

    @Test func aTimeToLiveHasAnEnd() async throws {
        let clock = ManualClock()
        let engine = InMemoryRegistry(clock: clock)
        try await engine.registry(in: .micro).register(record("a"), ttl: .seconds(Int64.max))
        clock.advance(by: RegistryLimits().timeToLiveMax)
        engine.expire()
        #expect(engine.snapshot.services(in: .micro).isEmpty)
    }

    @Test func everyNumberHasABound() async throws {
        var limits = RegistryLimits()
        limits.namespacesMax = 2
        limits.servicesMax = 2
        limits.versionsMax = 2
        limits.nodesMax = 2
        limits.watchersMax = 2
        let engine = InMemoryRegistry(limits: limits)
        let registry = engine.registry(in: .micro)
        func refused(_ record: ServiceRecord, in namespace: Namespace = .micro) async {
            let error = await #expect(throws: MicroError.self) {
                try await engine.registry(in: namespace).register(record, ttl: .seconds(1))
            }
            #expect(error?.code == .resourceExhausted)
        }
        for name in ["a", "b"] { try await registry.register(record(name), ttl: .seconds(1)) }
        try await refused(record("c"))
        try await registry.register(record("a", version: "2"), ttl: .seconds(1))
        try await refused(record("a", version: "3"))
        try await registry.register(record("a", node: "b"), ttl: .seconds(1))
        try await refused(record("a", node: "c"))
        try await engine.registry(in: Namespace("second")).register(record("a"), ttl: .seconds(1))
        try await refused(record("a"), in: Namespace("third"))

        let watches = [try await registry.watch(nil), try await registry.watch(nil)]
        let error = await #expect(throws: MicroError.self) { try await registry.watch(nil) }
        #expect(error?.code == .resourceExhausted)
        _ = watches
    }

    @Test func everySizeHasABound() async throws {
        var limits = RegistryLimits()
        limits.endpointsMax = 2
        limits.metadataBytesMax = 10
        limits.recordBytesMax = 1000
        limits.descriptorBytesMax = 4
        let registry = InMemoryRegistry(limits: limits).registry(in: .micro)
        func refused(_ change: (inout ServiceRecord) -> Void) async throws {
            var record = try record("a")
            try await registry.register(record, ttl: .seconds(1))
            change(&record)
            let large = record
            let error = await #expect(throws: MicroError.self) {
                try await registry.register(large, ttl: .seconds(1))
            }
            #expect(error?.code == .tooLarge)
        }
        let endpoint = Endpoint(name: "A.B", method: "a.A/B")
        try await refused { $0.endpoints = [endpoint, endpoint, endpoint] }
        try await refused { $0.metadata = ["key": "a long value"] }
        try await refused { $0.nodes[0].metadata = ["key": "a long value"] }
        try await refused { record in
            let values = [EndpointValue](repeating: EndpointValue(name: "a", type: "b"), count: 100)
            record.endpoints = [
                Endpoint(name: "A.B", method: "a.A/B", request: EndpointValue(values: values))
            ]
        }
        try await refused { $0.descriptors = DescriptorReference(hash: "", bytes: [1, 2, 3, 4, 5]) }
    }

    @Test func aWatcherThatFallsBehindIsEndedAfterWhatItCouldHold() async throws {
        var limits = RegistryLimits()
        limits.watcherEventsMax = 3
        let registry = InMemoryRegistry(limits: limits).registry(in: .micro)
        let events = try await registry.watch(nil)
        for name in ["a", "b", "c", "d", "e"] { try await registry.register(record(name), ttl: .seconds(1)) }
        var heard: [String] = []
        let error = await #expect(throws: MicroError.self) {
            for try await event in events { heard.append(event.record.name.rawValue) }
        }
        #expect(heard == ["a", "b", "c"])
        #expect(error?.code == .resourceExhausted)
    }

    @Test func aWatcherThatGoesAwayLeavesRoomForAnother() async throws {
        var limits = RegistryLimits()
        limits.watchersMax = 1
        let registry = InMemoryRegistry(limits: limits).registry(in: .micro)
        for _ in 0..<100 {
            let events = try await registry.watch(nil)
            try await registry.register(
                record("a", node: "\(UInt64.random(in: 0 ... .max))"), ttl: .seconds(1))
            for try await _ in events { break }
        }
    }

    @Test func watchersEndWhenTheRegistryStops() async throws {
        let engine = InMemoryRegistry(sweepInterval: .seconds(60))
        let registry = engine.registry(in: .micro)
        let events = try await registry.watch(nil)
        let running = ServiceGroup(
            configuration: .init(services: [.init(service: engine)], logger: .init(label: "test")))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await running.run() }
            await running.triggerGracefulShutdown()
            for try await _ in events {}
            try await group.waitForAll()
        }
        let error = await #expect(throws: MicroError.self) { try await registry.watch(nil) }
        #expect(error?.code == .unavailable)
        try await registry.register(record("a"), ttl: .seconds(1))
    }

    @Test func theSnapshotHoldsWhatConcurrentCallsChanged() async throws {
        try await withRegistry { engine in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<100 {
                    let record = try record("service-\(index)")
                    group.addTask {
                        for _ in 0..<20 {
                            try await engine.registry(in: .micro).register(record, ttl: .seconds(60))
                            #expect(
                                engine.snapshot.records(of: record.name.rawValue, in: .micro) == [record])
                            try await engine.registry(in: .micro).deregister(record)
                            #expect(engine.snapshot.records(of: record.name.rawValue, in: .micro).isEmpty)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
