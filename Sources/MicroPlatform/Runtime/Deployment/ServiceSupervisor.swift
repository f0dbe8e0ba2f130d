import Logging
import MicroCore

/// Keeps one version of a service running as it was last asked to, one request after the other.
actor ServiceSupervisor {
    /// A request to build and start the service.
    struct Request: Sendable {
        var record: RuntimeRecord
        var trail: DeploymentTrail
        /// Whether the record is yet to be written when the service runs.
        var isRecorded: Bool
    }

    private enum Activity: Sendable {
        case pending, building, starting, stopping

        var status: RuntimeStatus {
            switch self {
            case .pending: .pending
            case .building: .building
            case .starting: .starting
            case .stopping: .stopping
            }
        }
    }

    nonisolated let key: ServiceKey
    private let context: RuntimeContext
    private let log: ServiceLog
    /// What runs, or is to run when nothing does yet.
    private(set) var record: RuntimeRecord
    private(set) var build = ""
    private var fleet: Fleet?
    private var activity: Activity?
    private var error: String?

    private var waiting: Request?
    private var isStopping = false
    /// Opens when there is a new request or it is to stop.
    private var news = Latch()
    private let stopped = Latch()

    init(_ request: Request, context: RuntimeContext, log: ServiceLog) {
        key = ServiceKey(request.record)
        record = request.record
        waiting = request
        activity = .pending
        self.context = context
        self.log = log
        news.open()
    }

    /// Takes a request; one that waits or is being carried out is given up for it.
    func deploy(_ request: Request) throws(MicroError) {
        guard !isStopping else { throw MicroError(.failedPrecondition, "\(key) is being stopped") }
        waiting?.trail.add(.error, Self.replaced)
        waiting = request
        news.open()
    }

    /// Ends the service's processes and returns when they have ended; `run` must be running.
    func stop() async {
        isStopping = true
        news.open()
        await stopped.wait()
    }

    /// Carries out requests until it is stopped.
    func run() async {
        while !Task.isCancelled, !isStopping {
            await news.wait()
            if isStopping || Task.isCancelled { break }
            news = Latch()
            guard let request = waiting else { continue }
            waiting = nil
            await carryOut(request)
            activity = nil
        }
        isStopping = true
        activity = .stopping
        waiting?.trail.add(.error, "stopped")
        waiting = nil
        let ran = fleet != nil
        await fleet?.retire()
        fleet = nil
        activity = nil
        if ran { await tell(.stopped) }
        stopped.open()
    }

    private static let replaced = "given up for a newer deployment"
}

extension ServiceSupervisor {
    private func carryOut(_ request: Request) async {
        let trail = request.trail
        activity = .building
        let record = request.record
        let context = context
        let prepared = await unlessThereAreNews { () throws(MicroError) in
            try await context.prepare(record) { trail.add(.building, $0) }
        }
        switch prepared {
        case nil: giveUp(request)
        case .failure(let failure): await fail(request, failure)
        case .success(let (plan, build)): await start(request, plan: plan, build: build)
        }
    }

    private func start(_ request: Request, plan: LaunchPlan, build: String) async {
        activity = .starting
        let count = request.record.options.instances
        request.trail.add(.starting, "starting \(count == 1 ? "" : "\(count) instances of ")\(key)")
        let next = Fleet(
            plan: plan, instances: count,
            surroundings: InstanceSurroundings(
                registry: context.registry, ledger: context.ledger, secrets: context.secrets, log: log,
                transport: context.transport, timing: context.timing, events: context.events,
                clock: context.clock))
        do throws(MicroError) {
            try context.pool.add { await next.run() }
        } catch {
            return await fail(request, error)
        }
        let ready = await unlessThereAreNews { () throws(MicroError) in try await next.waitUntilReady() }
        switch ready {
        case nil:
            await next.retire()
            giveUp(request)
        case .failure(let failure):
            // What ran before goes on; what never ran is tried again and again until it does.
            if fleet?.report.isReady == true {
                await next.retire()
            } else {
                await exchange(for: next, request, build: build)
                await remember(request)
            }
            await fail(request, failure)
        case .success:
            await finish(request, next, build: build)
        }
    }

