import MicroRPC

/// Calls the platform's own services as the service itself, while it runs.
struct RunningPlatformCaller: RPCCaller {
    let network: ServiceNetwork

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        let link = try await network.current()
        // A service that has an account begins to run before it is logged in.
        if link.logsIn { try await link.token.waitForFirst() }
        return try await link.platform.open(path, options: options)
    }
}
