import FoundationEssentials
package import MicroCore
package import MicroRPC
package import MicroWire

/// Gives callers of the registry the registry of their namespace. Who may call what, the door has decided.
package struct RegistryService: Registry_RegistryService {
    private let engine: any RegistryEngine
    private let reservedNames: Set<ServiceName>

    /// `reservedNames` are the platform's own services: nobody else registers under these names in `micro`.
    package init(engine: any RegistryEngine, reservedNames: Set<ServiceName> = []) {
        self.engine = engine
        self.reservedNames = reservedNames
    }

    /// Every version of a service.
    package func getService(
        _ request: Registry_GetRequest, context: RPCContext
    ) async throws -> Registry_GetResponse {
        let scope = try Scope(request.options, context, engine)
        let name = try WireField("service").parse { () throws(MicroError) in try ServiceName(request.service)
        }
        var response = Registry_GetResponse()
        response.services = try await scope.registry.records(of: name).map(scope.message)
        return response
    }

    /// Adds or renews the nodes of a service.
    package func register(
        _ request: Registry_Service, context: RPCContext
    ) async throws -> Registry_EmptyResponse {
        let scope = try Scope(request.options, context, engine)
        let record = try ServiceRecord(wire: request)
        try refuseReserved(record.name, in: scope)
        if let bytes = record.descriptors?.bytes { _ = try EndpointSchema(fileDescriptorSet: bytes) }
        try await scope.registry.register(record, ttl: request.options.timeToLive())
        return Registry_EmptyResponse()
    }

    /// Removes the nodes of a service.
    package func deregister(
        _ request: Registry_Service, context: RPCContext
    ) async throws -> Registry_EmptyResponse {
        let scope = try Scope(request.options, context, engine)
        let record = try ServiceRecord(wire: request)
        try refuseReserved(record.name, in: scope)
        try await scope.registry.deregister(record)
        return Registry_EmptyResponse()
    }

    /// Every version of every service.
    package func listServices(
        _ request: Registry_ListRequest, context: RPCContext
    ) async throws -> Registry_ListResponse {
        let scope = try Scope(request.options, context, engine)
        var response = Registry_ListResponse()
        response.services = try await scope.registry.records().map(scope.message)
        return response
    }

    /// What changes. The head of the answer says that the watcher is in place: it misses nothing from then on.
    package func watch(
        _ request: Registry_WatchRequest, responses: RPCWriter<Registry_Result>, context: RPCContext
    ) async throws {
        let scope = try Scope(request.options, context, engine)
        let name =
            request.service.isEmpty
            ? nil
            : try WireField("service").parse { () throws(MicroError) in try ServiceName(request.service) }
        let events = try await scope.registry.watch(name)
        try await context.sendInitialMetadata()
        for try await event in events {
            var result = Registry_Result(event, timestamp: Int64(Date().timeIntervalSince1970))
            result.service = scope.message(event.record)
            try await responses.write(result)
        }
    }

    /// The descriptors of a hash.
    package func descriptors(
        _ request: Registry_DescriptorsRequest, context: RPCContext
    ) async throws -> Registry_DescriptorsResponse {
        let scope = try Scope(request.options, context, engine)
        let hash = try DescriptorReference.checked(hash: request.hash, field: WireField("hash"))
        var response = Registry_DescriptorsResponse()
        response.descriptorSet = Data(try await scope.registry.descriptors(hash: hash))
        return response
    }

    private func refuseReserved(_ name: ServiceName, in scope: Scope) throws(MicroError) {
        guard scope.namespace == .micro, reservedNames.contains(name) else { return }
        throw MicroError(.permissionDenied, "\(name) is a service of the platform")
    }
}

extension RegistryService {
    /// The namespace that one call works in, with its registry.
    private struct Scope {
        let namespace: Namespace
        let registry: any Registry

        init(_ options: Registry_Options, _ context: RPCContext, _ engine: any RegistryEngine)
            throws(MicroError)
        {
            namespace = try context.caller.namespace(
                named: options.domain, field: WireField("options.domain"))
            registry = engine.registry(in: namespace)
        }

        /// The record as a message that names the namespace too.
        func message(_ record: ServiceRecord) -> Registry_Service {
            var message = Registry_Service(record)
            message.options.domain = namespace.rawValue
            return message
        }
    }
}