    private func finish(_ request: Request, _ next: Fleet, build: String) async {
        do throws(MicroError) {
            if !request.isRecorded { try await context.records.write(request.record) }
        } catch {
            await next.retire()
            return await fail(request, error)
        }
        await exchange(for: next, request, build: build)
        error = nil
        let processes = next.report.processes.map(String.init).joined(separator: ", ")
        request.trail.add(.running, "\(key) is running (process \(processes))")
        context.logger.info(
            "service is running", metadata: ["service": "\(key)", "namespace": "\(key.namespace)"])
    }

    private func remember(_ request: Request) async {
        guard !request.isRecorded else { return }
        do throws(MicroError) {
            try await context.records.write(request.record)
        } catch {
            context.logger.error(
                "the record of a service could not be written",
                metadata: ["service": "\(key)", "error": "\(error.detail)"])
        }
    }

    /// The new processes are in place before the old ones end.
    private func exchange(for next: Fleet, _ request: Request, build: String) async {
        let old = fleet
        fleet = next
        record = request.record
        self.build = build
        guard let old else { return }
        let isInBackground = (try? context.pool.add { await old.retire() }) != nil
        if !isInBackground { await old.retire() }
    }

    private func fail(_ request: Request, _ failure: MicroError) async {
        error = failure.detail
        await log.append(
            .runtime, instance: "",
            ["deployment failed: \(failure.detail)"].flatMap { $0.split(separator: "\n").map(String.init) })
        request.trail.add(.error, failure.detail)
        await tell(.failed, failure.detail)
        context.logger.notice(
            "deployment failed",
            metadata: [
                "service": "\(key)", "namespace": "\(key.namespace)",
                "deployment": "\(request.trail.deployment.id)", "error": "\(failure.detail)",
            ])
    }

    private func tell(_ change: PlatformEvent.ServiceChange, _ error: String? = nil) async {
        let service = record.service
        await context.events.publish(
            .service(change, service.name, version: service.version, error: error), in: key.namespace)
    }

    private func giveUp(_ request: Request) {
        request.trail.add(.error, isStopping ? "stopped" : Self.replaced)
    }

    /// Does the work, or gives it up as soon as there is a newer request: then nil, when it has ended.
    private func unlessThereAreNews<T: Sendable>(
        _ work: @escaping @Sendable () async throws(MicroError) -> T
    ) async -> Result<T, MicroError>? {
        let news = news
        return await withTaskGroup(of: Result<T, MicroError>?.self) { group in
            group.addTask {
                do throws(MicroError) {
                    return .success(try await work())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await news.wait()
                return nil
            }
            var first: Result<T, MicroError>?
            for await result in group {
                if !news.isOpen, first == nil { first = result }
                group.cancelAll()
            }
            return first
        }
    }
}

extension ServiceSupervisor {
    /// The service and how it is doing.
    func report() -> RuntimeService {
        var service = record.service
        let fleet = fleet?.report
        if let fleet {
            service.metadata["restarts"] = String(fleet.restarts)
            service.metadata["instances"] = String(record.options.instances)
            service.metadata["pid"] = fleet.processes.map(String.init).joined(separator: " ")
            if let started = fleet.started { service.metadata["started"] = String(started) }
        }
        if !build.isEmpty { service.metadata["build"] = String(build.prefix(16)) }
        if fleet?.isReady == true {
            service.status = .running
            if let activity, activity == .building || activity == .starting {
                service.metadata["update"] = activity == .building ? "building" : "starting"
            }
            if activity == .stopping { service.status = .stopping }
            service.metadata["error"] = error.map { "the last update failed: \($0)" }
        } else if let activity {
            service.status = activity.status
        } else {
            service.status = fleet != nil && error == nil && fleet?.error == nil ? .starting : .error
            service.metadata["error"] = fleet?.error ?? error
        }
        return service
    }
}
