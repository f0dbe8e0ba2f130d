import Glibc
import Logging
import MicroCore
import MicroRPC
import MicroWire
import Subprocess
import SystemPackage

/// One process of a service, from its start to its end.
struct ServiceProcess: Sendable {
    let plan: LaunchPlan
    /// The node that it registers as: unique to this process.
    let node: String
    let surroundings: InstanceSurroundings

    /// Opens when the process may be called.
    let ready = Latch()
    /// To be opened by whoever wants it to end.
    let stop: Latch
    private let ended = Latch()
    private let overdue = Latch()

    init(
        plan: LaunchPlan, node: String, surroundings: InstanceSurroundings, stop: Latch
    ) {
        self.plan = plan
        self.node = node
        self.surroundings = surroundings
        self.stop = stop
    }

    private var registry: any RegistryEngine { surroundings.registry }
    private var log: ServiceLog { surroundings.log }
    private var timing: InstanceTiming { surroundings.timing }
    private var clock: any Clock<Duration> { surroundings.clock }

    /// Starts the process and returns when it has ended, along with every process of its group.
    ///
    /// It is ended (leaves the registry, is asked to end, is killed) when `stop` opens or when it is not
    /// ready in time, and killed when the task is cancelled.
    func run(started: @Sendable (Int32) -> Void) async -> ProcessEnd {
        let begin = ContinuousClock.now
        do {
            let ledger = surroundings.ledger
            try ledger.begin(node)
            defer { ledger.ended(node) }
            let address = plan.foreign == nil ? nil : try FreePort.address()
            let secret = SecretFile(folder: surroundings.secrets, name: node, issue: plan.credentials)
            let credentials = try await secret.renew()
            defer { secret.remove() }
            let result = try await Subprocess.run(
                configuration(address: address, credentials, secret.path), input: .none, output: .sequence,
                error: .sequence
            ) { execution in
                let number = execution.processIdentifier.value
                if let process = ProcessIdentity(running: number) {
                    try ledger.started(node, as: process)
                }
                started(number)
                await supervise(execution, address: address, secret: secret)
            }
            let reason: ProcessEnd.Reason =
                stop.isOpen ? .stopped : overdue.isOpen ? .notReady : .exited(result.terminationStatus)
            return ProcessEnd(reason: reason, lifetime: begin.duration(to: .now))
        } catch {
            let reason = (error as? MicroError)?.detail ?? String(describing: error)
            return ProcessEnd(reason: .notStarted(reason), lifetime: begin.duration(to: .now))
        }
    }

    private func configuration(
        address: String?, _ credentials: ServiceCredentials, _ secretFile: String
    ) -> Subprocess.Configuration {
        var environment = plan.environment
        environment.tell(
            plan.service, version: plan.version, in: plan.namespace, node: node, proxy: plan.proxy,
            credentials: credentials, secretFile: secretFile, address: address)
        var values: [Environment.Key: String] = [:]
        for (name, value) in environment.values {
            if let key = Environment.Key(rawValue: name) { values[key] = value }
        }
        var options = PlatformOptions()
        // A session of its own makes it the leader of a process group of its own.
        options.createSession = true
        options.teardownSequence = [teardownStep]
        return Subprocess.Configuration(
            executable: plan.executable.contains("/")
                ? .path(FilePath(plan.executable)) : .name(plan.executable),
            arguments: Arguments(plan.arguments), environment: .custom(values),
            workingDirectory: FilePath(plan.workingDirectory), platformOptions: options)
    }

    private var teardownStep: TeardownStep {
        .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: timing.endWithin)
    }
}

extension ServiceProcess {
    typealias Running = Execution<NoInput, SequenceOutput, SequenceOutput>

