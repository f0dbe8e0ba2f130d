import Logging
import MicroWire

/// Where a service logs: to its own logger, and into what debug calls show.
struct ServiceLog: Sendable {
    let recent = RecentLog()
    let logger: Logger
    /// For the service group that runs a single service: only what goes wrong.
    let quiet: Logger

    init(_ given: Logger) {
        var quiet = given
        quiet.logLevel = max(.warning, given.logLevel)
        self.quiet = quiet
        var logger = given
        logger.handler = MultiplexLogHandler([
            given.handler, recent.handler(label: given.label, level: given.logLevel),
        ])
        self.logger = logger
    }
}
