import MicroCore

/// Decides what keeps a service in the registry, and when: logging in, registering, renewing both in time, and trying
/// again, ever more slowly, when something fails.
struct PresencePlan: Sendable {
    /// What to do next.
    enum Action: Hashable, Sendable {
        /// Get a token.
        case login
        /// Register, with the descriptors' bytes when the registry may not know them.
        case register(withDescriptors: Bool)
        /// Nothing until then.
        case wait(Duration)
    }

    /// The first wait after a failure; each further one doubles it.
    static let firstBackoff = Duration.milliseconds(100)
    /// The longest wait after a failure.
    static let longestBackoff = Duration.seconds(10)
    /// Which part of a token's life passes before it is renewed.
    static let renewalPart = 0.75
    /// How much of each wait passes, at random, so that the instances of a service do not all ask at once.
    static let jitter = 0.9...1.0

    private let interval: Duration
    private let needsToken: Bool
    private var loginAt: ContinuousClock.Instant?
    private var registerAt: ContinuousClock.Instant?
    private var hasToken = false
    private var knowsDescriptors = false
    private var loginFailures = 0
    private var registerFailures = 0

    init(configuration: Microservice.Configuration, needsToken: Bool) {
        interval = configuration.heartbeatInterval
        self.needsToken = needsToken
    }

    /// What to do at `now`.
    func next(at now: ContinuousClock.Instant) -> Action {
        if needsToken, loginAt ?? now <= now { return .login }
        guard hasToken || !needsToken else { return .wait(max(.zero, (loginAt ?? now) - now)) }
        if registerAt ?? now <= now { return .register(withDescriptors: !knowsDescriptors) }
        let due = [registerAt, needsToken ? loginAt : nil].compactMap { $0 }.min() ?? now
        return .wait(max(.zero, due - now))
    }

    /// A token came that is good for `life`.
    mutating func loggedIn(life: Duration, at now: ContinuousClock.Instant) {
        hasToken = true
        loginFailures = 0
        loginAt = now + max(.seconds(1), life * Self.renewalPart * Double.random(in: Self.jitter))
    }

    /// No token came. The one that is there, if any, is used as long as it is accepted.
    mutating func loginFailed(at now: ContinuousClock.Instant) {
        loginFailures += 1
        loginAt = now + Self.backoff(loginFailures)
    }

    /// The registry knows the service.
    mutating func registered(at now: ContinuousClock.Instant) {
        registerFailures = 0
        knowsDescriptors = true
        registerAt = now + interval * Double.random(in: Self.jitter)
    }

    /// The registry did not take the registration.
    mutating func registerFailed(_ code: MicroError.Code, at now: ContinuousClock.Instant) {
        registerFailures += 1
        registerAt = now + min(interval, Self.backoff(registerFailures))
        switch code {
        case .failedPrecondition where knowsDescriptors:
            // The registry has forgotten, as after a restart: tell it everything, at once.
            knowsDescriptors = false
            registerAt = now
        case .failedPrecondition:
            knowsDescriptors = false
        case .unauthenticated where needsToken:
            loginAt = now + (registerFailures == 1 ? .zero : Self.backoff(registerFailures))
        default:
            break
        }
    }

    /// How long to wait after so many failures in a row.
    static func backoff(_ failures: Int) -> Duration {
        let doublings = min(max(0, failures - 1), 10)
        return min(longestBackoff, firstBackoff * (1 << doublings)) * Double.random(in: jitter)
    }
}
