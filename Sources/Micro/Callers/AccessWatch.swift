import Logging
import MicroCore
import MicroRPC
import MicroWire

/// The rules of the service's namespace, followed as they change. While the platform is away, the last ones hold.
final class AccessWatch: Sendable {
    /// How long a call waits for the first rules.
    private static let firstTimeout = Duration.seconds(10)

    private let rules: Auth_RulesClient
    private let namespace: Namespace
    private let callers: KnownCallers
    private let openCalls: OpenCalls
    private let current = PerThread<RuleSet?>(nil)
    private let following: Following
    private let known = Latch()

    /// `platform` calls the platform as the service itself.
    init(
        platform: any RPCCaller, namespace: Namespace, callers: KnownCallers, openCalls: OpenCalls,
        logger: Logger
    ) {
        rules = Auth_RulesClient(platform)
        self.namespace = namespace
        self.callers = callers
        self.openCalls = openCalls
        following = Following(failure: "following the rules failed", logger: logger)
    }

    /// The rules, if they have come.
    var ruleSet: RuleSet? { current.state }

    /// The rules, waited for until they come first.
    /// - Throws: `unavailable` when they do not.
    func awaitedRuleSet() async throws(MicroError) -> RuleSet {
        if let ruleSet { return ruleSet }
        do {
            try await known.wait(atMost: Self.firstTimeout)
        } catch {
            throw MicroError(.unavailable, "the platform did not say who may call", cause: error)
        }
        guard let ruleSet else {
            throw MicroError(.unavailable, "the platform did not say who may call")
        }
        return ruleSet
    }

    /// Lets the following begin: the service is logged in.
    func begin() {
        following.begin()
    }

    /// Follows the platform from `begin` on until the task is cancelled.
    func run() async {
        await following.run(follow)
    }

    private func follow(_ began: () -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var isFirst = true
            for try await answer in try await rules.watch(Auth_WatchRequest()) {
                if isFirst {
                    // Whatever ended before is not told again.
                    callers.forgetAll()
                    // Beside the following: what is told meanwhile does not wait for the platform's answers.
                    group.addTask { await self.askAgain() }
                    began()
                    isFirst = false
                }
                if let change = try AccessChange(wire: answer) { apply(change) }
            }
        }
    }

    /// Ends the open calls of those whose tokens were revoked while nobody told. Where the platform goes away again, the
    /// next watch begins with it.
    private func askAgain() async {
        for authorization in openCalls.authorizations {
            do throws(MicroError) {
                _ = try await callers.caller(authorization: authorization)
            } catch  where error.code == .unauthenticated {
                openCalls.end(showing: authorization)
            } catch {
                continue
            }
        }
    }

    private func apply(_ change: AccessChange) {
        switch change {
        case .rules(let rules):
            let rules = RuleSet(rules, of: namespace)
            current.update { $0 = rules }
            known.open()
        case .revocation(let revocation):
            callers.forget(revocation)
            openCalls.end(revocation)
        }
        if let ruleSet { openCalls.judge(by: ruleSet) }
    }
}
