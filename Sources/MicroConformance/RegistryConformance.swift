package import MicroCore
import Testing

/// What every registry promises. The checks name services of their own, so a registry in use can be judged too,
/// and they need its clock to run.
package enum RegistryConformance {
    /// All promises.
    package static let checks: [Check<any Registry>] =
        lookup + renewal + removal + expiry + descriptors + watching

    private static let lookup: [Check<any Registry>] = [
        Check("a service that nobody registered is not found") { registry in
            let name = try RegistrySamples.name()
            let error = await #expect(throws: MicroError.self) { try await registry.records(of: name) }
            #expect(error?.code == .notFound)
        },
        Check("what was registered is found with everything it says") { registry in
            let record = try RegistrySamples.record()
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let found = try await registry.records(of: record.name)
            #expect(found == [record])
        },
        Check("versions are found in the order of their first registration") { registry in
            let name = try RegistrySamples.name()
            for version in ["2", "1", "3"] {
                try await registry.register(
                    RegistrySamples.record(name, version: version), ttl: RegistrySamples.ttl)
            }
            let versions = try await registry.records(of: name).map(\.version)
            #expect(versions == ["2", "1", "3"])
        },
        Check("the nodes of one version gather in one record") { registry in
            let name = try RegistrySamples.name()
            for node in ["a", "b"] {
                try await registry.register(
                    RegistrySamples.record(name, nodes: [node]), ttl: RegistrySamples.ttl)
            }
            let nodes = try await registry.records(of: name).map { $0.nodes.map(\.id) }
            #expect(nodes == [["\(name)-a", "\(name)-b"]])
        },
        Check("the list holds every version of every service, ordered by name and version") { registry in
            let name = try RegistrySamples.name()
            let other = try ServiceName("\(name)-other")
            for (service, version) in [(other, "1"), (name, "2"), (name, "1")] {
                try await registry.register(
                    RegistrySamples.record(service, version: version), ttl: RegistrySamples.ttl)
            }
            let listed = try await registry.records().filter { $0.name == name || $0.name == other }
            #expect(listed.map { "\($0.name) \($0.version)" } == ["\(name) 1", "\(name) 2", "\(other) 1"])
        },
        Check("a registration without nodes is refused") { registry in
            let record = try RegistrySamples.record(nodes: [])
            let error = await #expect(throws: MicroError.self) {
                try await registry.register(record, ttl: RegistrySamples.ttl)
            }
            #expect(error?.code == .invalidArgument)
        },
        Check("a time to live of nothing is refused") { registry in
            let record = try RegistrySamples.record()
            let error = await #expect(throws: MicroError.self) {
                try await registry.register(record, ttl: .zero)
            }
            #expect(error?.code == .invalidArgument)
        },
    ]

    private static let renewal: [Check<any Registry>] = [
        Check("registering again replaces metadata, endpoints and addresses") { registry in
            var record = try RegistrySamples.record()
            try await registry.register(record, ttl: RegistrySamples.ttl)
            record.metadata = ["colour": "green"]
            record.endpoints.append(Endpoint(name: "Things.More", method: "things.Things/More"))
            record.nodes = record.nodes.map {
                Node(id: $0.id, address: "127.0.0.2:99", metadata: ["new": "yes"])
            }
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let found = try await registry.records(of: record.name)
            #expect(found == [record])
        },
        Check("what changes is an update, what stays the same is no event") { registry in
            var record = try RegistrySamples.record()
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let events = try await registry.watch(record.name)
            try await registry.register(record, ttl: RegistrySamples.ttl)
            record.nodes = record.nodes.map { Node(id: $0.id, address: "127.0.0.2:99") }
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let first = try await RegistrySamples.collect(1, of: events)
            #expect(first == [RegistryEvent(action: .update, record: record)])
        },
    ]

    private static let removal: [Check<any Registry>] = [
        Check("removing one of two nodes leaves the other") { registry in
            let name = try RegistrySamples.name()
            let both = try RegistrySamples.record(name, nodes: ["a", "b"])
            try await registry.register(both, ttl: RegistrySamples.ttl)
            let events = try await registry.watch(name)
            try await registry.deregister(RegistrySamples.record(name, nodes: ["a"]))
            let found = try await registry.records(of: name)
            #expect(found.map { $0.nodes.map(\.id) } == [["\(name)-b"]])
            let first = try await RegistrySamples.collect(1, of: events)
            #expect(first.map(\.action) == [.update])
            #expect(first.map(\.record) == found)
        },
        Check("removing the last node removes the version, and the event shows it as it was") { registry in
            let record = try RegistrySamples.record()
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let events = try await registry.watch(record.name)
            try await registry.deregister(record)
            let error = await #expect(throws: MicroError.self) { try await registry.records(of: record.name) }
            #expect(error?.code == .notFound)
            let first = try await RegistrySamples.collect(1, of: events)
            #expect(first == [RegistryEvent(action: .delete, record: record)])
        },
        Check("removing what is not there succeeds") { registry in
            let record = try RegistrySamples.record()
            try await registry.deregister(record)
            try await registry.register(record, ttl: RegistrySamples.ttl)
            try await registry.deregister(RegistrySamples.record(record.name, nodes: ["unknown"]))
            let found = try await registry.records(of: record.name)
            #expect(found == [record])
        },
    ]
}

