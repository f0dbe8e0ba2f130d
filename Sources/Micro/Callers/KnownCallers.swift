import MicroCore
import MicroRPC
import MicroWire
import Synchronization

/// Who shows a token, asked of the platform once per token and remembered until it ends.
final class KnownCallers: Sendable {
    /// How many tokens are remembered, and how many that are not good.
    static let countMax = 8_192
    static let refusedMax = 1_024
    /// For how long a token that is not good is not asked about again.
    static let refusedFor = Duration.seconds(5)
    /// How many questions may wait for the platform's answer.
    static let askingMax = 64
    /// The longest token that is asked about.
    static let tokenBytesMax = 8_192
    private static let timeout = Duration.seconds(10)
    /// How often a question is repeated because something was revoked meanwhile.
    private static let attemptsMax = 3

    private struct Refusal {
        var error: MicroError
        var until: ContinuousClock.Instant
    }

    private struct State {
        /// Counts what ends tokens: an answer from before is not remembered after.
        var epoch = 0
        var asking: [String: [CheckedContinuation<Result<KnownCaller, MicroError>, Never>]] = [:]
        var refused: [String: Refusal] = [:]
    }

    private let auth: Auth_AuthClient
    private let namespace: Namespace
    private let known = RecentlyUsed<TokenKey, KnownCaller>(countMax: countMax)
    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64

    /// - Parameters:
    ///   - platform: calls the platform as the service itself.
    ///   - clock: the time in seconds since 1970.
    init(platform: any RPCCaller, namespace: Namespace, clock: @escaping @Sendable () -> Int64) {
        auth = Auth_AuthClient(platform)
        self.namespace = namespace
        self.clock = clock
    }

    /// Who shows a token in a header. Whoever was seen before is found by the header as it is.
    /// - Throws: `unauthenticated` when it is not good, `unavailable` when the platform does not answer,
    ///   `resourceExhausted` when too many are being asked about.
    func caller(authorization: String) async throws(MicroError) -> KnownCaller {
        let isUsual = BearerToken.usual(authorization) != nil
        let header = isUsual ? authorization : BearerToken.header(try BearerToken.parse(authorization))
        if let caller = known.value(TokenKey(header)), caller.expiry > clock() { return caller }
        let token = try BearerToken.parse(header)
        guard token.utf8.count <= Self.tokenBytesMax else {
            throw MicroError(.unauthenticated, "the token is not valid")
        }
        if let refusal = state.withLock({ $0.refused[token] }), refusal.until > .now { throw refusal.error }
        return try await shared(token).get()
    }

    /// Forgets what a revocation ends.
    func forget(_ revocation: Revocation) {
        state.withLock { $0.epoch += 1 }
        known.forget { revocation.covers($0.credential) }
    }

    /// Forgets everything, as when nobody knows what was missed.
    func forgetAll() {
        state.withLock { state in
            state.epoch += 1
            state.refused = [:]
        }
        known.forget { _ in true }
    }

    /// Whoever asks about the same token gets the same answer.
    private func shared(_ token: String) async -> Result<KnownCaller, MicroError> {
        enum Turn { case first, waits, refused }
        return await withCheckedContinuation { continuation in
            let turn: Turn = state.withLock { state in
                if state.asking[token] != nil {
                    guard state.asking[token]?.count ?? 0 < 1_024 else { return .refused }
                    state.asking[token]?.append(continuation)
                    return .waits
                }
                guard state.asking.count < Self.askingMax else { return .refused }
                state.asking[token] = [continuation]
                return .first
            }
            switch turn {
            case .waits: break
            case .refused:
                continuation.resume(
                    returning: .failure(
                        MicroError(.resourceExhausted, "too many new callers at once: try again")))
            case .first:
                // Ends with its answer, which is bounded in time, and hands it to whoever waits.
                Task { await self.answer(token) }
            }
        }
    }

    private func answer(_ token: String) async {
        let result = await ask(token)
        let waiting = state.withLock { state in
            if case .failure(let error) = result, error.code == .unauthenticated {
                if state.refused.count >= Self.refusedMax { state.refused = [:] }
                state.refused[token] = Refusal(error: error, until: .now + Self.refusedFor)
            }
            return state.asking.removeValue(forKey: token) ?? []
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }

    private func ask(_ token: String) async -> Result<KnownCaller, MicroError> {
        var request = Auth_InspectRequest()
        request.token = token
        for _ in 0..<Self.attemptsMax {
            let epoch = state.withLock { $0.epoch }
            do {
                let answer = try await auth.inspect(request, options: CallOptions(timeout: Self.timeout))
                let caller = KnownCaller(try Credential(wire: answer, in: namespace))
                known.remember(caller, for: TokenKey(BearerToken.header(token)))
                // Looked at last: what is revoked from now on also leaves the memory.
                if state.withLock({ $0.epoch }) == epoch { return .success(caller) }
                known.forget { $0 === caller }
            } catch {
                let error = MicroError(error)
                guard error.code == .invalidArgument || error.code == .notFound else {
                    return .failure(
                        MicroError(.unavailable, "the platform did not say who is calling: \(error.detail)"))
                }
                return .failure(MicroError(.unauthenticated, "the token is not valid: log in again"))
            }
        }
        return .failure(MicroError(.unavailable, "the platform did not say in time who is calling"))
    }
}
