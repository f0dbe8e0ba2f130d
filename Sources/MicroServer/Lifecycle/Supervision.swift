import Glibc
import Logging
import MicroCore
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Starts a platform and runs it until a signal: the first stops it in order, and what takes too long, or a second
/// signal, cuts it off.
final class Supervision: Sendable {
    /// The status of a server that did not stop in order.
    private static let cutStatus: Int32 = 1

    private enum Stage {
        case starting
        case running(Platform, ServiceGroup)
        case stopping(Platform?)
    }

    private let stopWithin: Duration
    private let logger: Logger
    private let stage = Mutex(Stage.starting)

    init(stopWithin: Duration, logger: Logger) {
        self.stopWithin = stopWithin
        self.logger = logger
    }

    /// Returns when everything has stopped. When it is cut off, the process ends here.
    /// - Throws: what kept the platform from starting, or made it end by itself.
    func run(
        until signals: UnixSignalsSequence, start: @escaping @Sendable () async throws -> Platform
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.live(start) }
            tasks.addTask { await self.obey(signals) }
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func live(_ start: @Sendable () async throws -> Platform) async throws {
        let platform = try await start()
        let group = group(of: platform)
        // Otherwise the process is about to end.
        guard begin(platform, group) else { return }
        do {
            try await group.run()
        } catch {
            await platform.close()
            throw error
        }
        await platform.close()
    }

    private func group(of platform: Platform) -> ServiceGroup {
        var quiet = logger
        // What ends the group is thrown, and printed once.
        if logger.logLevel > .debug { quiet.logLevel = .critical }
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: platform.services.map { .init(service: $0) }, logger: quiet))
    }

    /// - Returns: false when a signal came first.
    private func begin(_ platform: Platform, _ group: ServiceGroup) -> Bool {
        stage.withLock { stage in
            guard case .starting = stage else { return false }
            stage = .running(platform, group)
            return true
        }
    }

    private func obey(_ signals: UnixSignalsSequence) async {
        await withDiscardingTaskGroup { tasks in
            var isStopping = false
            for await signal in signals {
                // A terminal that closes may say so more than once.
                if isStopping, signal == .sighup { continue }
                guard !isStopping else { return await self.cut("stopping was cut off by a second signal") }
                isStopping = true
                self.logger.info("stopping", metadata: ["signal": "\(signal)"])
                tasks.addTask {
                    guard (try? await Task.sleep(for: self.stopWithin)) != nil else { return }
                    await self.cut("stopping took too long and was cut off")
                }
                await self.stop()
            }
            tasks.cancelAll()
        }
    }

    private func stop() async {
        let group = stage.withLock { stage -> ServiceGroup? in
            guard case .running(let platform, let group) = stage else {
                stage = .stopping(nil)
                return nil
            }
            stage = .stopping(platform)
            return group
        }
        guard let group else {
            // Nothing runs yet, and what is on disk holds wherever the start is interrupted: nothing to wait for.
            logger.info("stopped")
            _exit(0)
        }
        await group.triggerGracefulShutdown()
    }

    private func cut(_ reason: Logger.Message) async {
        logger.error(reason)
        let platform = stage.withLock { stage in
            switch stage {
            case .starting: Platform?.none
            case .running(let platform, _): platform
            case .stopping(let platform): platform
            }
        }
        await platform?.cut()
        _exit(Self.cutStatus)
    }
}
