import MicroCore
import MicroRPC
import MicroTranscoding
import NIOCore

/// Where calls go, as one event loop knows it: derived from the registry's snapshot as far as calls have asked,
/// and forgotten when the registry has another snapshot.
final class RouteTable {
    /// The most paths that are remembered; past it, all are forgotten and found again.
    static let pathsMax = 8_192
    /// Longer paths are found again each time: whoever may call nothing can ask for any.
    static let pathBytesMax = 256

    private let registry: any RegistryEngine
    private let deployed: (any DeployedServices)?
    private let local: LocalServices
    private let transcoding: TranscodingCache
    private let eventLoop: any EventLoop

    private var snapshot: RegistrySnapshot
    private var paths: [RouteKey: Route] = [:]
    private var methods: [RouteKey: Route] = [:]
    private var services: [RouteKey: [Version]] = [:]
    /// The services of a namespace by the full methods they declare.
    private var declared: [Namespace: [String: String]] = [:]
    /// What is known of nodes outlives a snapshot.
    private var nodes: [String: NodeState] = [:]

    /// A version of a service that has nodes.
    private struct Version {
        var record: ServiceRecord
        var nodes: [NodeState]
        var endpoints: [String: RouteEndpoint]
    }

    init(
        registry: any RegistryEngine, deployed: (any DeployedServices)?, local: LocalServices,
        transcoding: TranscodingCache, eventLoop: any EventLoop
    ) {
        self.registry = registry
        self.deployed = deployed
        self.local = local
        self.transcoding = transcoding
        self.eventLoop = eventLoop
        snapshot = registry.snapshot
    }

    /// How many paths are remembered.
    var knownPathCount: Int { paths.count + methods.count }

    /// The route of an HTTP path.
    /// - Throws: `notFound` for a service or endpoint that is not there, `unavailable` when it has no nodes.
    func route(path: String, in namespace: Namespace) throws(MicroError) -> Route {
        refresh()
        let key = RouteKey(namespace: namespace, path: path)
        if let known = paths[key] { return known }
        guard let named = EndpointPath(path) else {
            throw MicroError(.notFound, "the path \(path.prefix(160)) names no service")
        }
        let route = try route(service: named.service, endpoint: named.endpoint, in: namespace)
        guard path.utf8.count <= Self.pathBytesMax else { return route }
        if paths.count >= Self.pathsMax { paths.removeAll(keepingCapacity: true) }
        paths[key] = route
        return route
    }

    /// The route of a gRPC path. An endpoint that a registered service did not declare is routed all the
    /// same: the service may answer it, and says so itself if not.
    /// - Throws: `invalidArgument`, `notFound` for a service that is not there, `unavailable` when it has no nodes.
    func route(method path: String, in namespace: Namespace) throws(MicroError) -> Route {
        refresh()
        let key = RouteKey(namespace: namespace, path: path)
        if let known = methods[key] { return known }
        let named = try MethodPath(path)
        let route = try resolve(named, path: path, in: namespace)
        guard path.utf8.count <= Self.pathBytesMax else { return route }
        if methods.count >= Self.pathsMax { methods.removeAll(keepingCapacity: true) }
        methods[key] = route
        return route
    }

    /// Forgets everything that was derived from a snapshot which is no longer the registry's.
    private func refresh() {
        let current = registry.snapshot
        guard current !== snapshot else { return }
        snapshot = current
        paths.removeAll(keepingCapacity: true)
        methods.removeAll(keepingCapacity: true)
        services.removeAll(keepingCapacity: true)
        declared.removeAll(keepingCapacity: true)
        let now = eventLoop.now
        nodes = nodes.filter { !$0.value.isIdle(now) }
    }
}

// MARK: - Finding services and endpoints

extension RouteTable {
    private func route(
        service: String, endpoint: String, in namespace: Namespace
    ) throws(MicroError) -> Route {
        let offered = local.descriptors(of: service)
        if !offered.isEmpty {
            guard let found = localEndpoint(endpoint, offered) else {
                let known = offered.flatMap(Self.endpointNames)
                throw Self.noEndpoint(endpoint, service: service, known: known)
            }
            return Route(service: service, endpoint: endpoint, destination: .local(found))
        }
        let versions = try versions(of: service, in: namespace)
        let targets = versions.flatMap { version in
            version.endpoints[endpoint].map { found in
                version.nodes.map { Route.Target(node: $0, endpoint: found) }
            } ?? []
        }
        guard !targets.isEmpty else {
            let known = versions.flatMap { $0.record.endpoints.map(\.name) }
            throw Self.noEndpoint(endpoint, service: service, known: known)
        }
        return Route(service: service, endpoint: endpoint, destination: .nodes(targets))
    }

