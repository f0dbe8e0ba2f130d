import MicroRPC
import MicroWire

/// The platform's own services as the CLI calls them.
struct PlatformClients: Sendable {
    /// How long a single answer of the platform may take.
    static let timeout = Duration.seconds(10)

    let auth: Auth_AuthClient
    let registry: Registry_RegistryClient
    let runtime: Runtime_RuntimeClient
    let source: Runtime_SourceClient

    init(_ caller: any RPCCaller) {
        auth = Auth_AuthClient(caller)
        registry = Registry_RegistryClient(caller)
        runtime = Runtime_RuntimeClient(caller)
        source = Runtime_SourceClient(caller)
    }
}

extension CallOptions {
    /// For a call of the platform that is answered at once.
    static let prompt = CallOptions(timeout: PlatformClients.timeout)
}
