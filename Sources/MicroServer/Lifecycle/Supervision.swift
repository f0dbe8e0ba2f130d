import Glibc
import Logging
import MicroCore
import ServiceLifecycle
import UnixSignals

/// Runs a platform until a signal: the first stops it in order, and what takes too long, or a second signal,
/// cuts it off.
struct Supervision: Sendable {
    /// The status of a server that did not stop in order.
    private static let cutStatus: Int32 = 1

    let platform: Platform
    let stopWithin: Duration
    let logger: Logger

    /// Returns when everything has stopped. When it is cut off, the process ends here.
    /// - Throws: what made the platform end by itself.
    func run(until signals: UnixSignalsSequence) async throws {
        var quiet = logger
        // What ends the group is thrown, and printed once.
        if logger.logLevel > .debug { quiet.logLevel = .critical }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: platform.services.map { .init(service: $0) }, logger: quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask { await obey(signals, group) }
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func obey(_ signals: UnixSignalsSequence, _ group: ServiceGroup) async {
        await withDiscardingTaskGroup { tasks in
            var isStopping = false
            for await signal in signals {
                guard !isStopping else { return await cut("stopping was cut off by a second signal") }
                isStopping = true
                logger.info("stopping", metadata: ["signal": "\(signal)"])
                tasks.addTask {
                    guard (try? await Task.sleep(for: stopWithin)) != nil else { return }
                    await cut("stopping took too long and was cut off")
                }
                await group.triggerGracefulShutdown()
            }
            tasks.cancelAll()
        }
    }

    private func cut(_ reason: Logger.Message) async {
        logger.error(reason)
        await platform.cut()
        _exit(Self.cutStatus)
    }
}
