import MicroCore
import Synchronization

/// Somebody who wants to log in.
struct LoginAttempt: Sendable {
    /// What the account is called, whether it is there or not.
    var account: String
    var namespace: Namespace
    /// Where the caller is, without its port.
    var address: String
}

/// Makes those wait who failed to log in repeatedly: per account, and per address.
///
/// Some failures are free; after each further one the next attempt has to wait twice as long, up to a bound, so that
/// nobody guesses, and nobody is kept out for long by others who try.
final class LoginThrottle: Sendable {
    /// How failures are answered.
    struct Limit: Sendable {
        /// How many failures cost nothing.
        var free: Int
        /// The wait after the first one that does, in seconds; each further doubles it.
        var wait: Int64 = 1
        /// The longest wait, in seconds.
        var waitMax: Int64 = 30
        /// After how long without a failure all are forgiven, in seconds.
        var memory: Int64 = 900
    }

    private enum Key: Hashable {
        case account(Namespace, String)
        case address(String)
    }

    private struct Failures {
        var count = 0
        var last: Int64 = 0
        var waitUntil: Int64 = 0
    }

    /// How many accounts and addresses are remembered. Past it, those whose wait is over are forgotten.
    static let countMax = 16_384

    private let perAccount: Limit
    private let perAddress: Limit
    private let clock: any WallClock
    private let failures = Mutex<[Key: Failures]>([:])

    init(
        perAccount: Limit = Limit(free: 5), perAddress: Limit = Limit(free: 20), clock: any WallClock
    ) {
        self.perAccount = perAccount
        self.perAddress = perAddress
        self.clock = clock
    }

    /// Lets an attempt begin. Where no more are free, the next one waits as if this one had failed, until it is known how
    /// it ended: so that many at once find out no more than one after the other.
    /// - Throws: `resourceExhausted` when the account or the address has to wait.
    func admit(_ attempt: LoginAttempt) throws(MicroError) {
        let now = clock.now
        let until = failures.withLock { failures in
            let keys = Self.keys(attempt)
            let until = keys.map { failures[$0]?.waitUntil ?? 0 }.max() ?? 0
            guard until <= now else { return until }
            for (key, limit) in zip(keys, [perAccount, perAddress]) {
                guard let known = failures[key], known.count >= limit.free else { continue }
                failures[key]?.waitUntil = now + Self.wait(after: known.count + 1, limit)
            }
            return until
        }
        guard until <= now else {
            throw MicroError(
                .resourceExhausted, "too many failed logins: try again in \(until - now) s")
        }
    }

    /// Notes how an attempt ended.
    func note(_ attempt: LoginAttempt, succeeded: Bool) {
        let now = clock.now
        failures.withLock { failures in
            for (key, limit) in zip(Self.keys(attempt), [perAccount, perAddress]) {
                if succeeded {
                    // Who knows one account's secret may still be guessing another's.
                    if case .account = key { failures[key] = nil } else { failures[key]?.waitUntil = now }
                } else {
                    Self.fail(&failures[key, default: Failures()], limit, now)
                }
            }
            guard failures.count > Self.countMax else { return }
            failures = failures.filter { $0.value.waitUntil > now }
            if failures.count > Self.countMax { failures.removeAll() }
        }
    }

    private static func fail(_ failures: inout Failures, _ limit: Limit, _ now: Int64) {
        if failures.last + limit.memory < now { failures.count = 0 }
        failures.count += 1
        failures.last = now
        failures.waitUntil = now + wait(after: failures.count, limit)
    }

    /// How long the next one waits after so many failures, in seconds.
    private static func wait(after count: Int, _ limit: Limit) -> Int64 {
        let excess = count - limit.free
        guard excess > 0 else { return 0 }
        return min(limit.waitMax, limit.wait << Int64(min(excess - 1, 16)))
    }

    private static func keys(_ attempt: LoginAttempt) -> [Key] {
        [.account(attempt.namespace, attempt.account), .address(attempt.address)]
    }
}
