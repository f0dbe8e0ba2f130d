/// What can be set on a server: as a flag, in the environment or in the configuration file, in this order.
package enum ServerSetting: String, CaseIterable, Sendable {
    case adminPassword = "admin.password"
    case blobBytesMax = "blob.bytes.max"
    case bodyBytesMax = "body.bytes.max"
    case configSecretKey = "config.secret.key"
    case configurationFile = "config.file"
    case data
    case gatewayAddress = "gateway.address"
    case insecure
    case logLevel = "log.level"
    case proxyAddress = "proxy.address"
    case sdk
    case storeValueBytesMax = "store.value.bytes.max"
    case tlsCertificate = "tls.certificate"
    case tlsClientAuthority = "tls.client.ca"
    case tlsKey = "tls.key"

    /// The key in the configuration file, each part an object in the one before.
    var key: String { rawValue }

    /// The environment's variable.
    var variable: String { "MICRO_" + rawValue.replacing(".", with: "_").uppercased() }

    /// The flag of `micro server`; nil for what is not for everybody on the machine to see.
    var flag: String? {
        switch self {
        case .adminPassword, .configSecretKey: nil
        case .configurationFile: "--config"
        default: "--" + rawValue.replacing(".", with: "-")
        }
    }

    /// Whether it is for nobody to see.
    var isSecret: Bool { self == .adminPassword || self == .configSecretKey }

    /// As an error names it.
    var title: String {
        flag.map { "\($0) (\(variable))" } ?? variable
    }
}
