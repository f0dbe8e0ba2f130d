import MicroRPC

/// Calls the platform's own services as the service itself, while it runs.
struct RunningPlatformCaller: RPCCaller {
    let network: ServiceNetwork

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        try await network.current().platform.open(path, options: options)
    }
}
