import ArgumentParser
import MicroServer

/// `micro server`
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "server", abstract: "Start the platform",
        discussion: """
            Every flag can also be given as an environment variable (--gateway-address as \
            MICRO_GATEWAY_ADDRESS) or in a JSON file (as "gateway": {"address": …}). The first start makes \
            the account admin; its secret is MICRO_ADMIN_PASSWORD, or a random one in admin.secret in the \
            data folder.
            """,
        subcommands: [ServerBackupCommand.self, ServerRestoreCommand.self])

    @Option(
        help: ArgumentHelp(
            "The folder to keep everything in. (default: ~/.micro/server)", valueName: "folder"))
    var data: String?

    @Option(
        help: ArgumentHelp("Where to speak HTTP and JSON. (default: 127.0.0.1:8080)", valueName: "address"))
    var gatewayAddress: String?

    @Option(help: ArgumentHelp("Where to speak gRPC. (default: 127.0.0.1:8081)", valueName: "address"))
    var proxyAddress: String?

    @Option(
        help: ArgumentHelp(
            "What to log: trace, debug, info, notice, warning, error or critical. (default: info)",
            valueName: "level"))
    var logLevel: String?

    @Option(
        help: ArgumentHelp(
            "What services are built against. (default: the folder sdk beside this program)",
            valueName: "folder"))
    var sdk: String?

    @Option(help: ArgumentHelp("The largest body at the gateway. (default: 4194304)", valueName: "bytes"))
    var bodyBytesMax: String?

    @Option(help: ArgumentHelp("The largest value of a record. (default: 1048576)", valueName: "bytes"))
    var storeValueBytesMax: String?

    @Option(help: ArgumentHelp("The largest blob. (default: 5368709120)", valueName: "bytes"))
    var blobBytesMax: String?

    @Option(
        help: ArgumentHelp(
            "The certificate to speak TLS with, and those between it and its authority, as PEM.",
            valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("The key of that certificate, as PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Whose certificates clients must have, as PEM. (default: they need none)", valueName: "file"))
    var tlsClientCa: String?

    @Option(help: ArgumentHelp("A JSON file with what is not given here.", valueName: "file"))
    var config: String?

    @Flag(help: "Listen on addresses that the network reaches, although nothing is encrypted.")
    var insecure = false

    func run() async throws {
        var flags: [ServerSetting: String] = [:]
        flags[.data] = data
        flags[.gatewayAddress] = gatewayAddress
        flags[.proxyAddress] = proxyAddress
        flags[.logLevel] = logLevel
        flags[.sdk] = sdk
        flags[.bodyBytesMax] = bodyBytesMax
        flags[.storeValueBytesMax] = storeValueBytesMax
        flags[.blobBytesMax] = blobBytesMax
        flags[.tlsCertificate] = tlsCertificate
        flags[.tlsKey] = tlsKey
        flags[.tlsClientAuthority] = tlsClientCa
        flags[.configurationFile] = config
        if insecure { flags[.insecure] = "true" }
        let status = await Server(flags: flags, program: CommandLine.arguments.first ?? "micro").run()
        throw ExitCode(status)
    }
}