extension RegistryConformance {
    private static let expiry: [Check<any Registry>] = [
        Check("a node that is not renewed is dropped, with an event") { registry in
            let record = try RegistrySamples.record()
            let events = try await registry.watch(record.name)
            try await registry.register(record, ttl: RegistrySamples.ttlShort)
            let both = try await RegistrySamples.collect(2, of: events)
            #expect(both.map(\.action) == [.create, .delete])
            #expect(both.last?.record == record)
            let error = await #expect(throws: MicroError.self) { try await registry.records(of: record.name) }
            #expect(error?.code == .notFound)
        },
        Check("a node that is renewed outlives its first time to live") { registry in
            let renewed = try RegistrySamples.record()
            try await registry.register(renewed, ttl: RegistrySamples.ttlShort)
            try await registry.register(renewed, ttl: RegistrySamples.ttl)
            // When one that was registered later with the short time is gone, that time has passed for both.
            let later = try RegistrySamples.record()
            let events = try await registry.watch(later.name)
            try await registry.register(later, ttl: RegistrySamples.ttlShort)
            _ = try await RegistrySamples.collect(2, of: events)
            let found = try await registry.records(of: renewed.name)
            #expect(found == [renewed])
        },
        Check("the other node of a version stays when one expires") { registry in
            let name = try RegistrySamples.name()
            try await registry.register(RegistrySamples.record(name, nodes: ["a"]), ttl: RegistrySamples.ttl)
            let events = try await registry.watch(name)
            try await registry.register(
                RegistrySamples.record(name, nodes: ["b"]), ttl: RegistrySamples.ttlShort)
            let both = try await RegistrySamples.collect(2, of: events)
            #expect(both.map(\.action) == [.update, .update])
            #expect(both.map { $0.record.nodes.count } == [2, 1])
        },
    ]

    private static let descriptors: [Check<any Registry>] = [
        Check("descriptors are found by their hash, and listed by name only") { registry in
            var record = try RegistrySamples.record()
            record.descriptors = RegistrySamples.descriptors
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let bytes = try await registry.descriptors(hash: RegistrySamples.descriptors.hash)
            #expect(bytes == RegistrySamples.descriptors.bytes)
            let found = try await registry.records(of: record.name)
            #expect(found.map(\.descriptors) == [DescriptorReference(hash: RegistrySamples.descriptors.hash)])
        },
        Check("a renewal needs to send no more than the hash") { registry in
            var record = try RegistrySamples.record()
            record.descriptors = RegistrySamples.descriptors
            try await registry.register(record, ttl: RegistrySamples.ttl)
            record.descriptors?.bytes = nil
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let bytes = try await registry.descriptors(hash: RegistrySamples.descriptors.hash)
            #expect(bytes == RegistrySamples.descriptors.bytes)
        },
        Check("a hash that nobody has sent descriptors for is a failed precondition") { registry in
            var record = try RegistrySamples.record()
            record.descriptors = DescriptorReference(hash: String(repeating: "0", count: 64))
            let refused = record
            let error = await #expect(throws: MicroError.self) {
                try await registry.register(refused, ttl: RegistrySamples.ttl)
            }
            #expect(error?.code == .failedPrecondition)
            let absent = await #expect(throws: MicroError.self) {
                try await registry.descriptors(hash: String(repeating: "0", count: 64))
            }
            #expect(absent?.code == .notFound)
        },
        Check("descriptors that do not have their hash are refused") { registry in
            var record = try RegistrySamples.record()
            record.descriptors = DescriptorReference(
                hash: String(repeating: "1", count: 64), bytes: RegistrySamples.descriptors.bytes)
            let refused = record
            let error = await #expect(throws: MicroError.self) {
                try await registry.register(refused, ttl: RegistrySamples.ttl)
            }
            #expect(error?.code == .invalidArgument)
        },
    ]

    private static let watching: [Check<any Registry>] = [
        Check("a watcher hears of everything in order") { registry in
            let name = try RegistrySamples.name()
            let events = try await registry.watch(name)
            let a = try RegistrySamples.record(name, nodes: ["a"]),
                b = try RegistrySamples.record(name, nodes: ["b"])
            try await registry.register(a, ttl: RegistrySamples.ttl)
            try await registry.register(b, ttl: RegistrySamples.ttl)
            try await registry.deregister(a)
            try await registry.deregister(b)
            let heard = try await RegistrySamples.collect(4, of: events)
            #expect(heard.map(\.action) == [.create, .update, .update, .delete])
            #expect(heard.map { $0.record.nodes.count } == [1, 2, 1, 1])
        },
        Check("a watcher of one service hears of no other") { registry in
            let record = try RegistrySamples.record(), other = try RegistrySamples.record()
            let events = try await registry.watch(record.name)
            try await registry.register(other, ttl: RegistrySamples.ttl)
            try await registry.register(record, ttl: RegistrySamples.ttl)
            let first = try await RegistrySamples.collect(1, of: events)
            #expect(first == [RegistryEvent(action: .create, record: record)])
        },
        Check("a watcher of all services hears of each") { registry in
            let records = try (0..<3).map { _ in try RegistrySamples.record() }
            let events = try await registry.watch(nil)
            for record in records { try await registry.register(record, ttl: RegistrySamples.ttl) }
            let names = Set(records.map(\.name))
            let heard = try await RegistrySamples.collect(3, of: events) { names.contains($0.record.name) }
            #expect(heard.map(\.record) == records)
        },
    ]
}
