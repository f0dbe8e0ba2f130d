import MicroCore
import MicroRPC

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The settings of a running service, checked: what its configuration says, overridden by its environment.
struct ServiceSettings: Sendable {
    let name: ServiceName
    let version: String
    let address: Address
    let advertisedAddress: Address?
    let proxy: Address
    let namespace: Namespace?
    let credentials: Microservice.Credentials?
    let nodeID: String
    let configuration: Microservice.Configuration

    /// - Parameter environment: gives the value of a variable; the process's own by default.
    /// - Throws: `invalidArgument` naming the setting that is malformed.
    init(
        _ given: Microservice.Configuration, environment: (String) -> String? = processEnvironment
    ) throws(MicroError) {
        var merged = given
        func take(_ variable: String, _ field: WritableKeyPath<Microservice.Configuration, String>) {
            if let value = environment(variable), !value.isEmpty { merged[keyPath: field] = value }
        }
        func take(_ variable: String, _ field: WritableKeyPath<Microservice.Configuration, String?>) {
            if let value = environment(variable), !value.isEmpty { merged[keyPath: field] = value }
        }
        take("MICRO_SERVICE_NAME", \.name)
        take("MICRO_SERVICE_VERSION", \.version)
        take("MICRO_SERVICE_ADDRESS", \.address)
        take("MICRO_ADVERTISED_ADDRESS", \.advertisedAddress)
        take("MICRO_PROXY", \.proxy)
        take("MICRO_NAMESPACE", \.namespace)
        take("MICRO_NODE_ID", \.nodeID)
        if let id = environment("MICRO_AUTH_ID"), let secret = environment("MICRO_AUTH_SECRET"), !id.isEmpty {
            merged.credentials = Microservice.Credentials(
                id: id, secret: secret, secretFile: environment("MICRO_AUTH_SECRET_FILE"))
        }
        name = try ServiceName(merged.name)
        version = merged.version
        address = try Self.address(merged.address, "the service's address")
        advertisedAddress = try merged.advertisedAddress.map { text throws(MicroError) in
            try Self.address(text, "the advertised address")
        }
        proxy = try Self.address(merged.proxy, "the proxy's address")
        namespace = try merged.namespace.map { text throws(MicroError) in try Namespace(text) }
        credentials = merged.credentials
        nodeID = merged.nodeID ?? "\(name)-\(Self.randomText())"
        try Self.check(merged)
        configuration = merged
    }

    private static func address(_ text: String, _ what: String) throws(MicroError) -> Address {
        guard let address = Address(text) else {
            throw MicroError(
                .invalidArgument, "\(what) is \"\(text.prefix(80))\": use host:port or unix:/path")
        }
        return address
    }

    private static func check(_ configuration: Microservice.Configuration) throws(MicroError) {
        let isOrdered =
            configuration.heartbeatInterval > .zero
            && configuration.timeToLive > configuration.heartbeatInterval
        guard isOrdered else {
            throw MicroError(.invalidArgument, "the time to live must be longer than the heartbeat interval")
        }
        let counts = [
            configuration.messageBytesMax, configuration.connectionsMax,
            configuration.callsPerConnectionMax, configuration.eventLoops,
        ]
        guard counts.allSatisfy({ $0 > 0 }) else {
            throw MicroError(.invalidArgument, "the limits of a service must be more than zero")
        }
    }

    private static func randomText() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// The one place where a service reads its environment.
func processEnvironment(_ variable: String) -> String? {
    getenv(variable).map { String(cString: $0) }
}
