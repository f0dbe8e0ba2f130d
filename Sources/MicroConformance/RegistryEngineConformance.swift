package import MicroCore
import Testing

/// What every registry engine promises beyond the registries of its namespaces.
package enum RegistryEngineConformance {
    /// All promises.
    package static let checks: [Check<any RegistryEngine>] = [
        Check("one namespace sees nothing of another") { engine in
            let one = try Namespace("one"), other = try Namespace("other")
            var record = try RegistrySamples.record()
            record.descriptors = RegistrySamples.descriptors
            let events = try await engine.registry(in: other).watch(nil)
            try await engine.registry(in: one).register(record, ttl: RegistrySamples.ttl)
            let registry = engine.registry(in: other)
            let listed = try await registry.records()
            #expect(listed.isEmpty)
            let error = await #expect(throws: MicroError.self) { try await registry.records(of: record.name) }
            #expect(error?.code == .notFound)
            let secret = await #expect(throws: MicroError.self) {
                try await registry.descriptors(hash: RegistrySamples.descriptors.hash)
            }
            #expect(secret?.code == .notFound)
            let own = try RegistrySamples.record()
            try await registry.register(own, ttl: RegistrySamples.ttl)
            let first = try await RegistrySamples.collect(1, of: events)
            #expect(first.map(\.record) == [own])
        },
        Check("the snapshot holds what a finished call changed, descriptors included") { engine in
            var record = try RegistrySamples.record()
            record.descriptors = RegistrySamples.descriptors
            try await engine.registry(in: .micro).register(record, ttl: RegistrySamples.ttl)
            #expect(engine.snapshot.records(of: record.name.rawValue, in: .micro) == [record])
            #expect(engine.snapshot.services(in: .micro)[record.name.rawValue] == [record])
            try await engine.registry(in: .micro).deregister(record)
            #expect(engine.snapshot.records(of: record.name.rawValue, in: .micro).isEmpty)
        },
        Check("the snapshot stays the same object while nothing changes") { engine in
            let record = try RegistrySamples.record()
            let registry = engine.registry(in: .micro)
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let before = engine.snapshot
            try await registry.register(record, ttl: RegistrySamples.ttl)
            #expect(engine.snapshot === before)
            try await registry.deregister(record)
            #expect(engine.snapshot !== before)
            #expect(before.records(of: record.name.rawValue, in: .micro) == [record])
        },
    ]
}
