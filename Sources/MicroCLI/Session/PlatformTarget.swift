import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

/// The platform that a command talks to, as the flags, the environment and the person's choice say.
struct PlatformTarget: Equatable, Sendable {
    /// The environment's name.
    var environment: String
    /// The proxy, `host:port`, as logins are kept for it.
    var address: String
    /// Where the proxy is called, and whether TLS is spoken there.
    var place: PlatformAddress
    /// What TLS needs there.
    var tls: ClientTLS.Files
    /// Whether a flag or a variable names the proxy, and not the environment.
    var isGiven: Bool
    /// The gateway, when it is known.
    var gateway: GatewayPlace?
    /// The namespace that the person works in.
    var namespace: Namespace
    /// The file with the secret of this machine's admin; nil for a platform elsewhere.
    var adminSecretFile: String?

    /// Whether TLS is spoken there.
    var isSecure: Bool { place.isSecure }

    /// What to type so that this platform is found at `address` from now on.
    func command(to address: String) -> String {
        isGiven ? "micro --proxy_address \(address)" : "micro env add \(environment) \(address)"
    }
}

extension PlatformTarget {
    /// What a running server leaves in its data folder.
    private struct Addresses: Decodable {
        struct TLS: Decodable {
            var gateway: GatewayPlace.TLS?
            var proxy: String?
        }

        var gateway: String
        var proxy: String
        var tls: TLS?
    }

    private static let addressesBytesMax = 64 << 10

    /// Flags first, then the environment variables, then what the person selected.
    init(settings: CLISettings, flags: GlobalFlags, configuration: UserConfiguration) throws {
        environment = flags.environment ?? settings.environmentName ?? configuration.environmentName
        let running = Self.addresses(in: settings.dataFolder)
        let here = running.flatMap { Address($0.proxy) }.map { PlatformAddress($0, isSecure: false) }
        let given = try (flags.proxyAddress ?? settings.proxyAddress).map { try PlatformAddress($0) }
        isGiven = given != nil
        tls = ClientTLS.Files()
        if let given {
            place = given
        } else if environment == PlatformEnvironment.local.name {
            place = try here ?? PlatformAddress(PlatformEnvironment.local.proxyAddress)
        } else {
            let known = try Self.known(environment, in: configuration)
            place = try PlatformAddress(known.proxyAddress)
            tls = known.tls
        }
        if let authority = flags.authority ?? settings.authority {
            tls.authority = settings.absolute(authority)
        }
        let isLocal =
            environment == PlatformEnvironment.local.name && !place.isSecure
            && (given == nil || given?.address == here?.address)
        // A server that speaks TLS has another port for this machine each time that it is started.
        address = (isLocal ? running?.tls?.proxy : nil) ?? place.address.description
        gateway = isLocal ? running.map { GatewayPlace(address: $0.gateway, tls: $0.tls?.gateway) } : nil
        adminSecretFile = isLocal ? settings.dataFolder + "/admin.secret" : nil
        let name = flags.namespace ?? settings.namespace ?? configuration.namespace(in: environment)
        namespace = try name.map { name throws(MicroError) in try Namespace(name) } ?? .micro
    }

    private static func known(
        _ environment: String, in configuration: UserConfiguration
    ) throws -> PlatformEnvironment {
        guard let known = try configuration.environments[environment] else {
            throw CLIError(
                "Env \"\(environment)\" not found", next: "See 'micro env' for available environments.")
        }
        guard !known.proxyAddress.isEmpty else {
            throw CLIError(
                "the environment \(environment) has no address",
                next: "Give it one: micro env add \(environment) HOST:PORT")
        }
        return known
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