    private func resolve(
        _ named: MethodPath, path: String, in namespace: Namespace
    ) throws(MicroError) -> Route {
        var service = named.service
        let offered = local.descriptors(of: service)
        if !offered.isEmpty {
            let endpoint =
                localEndpoint(named.endpoint, offered)
                ?? RouteEndpoint(path: path, shape: .init(), programs: nil)
            return Route(service: service, endpoint: named.endpoint, destination: .local(endpoint))
        }
        if snapshot.records(of: service, in: namespace).isEmpty,
            let declaring = declaredMethods(in: namespace)[named.method]
        {
            service = declaring
        }
        let targets = try versions(of: service, in: namespace).flatMap { version in
            let endpoint =
                version.endpoints[named.endpoint]
                ?? RouteEndpoint(
                    path: path, shape: .init(), programs: nil,
                    readsCallerTokens: version.record.readsCallerTokens)
            return version.nodes.map { Route.Target(node: $0, endpoint: endpoint) }
        }
        return Route(service: service, endpoint: named.endpoint, destination: .nodes(targets))
    }

    private func declaredMethods(in namespace: Namespace) -> [String: String] {
        if let known = declared[namespace] { return known }
        var methods: [String: String] = [:]
        for (name, records) in snapshot.services(in: namespace) {
            for endpoint in records.lazy.flatMap(\.endpoints) {
                // Two services that declare one method: the first by name, for every caller alike.
                methods[endpoint.method] = methods[endpoint.method].map { min($0, name) } ?? name
            }
        }
        declared[namespace] = methods
        return methods
    }

    private func versions(of service: String, in namespace: Namespace) throws(MicroError) -> [Version] {
        let key = RouteKey(namespace: namespace, path: service)
        if let known = services[key] { return known }
        let records = snapshot.records(of: service, in: namespace)
        guard !records.isEmpty else { throw absent(service, in: namespace) }
        let versions = records.map(version).filter { !$0.nodes.isEmpty }
        guard !versions.isEmpty else {
            throw MicroError(.unavailable, "service \"\(service)\" has no running instance", id: service)
        }
        services[key] = versions
        return versions
    }

    private func absent(_ service: String, in namespace: Namespace) -> MicroError {
        if deployed?.contains(service, in: namespace) == true {
            return MicroError(
                .unavailable,
                "service \"\(service)\" is not answering just now: it starts, restarts or has failed",
                id: service)
        }
        return MicroError(
            .notFound,
            "service \"\(service.prefix(80))\" is not registered in namespace \"\(namespace)\"", id: service)
    }

    private func version(_ record: ServiceRecord) -> Version {
        let pool = transcoding.pool(for: record.descriptors)
        var endpoints: [String: RouteEndpoint] = [:]
        for endpoint in record.endpoints {
            endpoints[endpoint.name] = RouteEndpoint(
                path: "/" + endpoint.method,
                shape: .init(
                    clientStreaming: endpoint.clientStreaming, serverStreaming: endpoint.serverStreaming),
                programs: pool.flatMap { Self.programs(of: endpoint.method, in: $0) },
                readsCallerTokens: record.readsCallerTokens)
        }
        return Version(
            record: record, nodes: record.nodes.compactMap { node(at: $0.address) },
            endpoints: endpoints)
    }

    private func node(at address: String) -> NodeState? {
        if let known = nodes[address] { return known }
        guard let parsed = Address(address) else { return nil }
        let node = NodeState(address: parsed)
        nodes[address] = node
        return node
    }

    private static func programs(of method: String, in pool: DescriptorPool) -> RouteEndpoint.Programs? {
        guard let slash = method.lastIndex(of: "/"),
            let service = pool.service(named: String(method[..<slash])),
            let found = service.methods.first(where: { $0.name == method[method.index(after: slash)...] }),
            let request = pool.message(named: found.input), let response = pool.message(named: found.output)
        else { return nil }
        return RouteEndpoint.Programs(request: request, response: response)
    }

    private static func noEndpoint(_ endpoint: String, service: String, known: [String]) -> MicroError {
        let listed = Set(known).sorted().prefix(20).joined(separator: ", ")
        return MicroError(
            .notFound,
            "service \"\(service)\" has no endpoint \(endpoint.prefix(80))"
                + (listed.isEmpty ? "" : "; it has \(listed)"),
            id: service)
    }
}

// MARK: - The platform's own services

extension RouteTable {
    /// `Service.Method` for each method of a service.
    private static func endpointNames(_ service: RPCServiceDescriptor) -> [String] {
        let handler = handlerName(service)
        return service.methods.map { "\(handler).\($0.name)" }
    }

    private static func handlerName(_ service: RPCServiceDescriptor) -> Substring {
        service.name.lastIndex(of: ".").map { service.name[service.name.index(after: $0)...] }
            ?? service.name[...]
    }

    private func localEndpoint(_ name: String, _ offered: [RPCServiceDescriptor]) -> RouteEndpoint? {
        for service in offered {
            let handler = Self.handlerName(service)
            for method in service.methods where "\(handler).\(method.name)" == name {
                let pool = transcoding.pool(for: service)
                return RouteEndpoint(
                    path: "/\(service.name)/\(method.name)",
                    shape: .init(
                        clientStreaming: method.shape == .clientStreaming || method.shape == .bidirectional,
                        serverStreaming: method.shape == .serverStreaming || method.shape == .bidirectional),
                    programs: pool.flatMap { Self.programs(of: "\(service.name)/\(method.name)", in: $0) })
            }
        }
        return nil
    }
}
