import MicroCore

/// The runtime as one namespace sees it.
struct NamespaceRuntime: Runtime {
    let engine: LocalRuntime
    let namespace: Namespace
    let owner: Account?

    func create(
        _ service: RuntimeService, options: RuntimeOptions
    ) async throws(MicroError) -> Deployment {
        var service = service
        service.status = .unknown
        service.metadata = RuntimeLimits.givenMetadata(service.metadata)
        service.metadata["owner"] = owner?.name
        service.metadata["group"] = owner?.namespace.rawValue
        return try await engine.create(service, options: options, in: namespace)
    }

    func update(
        _ service: RuntimeService, options: RuntimeOptions
    ) async throws(MicroError) -> Deployment {
        try await engine.update(service, options: options, in: namespace)
    }

    func delete(_ name: ServiceName, version: String) async throws(MicroError) {
        try await engine.delete(name, version: version, in: namespace)
    }

    func read(_ name: ServiceName?, version: String?) async throws(MicroError) -> [RuntimeService] {
        try await engine.read(name, version: version, in: namespace)
    }

    func progress(of deployment: Deployment) async throws(MicroError) -> DeploymentEvents {
        try await engine.progress(of: deployment)
    }

    func logs(_ query: LogQuery) async throws(MicroError) -> LogRecords {
        try await engine.logs(query, in: namespace)
    }

    func upload(
        _ service: RuntimeService, archive: some AsyncSequence<[UInt8], any Error> & Sendable
    ) async throws(MicroError) -> String {
        try await engine.upload(service, archive: archive, in: namespace)
    }
}
