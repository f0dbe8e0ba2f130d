import MicroCore

/// The instances of one build of a service.
struct Fleet: Sendable {
    let plan: LaunchPlan
    private let instances: [ServiceInstance]
    private let log: ServiceLog
    private let clock: any Clock<Duration>
    private let finished = Latch()

    init(plan: LaunchPlan, instances: Int, surroundings: InstanceSurroundings) {
        self.plan = plan
        self.instances = (0..<max(1, instances)).map { _ in
            ServiceInstance(plan: plan, surroundings: surroundings)
        }
        log = surroundings.log
        clock = surroundings.clock
    }

    /// Runs the instances until they are retired.
    func run() async {
        await withDiscardingTaskGroup { group in
            for instance in instances {
                group.addTask { await instance.run() }
            }
        }
        finished.open()
    }

    /// Returns when every instance can be called.
    /// - Throws: `unavailable` with the reason when the first attempt of one has failed.
    func waitUntilReady() async throws(MicroError) {
        let failures = instances.map(\.firstFailed)
        for instance in instances {
            let first = await Latch.first(of: [instance.firstReady] + failures, clock: clock)
            guard let first else { throw MicroError(.cancelled, "replaced by a newer deployment") }
            guard first == 0 else { throw await failure(instances[first - 1]) }
        }
    }

    private func failure(_ instance: ServiceInstance) async -> MicroError {
        let report = instance.report
        let lines = await log.lastOutput(Self.shownLines, of: report.node)
        let reason = report.error ?? "it failed"
        let said = lines.isEmpty ? "" : "; its last output:\n" + lines.joined(separator: "\n")
        return MicroError(.unavailable, "\(plan.service) does not run: \(reason)\(said)")
    }

    /// Ends the instances and returns when they have ended; `run` must be running.
    func retire() async {
        for instance in instances { instance.retire() }
        await finished.wait()
    }

    /// How the instances are doing, together.
    var report: Report {
        let reports = instances.map(\.report)
        return Report(
            isReady: reports.allSatisfy(\.isReady), restarts: reports.reduce(0) { $0 + $1.restarts },
            error: reports.lazy.filter { !$0.isReady }.compactMap(\.error).first,
            processes: reports.compactMap(\.process), started: reports.compactMap(\.started).max())
    }

    /// How a fleet is doing.
    struct Report: Hashable, Sendable {
        var isReady: Bool
        var restarts: Int
        var error: String?
        var processes: [Int32]
        var started: Int64?
    }

    private static let shownLines = 20
}
