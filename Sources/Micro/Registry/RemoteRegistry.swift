package import MicroCore
package import MicroRPC
import MicroWire

/// The platform's registry, reached by gRPC.
package struct RemoteRegistry: Registry {
    private let client: Registry_RegistryClient
    private let namespace: Namespace?
    private let timeout: Duration

    /// `namespace` nil is the caller's own; `timeout` bounds every call but `watch`, which lasts.
    package init(_ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10)) {
        client = Registry_RegistryClient(caller)
        self.namespace = namespace
        self.timeout = timeout
    }

    package func register(_ record: ServiceRecord, ttl: Duration) async throws(MicroError) {
        guard ttl > .zero else {
            throw MicroError(.invalidArgument, "the time to live must be more than zero")
        }
        var request = Registry_Service(record)
        request.options = options
        request.options.set(timeToLive: ttl)
        let message = request
        _ = try await MicroError.translating { try await client.register(message, options: callOptions) }
    }

    package func deregister(_ record: ServiceRecord) async throws(MicroError) {
        // Whose nodes go is all that counts.
        var request = Registry_Service(
            ServiceRecord(name: record.name, version: record.version, nodes: record.nodes))
        request.options = options
        let message = request
        _ = try await MicroError.translating { try await client.deregister(message, options: callOptions) }
    }

    package func records(of service: ServiceName) async throws(MicroError) -> [ServiceRecord] {
        var request = Registry_GetRequest()
        request.service = service.rawValue
        request.options = options
        let message = request
        return try await MicroError.translating {
            try await client.getService(message, options: callOptions).services.map(ServiceRecord.init(wire:))
        }
    }

    package func records() async throws(MicroError) -> [ServiceRecord] {
        var request = Registry_ListRequest()
        request.options = options
        let message = request
        return try await MicroError.translating {
            try await client.listServices(message, options: callOptions).services.map(
                ServiceRecord.init(wire:))
        }
    }

    package func descriptors(hash: String) async throws(MicroError) -> [UInt8] {
        var request = Registry_DescriptorsRequest()
        request.hash = hash
        request.options = options
        let message = request
        return try await MicroError.translating {
            [UInt8](try await client.descriptors(message, options: callOptions).descriptorSet)
        }
    }

    package func watch(_ service: ServiceName?) async throws(MicroError) -> RegistryEvents {
        var request = Registry_WatchRequest()
        request.service = service?.rawValue ?? ""
        request.options = options
        let message = request
        let results = try await MicroError.translating {
            let results = try await client.watch(message)
            // The head comes when the watcher is in place.
            _ = try await results.initialMetadata()
            return results
        }
        return RegistryEvents(unfolding: {
            try await MicroError.translating {
                // The iterators of a call share its one queue.
                var iterator = results.makeAsyncIterator()
                return try await iterator.next().map(RegistryEvent.init(wire:))
            }
        })
    }
}

extension RemoteRegistry {
    /// A registry answer may list many services; everything else is small.
    private static let responseBytesMax = 64 << 20

    private var callOptions: CallOptions {
        var options = CallOptions()
        options.timeout = timeout
        options.messageBytesMax = Self.responseBytesMax
        return options
    }

    private var options: Registry_Options {
        var options = Registry_Options()
        if let namespace { options.domain = namespace.rawValue }
        return options
    }
}
