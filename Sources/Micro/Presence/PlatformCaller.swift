import MicroRPC

/// Calls the platform's own services, through its proxy, as the service itself.
struct PlatformCaller: RPCCaller {
    private let transport: RPCTransport
    private let proxy: Address
    private let token: TokenHolder?

    init(transport: RPCTransport, proxy: Address, token: TokenHolder?) {
        self.transport = transport
        self.proxy = proxy
        self.token = token
    }

    /// The same without a token.
    var anonymous: PlatformCaller { PlatformCaller(transport: transport, proxy: proxy, token: nil) }

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        var options = options
        if let authorization = token?.authorization { options.metadata["authorization"] = authorization }
        return try await transport.open(path, at: proxy, options: options)
    }
}
