import MicroRPC
import MicroWire

/// The platform's own services as the CLI calls them.
struct PlatformClients: Sendable {
    /// How long a single answer of the platform may take.
    static let timeout = Duration.seconds(10)

    let accounts: Auth_AccountsClient
    let api: Api_ApiClient
    let audit: Auth_AuditClient
    let auth: Auth_AuthClient
    let blobs: Store_BlobStoreClient
    let config: Config_ConfigClient
    let keys: Auth_KeysClient
    let namespaces: Auth_NamespacesClient
    let registry: Registry_RegistryClient
    let runtime: Runtime_RuntimeClient
    let rules: Auth_RulesClient
    let source: Runtime_SourceClient
    let store: Store_StoreClient

    init(_ caller: any RPCCaller) {
        accounts = Auth_AccountsClient(caller)
        api = Api_ApiClient(caller)
        audit = Auth_AuditClient(caller)
        auth = Auth_AuthClient(caller)
        blobs = Store_BlobStoreClient(caller)
        config = Config_ConfigClient(caller)
        keys = Auth_KeysClient(caller)
        namespaces = Auth_NamespacesClient(caller)
        registry = Registry_RegistryClient(caller)
        runtime = Runtime_RuntimeClient(caller)
        rules = Auth_RulesClient(caller)
        source = Runtime_SourceClient(caller)
        store = Store_StoreClient(caller)
    }
}

extension CallOptions {
    /// For a call of the platform that is answered at once.
    static let prompt = CallOptions(timeout: PlatformClients.timeout)
}

extension CommandContext {
    /// For a call of the platform that is answered at once, or for as long as the person waits.
    var prompt: CallOptions {
        CallOptions(timeout: flags.call.timeout ?? PlatformClients.timeout)
    }

    /// For a call that takes the longer the more there is: it has as much time as it takes, or as the person gives it.
    var patient: CallOptions { CallOptions(timeout: flags.call.timeout) }
}
