package import MicroCore
import Testing

/// What every store of runtime records promises.
package enum RuntimeRecordStoreConformance {
    /// The namespaces, besides `micro`, that the records of the checks are of.
    package static let namespaces = ["bar", "foo"]

    /// The promises. Each wants an empty store, where these namespaces are.
    package static let checks: [Check<any RuntimeRecordStore>] = [
        Check("what was written is read, with every field but the status and force") { store in
            try await store.write(Samples.helloworld)
            let records = try await store.records()
            #expect(records == [Samples.helloworld])
        },
        Check("writing the same name and version again replaces the record") { store in
            try await store.write(Samples.helloworld)
            var changed = Samples.helloworld
            changed.service.source = "source://helloworld:2"
            changed.options.instances = 3
            try await store.write(changed)
            let records = try await store.records()
            #expect(records == [changed])
        },
        Check("records come by namespace, name and version") { store in
            let expected = try [
                Samples.record("a", "latest", in: "bar"), Samples.record("a", "latest", in: "foo"),
                Samples.record("a", "v1", in: "foo"), Samples.record("b", "latest", in: "foo"),
            ]
            for record in [expected[2], expected[0], expected[3], expected[1]] {
                try await store.write(record)
            }
            let records = try await store.records()
            #expect(records == expected)
        },
        Check("a removed record is gone, and only that one") { store in
            let other = try Samples.record("helloworld", "v2", in: "foo")
            try await store.write(Samples.helloworld)
            try await store.write(other)
            let service = Samples.helloworld.service
            try await store.remove(
                service.name, version: service.version, in: Samples.helloworld.namespace)
            let records = try await store.records()
            #expect(records == [other])
        },
        Check("removing what is not there succeeds") { store in
            try await store.remove(try ServiceName("nobody"), version: "latest", in: .micro)
            let records = try await store.records()
            #expect(records.isEmpty)
        },
        Check("concurrent writes are all kept") { store in
            let records = try (10..<42).map { try Samples.record("service-\($0)", "latest", in: "foo") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for record in records { group.addTask { try await store.write(record) } }
                try await group.waitForAll()
            }
            let kept = try await store.records()
            #expect(kept == records)
        },
    ]

    /// Records that checks of this store write.
    package enum Samples {
        /// A record that uses every field.
        package static let helloworld = RuntimeRecord(
            namespace: .micro,
            service: RuntimeService(
                name: name("helloworld"), source: "source://helloworld:latest",
                metadata: ["owner": "admin", "quoted": "\"ü\"\n"]),
            options: RuntimeOptions(
                command: ["python3", "-u"], arguments: ["main.py", ""], environment: ["A": "b=c"],
                instances: 2))

        /// A plain record.
        package static func record(
            _ name: String, _ version: String, in namespace: String
        ) throws(MicroError) -> RuntimeRecord {
            RuntimeRecord(
                namespace: try Namespace(namespace),
                service: RuntimeService(name: try ServiceName(name), version: version),
                options: RuntimeOptions())
        }

        private static func name(_ text: String) -> ServiceName {
            do {
                return try ServiceName(text)
            } catch {
                preconditionFailure("\(text) is a service name: \(error)")
            }
        }
    }
}