    private func supervise(_ execution: Running, address: String?, secret: SecretFile) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keepOutput(of: execution) }
            group.addTask { await endWhenAsked(execution) }
            group.addTask { await becomeReady(address: address) }
            group.addTask {
                while await Latch.first(of: [ended], within: timing.secretRenewal, clock: clock) == nil,
                    !Task.isCancelled
                {
                    // Tried again with the next: a secret is good for longer than until then.
                    _ = try? await secret.renew()
                }
            }
        }
        await leaveRegistry()
    }

    /// Returns when the process has ended and everything it wrote is in the log.
    private func keepOutput(of execution: Running) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keep(execution.standardOutput, as: .output) }
            group.addTask { await keep(execution.standardError, as: .errors) }
        }
        // Its output ends with it, unless it closed that itself.
        let number = execution.processIdentifier.value
        var pause = Duration.milliseconds(1)
        while ProcessIdentity(running: number) != nil, !Task.isCancelled {
            try? await clock.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(250))
        }
        // Until it is reaped, which is after this, its number and its group's are nobody else's.
        kill(-number, SIGKILL)
        ended.open()
        await surroundings.ledger.killStrays(of: node, clock: clock)
    }

    private func keep(_ output: SubprocessOutputSequence, as stream: LogStream) async {
        var splitter = LineSplitter()
        do {
            for try await piece in output {
                let lines = piece.withUnsafeBytes { splitter.split($0) }
                await log.append(stream, instance: node, lines)
            }
        } catch {
            await log.append(.runtime, instance: node, ["(reading its output failed: \(error))"])
        }
        if let line = splitter.finish() { await log.append(stream, instance: node, [line]) }
    }

    private func endWhenAsked(_ execution: Running) async {
        switch await Latch.first(of: [ended, stop, overdue], clock: clock) {
        case 1:
            await leaveRegistry()
            // Whoever routes by a watched copy of the registry sees the change before the process ends.
            _ = await Latch.first(of: [ended], within: timing.settle, clock: clock)
            await execution.teardown(using: [teardownStep])
        case 2:
            await execution.teardown(using: [teardownStep])
        default:
            break
        }
    }

    /// Opens `ready` when the node is registered, `overdue` when that takes too long.
    private func becomeReady(address: String?) async {
        await withTaskGroup(of: Void.self) { group in
            if let address, let foreign = plan.foreign {
                let registration = ForeignRegistration(
                    plan: plan, program: foreign, node: node, address: address,
                    surroundings: surroundings)
                group.addTask { await registration.run() }
            }
            group.addTask {
                let watch = ReadinessWatch(
                    registry: registry, namespace: plan.namespace, service: plan.service)
                if await watch.waitUntilRegistered(node) { ready.open() }
            }
            let first = await Latch.first(
                of: [ready, ended, stop], within: timing.readyWithin, clock: clock)
            if first == nil, !Task.isCancelled { overdue.open() }
            // A program that the runtime registers is registered anew until it ends.
            if first == 0 { _ = await Latch.first(of: [ended, stop], clock: clock) }
            group.cancelAll()
        }
    }

    private func leaveRegistry() async {
        let namespace = plan.namespace
        for record in registry.snapshot.records(of: plan.service.rawValue, in: namespace) {
            guard let found = record.nodes.first(where: { $0.id == node }) else { continue }
            var leaving = ServiceRecord(name: plan.service, version: record.version)
            leaving.nodes = [found]
            // It expires by itself when this fails.
            try? await registry.registry(in: namespace).deregister(leaving)
        }
    }
}

/// What every instance of a service shares with the runtime.
struct InstanceSurroundings: Sendable {
    let registry: any RegistryEngine
    let ledger: InstanceLedger
    /// Where running processes find their secrets.
    let secrets: Folder
    let log: ServiceLog
    /// By which programs in other languages are asked what they serve; without, their `.proto` files tell.
    let transport: RPCTransport?
    let timing: InstanceTiming
    let events: PlatformEvents
    let clock: any Clock<Duration>
}

/// How a process came to its end.
struct ProcessEnd: Sendable {
    enum Reason: Sendable {
        /// It was asked to.
        case stopped
        case exited(TerminationStatus)
        /// It was ended because it did not register in time.
        case notReady
        case notStarted(String)
    }

    var reason: Reason
    var lifetime: Duration

    /// One sentence for a person; nil when it ended because it was asked to.
    func explanation(readyWithin: Duration) -> String? {
        switch reason {
        case .stopped: nil
        case .exited(.exited(let code)): "it exited with status \(code)"
        case .exited(.signaled(let signal)): "it was ended by signal \(signal)"
        case .notReady: "it did not register within \(readyWithin.components.seconds) s"
        case .notStarted(let reason): "it could not be started: \(reason)"
        }
    }
}
