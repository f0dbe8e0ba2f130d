import Logging
import MicroCore
import Synchronization

/// Keeps one instance of a service in the registry.
final class Presence: Sendable {
    private let initialPlan: PresencePlan
    private let record: ServiceRecord
    private let login: Login?
    private let token: TokenHolder
    private let access: AccessWatch?
    private let registry: any Registry
    private let timeToLive: Duration
    private let logger: Logger
    private let clock: any Clock<Duration>
    private let mayBeRegistered = Mutex(false)

    init(
        plan: PresencePlan, record: ServiceRecord, login: Login?, token: TokenHolder,
        access: AccessWatch? = nil, registry: any Registry, timeToLive: Duration, logger: Logger,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        initialPlan = plan
        self.record = record
        self.login = login
        self.token = token
        self.access = access
        self.registry = registry
        self.timeToLive = timeToLive
        self.logger = logger
        self.clock = clock
    }

    /// Registers and renews until the task is cancelled.
    func run() async {
        var plan = initialPlan
        var journal = PresenceJournal(logger: logger)
        while !Task.isCancelled {
            switch plan.next(at: .now) {
            case .login: await logIn(&plan, &journal)
            case .register(let withDescriptors):
                await register(&plan, &journal, withDescriptors: withDescriptors)
            case .wait(let duration):
                try? await clock.sleep(for: duration)
            }
        }
    }

    /// Takes the instance out of the registry.
    /// - Returns: false when it never was in it.
    func leave(within limit: Duration) async -> Bool {
        guard mayBeRegistered.withLock({ $0 }) else { return false }
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                do {
                    try await self.registry.deregister(self.record)
                } catch {
                    self.logger.debug("deregistering failed", error: error)
                }
            }
            tasks.addTask { try? await self.clock.sleep(for: limit) }
            await tasks.next()
            tasks.cancelAll()
        }
        return true
    }

    private func logIn(_ plan: inout PresencePlan, _ journal: inout PresenceJournal) async {
        guard let login else { return plan.loggedIn(life: timeToLive, at: .now) }
        do {
            let life = try await login.run(into: token)
            access?.begin()
            plan.loggedIn(life: life, at: .now)
        } catch {
            plan.loginFailed(at: .now)
            journal.failed("logging in failed", error)
        }
    }

    private func register(
        _ plan: inout PresencePlan, _ journal: inout PresenceJournal, withDescriptors: Bool
    ) async {
        var record = record
        if !withDescriptors { record.descriptors?.bytes = nil }
        do {
            // Whoever is called must know whom to let in.
            _ = try await access?.awaitedRuleSet()
            mayBeRegistered.withLock { $0 = true }
            try await registry.register(record, ttl: timeToLive)
            plan.registered(at: .now)
            journal.succeeded()
        } catch {
            plan.registerFailed(error.code, at: .now)
            // That the registry wants the descriptors again is no failure.
            if withDescriptors || error.code != .failedPrecondition {
                journal.failed("registering failed", error)
            }
        }
    }
}

/// Logs the beginning and the end of every trouble, not each repetition.
private struct PresenceJournal {
    private enum State {
        case new, present, troubled
    }

    let logger: Logger
    private var state = State.new

    init(logger: Logger) {
        self.logger = logger
    }

    mutating func succeeded() {
        switch state {
        case .new: logger.info("registered")
        case .troubled: logger.info("registered again")
        case .present: break
        }
        state = .present
    }

    mutating func failed(_ message: Logger.Message, _ error: MicroError) {
        guard !Task.isCancelled else { return }
        logger.log(
            level: state == .troubled ? .debug : .warning, message,
            metadata: ["error": "\(error.status): \(error.detail)"])
        state = .troubled
    }
}
