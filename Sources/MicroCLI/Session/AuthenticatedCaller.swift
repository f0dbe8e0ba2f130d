import MicroCore
import MicroRPC

/// Calls as the person who is logged in, in the namespace that the person works in; without one, in that of the
/// account.
struct AuthenticatedCaller: RPCCaller {
    private let base: any RPCCaller
    private let token: String?
    private let namespace: String?

    init(_ base: any RPCCaller, token: String?, namespace: String?) {
        self.base = base
        self.token = token
        self.namespace = namespace
    }

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        var options = options
        if let token, options.metadata["authorization"] == nil {
            options.metadata["authorization"] = BearerToken.header(token)
        }
        if let namespace, options.metadata["micro-namespace"] == nil {
            options.metadata["micro-namespace"] = namespace
        }
        return try await base.open(path, options: options)
    }
}
