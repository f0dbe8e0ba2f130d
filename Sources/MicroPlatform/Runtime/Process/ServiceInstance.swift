import MicroCore
import Synchronization

/// One of the processes that a service is to have: started again whenever it ends, until it is stopped.
final class ServiceInstance: Sendable {
    /// How an instance is doing.
    struct Report: Hashable, Sendable {
        var isReady = false
        var restarts = 0
        /// Why it is not running, or why it ended last.
        var error: String?
        var process: Int32?
        /// What it is or was last registered as.
        var node = ""
        /// Seconds since 1970.
        var started: Int64?
    }

    private let plan: LaunchPlan
    private let surroundings: InstanceSurroundings
    private let state = Mutex(Report())

    /// Opens when it can be called for the first time.
    let firstReady = Latch()
    /// Opens when a process of it has ended unasked for the first time.
    let firstFailed = Latch()
    private let stop = Latch()

    init(plan: LaunchPlan, surroundings: InstanceSurroundings) {
        self.plan = plan
        self.surroundings = surroundings
    }

    var report: Report {
        state.withLock { $0 }
    }

    /// Makes `run` end its process and return.
    func retire() {
        stop.open()
    }

    func run() async {
        var backoff = RestartBackoff()
        while !stop.isOpen, !Task.isCancelled {
            let end = await runProcess()
            guard !stop.isOpen, !Task.isCancelled,
                let reason = end.explanation(readyWithin: surroundings.timing.readyWithin)
            else { break }
            let delay = backoff.delay(afterLiving: end.lifetime)
            state.withLock { report in
                report.error = reason
                report.restarts += 1
            }
            firstFailed.open()
            await tell(.failed, reason)
            await say("\(reason); it is started again in \(Self.text(delay))")
            _ = await Latch.first(of: [stop], within: delay, clock: surroundings.clock)
        }
    }

    private func runProcess() async -> ProcessEnd {
        let node = "\(plan.service)-\(Self.randomText())"
        state.withLock { $0.node = node }
        let process = ServiceProcess(plan: plan, node: node, surroundings: surroundings, stop: stop)
        let end = await withTaskGroup(of: ProcessEnd?.self) { group in
            group.addTask { [self] in
                await process.run { number in
                    state.withLock { report in
                        report.process = number
                        report.started = TimeOfDay.seconds()
                    }
                }
            }
            group.addTask { [self] in
                await process.ready.wait()
                guard process.ready.isOpen else { return nil }
                state.withLock { report in
                    report.isReady = true
                    report.error = nil
                }
                firstReady.open()
                await tell(.started)
                return nil
            }
            var end: ProcessEnd?
            for await result in group {
                guard let result else { continue }
                end = result
                group.cancelAll()
            }
            return end
        }
        state.withLock { report in
            report.isReady = false
            report.process = nil
        }
        return end ?? ProcessEnd(reason: .stopped, lifetime: .zero)
    }

    private func tell(_ change: PlatformEvent.ServiceChange, _ error: String? = nil) async {
        await surroundings.events.publish(
            .service(change, plan.service, version: plan.version, error: error), in: plan.namespace)
    }

    private func say(_ message: String) async {
        await surroundings.log.append(.runtime, instance: "", ["\(plan.service): \(message)"])
    }

    private static func randomText() -> String {
        let text = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }

    private static func text(_ delay: Duration) -> String {
        delay < .seconds(1)
            ? "\(delay.components.attoseconds / 1_000_000_000_000_000) ms" : "\(delay.components.seconds) s"
    }
}
