import FoundationEssentials
import Glibc
import Logging
import MicroCore
import MicroWire
import ServiceLifecycle
import UnixSignals

/// `micro server` from beginning to end.
package struct Server: Sendable {
    private let flags: [ServerSetting: String]
    private let program: String

    /// `flags` are what the command line says, `program` is how it calls this program.
    package init(flags: [ServerSetting: String], program: String) {
        self.flags = flags
        self.program = program
    }

    /// Runs until the process is asked to stop.
    /// - Returns: the status to exit with: 0 when it stopped as asked, 1 when it could not start or go on.
    package func run() async -> Int32 {
        // The environment is read here and nowhere else in the server.
        let environment = ProcessInfo.processInfo.environment
        // Trapped from the beginning: whoever stops a server that is starting wants it stopped in order, too.
        let signals = await UnixSignalsSequence(trapping: Self.trapped)
        signal(SIGPIPE, SIG_IGN)
        do {
            try await run(environment, signals)
            return 0
        } catch {
            let reason = (error as? MicroError)?.detail ?? "\(error)"
            Self.print("micro server: \(reason)\n", to: STDERR_FILENO)
            return 1
        }
    }

    /// The end of a terminal stops what was started from it, unless that was told to outlive it (nohup).
    private static var trapped: [UnixSignal] {
        var hangUp = sigaction()
        sigaction(SIGHUP, nil, &hangUp)
        // Functions are compared by their addresses; that of SIG_IGN has none behind it.
        let isIgnored =
            unsafeBitCast(hangUp.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
        return isIgnored ? [.sigint, .sigterm] : [.sigint, .sigterm, .sighup]
    }

    private func run(_ environment: [String: String], _ signals: UnixSignalsSequence) async throws {
        let configuration = try ServerConfiguration.load(flags: flags, environment: environment)
        let log = RecentLog()
        let logger = Logger(label: "micro") { label in
            MultiplexLogHandler([
                ServerLogHandler(level: configuration.logLevel),
                log.handler(label: label, level: max(configuration.logLevel, .info)),
            ])
        }
        let supervision = Supervision(stopWithin: configuration.stopWithin, logger: logger)
        try await supervision.run(until: signals) {
            try await Platform(
                configuration, environment: environment, log: log, logger: logger
            ) { place in
                welcome(place, configuration, environment)
                linkSDK(configuration, logger)
            }
        }
        logger.info("stopped")
    }

    private func welcome(
        _ place: Place, _ configuration: ServerConfiguration, _ environment: [String: String]
    ) {
        let said = environment[ServerSetting.data.variable].flatMap { $0.isEmpty ? nil : $0 }
        let looksIn = said ?? ServerConfiguration.defaultDataFolder(environment)
        let banner = Banner(place: place, isElsewhere: place.dataFolder != looksIn, program: program)
        Self.print(banner.text, to: STDOUT_FILENO)
    }

    /// Services opened in an editor find the SDK that this server builds against.
    private func linkSDK(_ configuration: ServerConfiguration, _ logger: Logger) {
        guard let folder = configuration.stateFolder, let sdk = SDKLink.sdk(named: configuration.sdkFolder)
        else { return }
        let link = SDKLink(in: Folder(folder))
        do throws(MicroError) {
            try link.point(to: sdk)
        } catch {
            logger.warning(
                "editors cannot find the SDK", metadata: ["link": "\(link.path)", "error": "\(error.detail)"])
        }
    }

    static func print(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
