import FoundationEssentials
import MicroCore
import MicroWire

/// The platform that a command talks to, as the flags, the environment and the person's choice say.
struct PlatformTarget: Equatable, Sendable {
    /// The environment's name.
    var environment: String
    /// The proxy, `host:port`.
    var address: String
    /// The gateway, when it is known.
    var gateway: String?
    /// The namespace that the person works in.
    var namespace: Namespace
    /// The file with the secret of this machine's admin; nil for a platform elsewhere.
    var adminSecretFile: String?

    /// Whether the address is one that only TLS answers at.
    var isSecure: Bool { address.hasSuffix(":443") }
}

extension PlatformTarget {
    /// What a running server leaves in its data folder.
    private struct Addresses: Decodable {
        var gateway: String
        var proxy: String
    }

    private static let addressesBytesMax = 64 << 10

    /// Flags first, then the environment variables, then what the person selected.
    init(settings: CLISettings, flags: GlobalFlags, configuration: UserConfiguration) throws {
        environment = flags.environment ?? settings.environmentName ?? configuration.environmentName
        let running = Self.addresses(in: settings.dataFolder)
        let given = flags.proxyAddress ?? settings.proxyAddress
        if let given {
            address = given
        } else if environment == PlatformEnvironment.local.name {
            address = running?.proxy ?? PlatformEnvironment.local.proxyAddress
        } else {
            address = try Self.address(of: environment, in: configuration)
        }
        let isLocal =
            environment == PlatformEnvironment.local.name && (given == nil || given == running?.proxy)
        gateway = isLocal ? running?.gateway : nil
        adminSecretFile = isLocal ? settings.dataFolder + "/admin.secret" : nil
        let name = flags.namespace ?? settings.namespace ?? configuration.namespace(in: environment)
        namespace = try name.map { name throws(MicroError) in try Namespace(name) } ?? .micro
    }

    private static func address(of environment: String, in configuration: UserConfiguration) throws -> String
    {
        guard let known = try configuration.environments[environment] else {
            throw CLIError(
                "Env \"\(environment)\" not found", next: "See 'micro env' for available environments.")
        }
        guard !known.proxyAddress.isEmpty else {
            throw CLIError(
                "the environment \(environment) has no address",
                next: "Give it one: micro env add \(environment) HOST:PORT")
        }
        return known.proxyAddress
    }

    /// Where the server that uses this data listens; nil when none does.
    private static func addresses(in dataFolder: String) -> Addresses? {
        // Without the file, or with half of it, the default address is as good as any.
        guard let file = try? OpenFile(reading: dataFolder + "/addresses.json"),
            let bytes = try? file.read(addressesBytesMax)
        else { return nil }
        return try? JSONDecoder().decode(Addresses.self, from: Data(bytes))
    }
}
