import MicroCore

/// Records for the checks of registries, and a way to hear events that cannot hang.
enum RegistrySamples {
    /// Longer than any check takes.
    static let ttl = Duration.seconds(60)
    /// Passes during a check.
    static let ttlShort = Duration.milliseconds(50)
    /// The longest that a check waits for an event.
    private static let patience = Duration.seconds(20)

    /// A set of one empty file, `a.proto`.
    static let descriptors = DescriptorReference(
        hash: "af5226c22ecde06aebd3ef6eeaf65d82d808e7174c73c22788650bbe1f5248af",
        bytes: [0x0A, 0x09, 0x0A, 0x07] + Array("a.proto".utf8))

    /// A name that no other check uses.
    static func name() throws(MicroError) -> ServiceName {
        try ServiceName("check-\(UInt64.random(in: .min ... .max))")
    }

    /// A record with one endpoint and these nodes.
    static func record(
        _ name: ServiceName? = nil, version: String = ServiceRecord.latest, nodes: [String] = ["a"]
    ) throws(MicroError) -> ServiceRecord {
        let name = if let name { name } else { try Self.name() }
        let text = EndpointValue(name: "name", type: "string")
        return ServiceRecord(
            name: name, version: version, metadata: ["colour": "blue"],
            endpoints: [
                Endpoint(
                    name: "Things.Do", method: "things.Things/Do", serverStreaming: true,
                    request: EndpointValue(name: "Request", type: "Request", values: [text]),
                    response: EndpointValue(name: "Response", type: "Response", values: [text]),
                    metadata: ["stream": "true"])
            ],
            nodes: nodes.map { Node(id: "\(name)-\($0)", address: "127.0.0.1:9", metadata: ["zone": "x"]) })
    }

    /// The first `count` events that are wanted; fewer when the stream ends first.
    /// - Throws: `deadlineExceeded` when they do not come.
    static func collect(
        _ count: Int, of events: RegistryEvents,
        where isWanted: @escaping @Sendable (RegistryEvent) -> Bool = { _ in true }
    ) async throws -> [RegistryEvent] {
        try await withThrowingTaskGroup { group in
            group.addTask {
                var collected: [RegistryEvent] = []
                for try await event in events where isWanted(event) {
                    collected.append(event)
                    if collected.count == count { break }
                }
                return collected
            }
            group.addTask {
                try await Task.sleep(for: patience)
                throw MicroError(.deadlineExceeded, "waited \(patience) for \(count) events")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }
}
