import MicroCore
import MicroRPC
import MicroWire
import Synchronization

/// How a service gets its tokens: by its credentials, then by the refresh token that each login gives.
struct Login: Sendable {
    let credentials: Microservice.Credentials
    let namespace: Namespace?
    /// A caller of the platform without a token.
    let caller: any RPCCaller

    private static let timeout = Duration.seconds(10)

    /// Puts a new token into `holder`.
    /// - Returns: how long it is good for.
    func run(into holder: TokenHolder) async throws(MicroError) -> Duration {
        let token: Token
        if let refresh = holder.token?.refreshToken, !refresh.isEmpty {
            var request = Auth_TokenRequest()
            request.refreshToken = refresh
            do {
                token = try await ask(request)
            } catch  where error.code == .unauthenticated {
                // Spent, expired or forgotten.
                holder.token?.refreshToken = ""
                token = try await ask(byCredentials)
            }
        } else {
            token = try await ask(byCredentials)
        }
        holder.token = token
        return .seconds(max(1, token.expiry - token.created))
    }

    private var byCredentials: Auth_TokenRequest {
        var request = Auth_TokenRequest()
        request.id = credentials.id
        request.secret = credentials.currentSecret
        if let namespace { request.options.namespace = namespace.rawValue }
        return request
    }

    private func ask(_ request: Auth_TokenRequest) async throws(MicroError) -> Token {
        do {
            let options = CallOptions(timeout: Self.timeout)
            return try await Token(wire: Auth_AuthClient(caller).token(request, options: options).token)
        } catch {
            throw MicroError(error)
        }
    }
}

/// The token that a service calls the platform with at the moment.
final class TokenHolder: Sendable {
    /// How long a call waits for the first token.
    private static let firstTimeout = Duration.seconds(10)

    private let held = Mutex<Token?>(nil)
    private let known = Latch()

    var token: Token? {
        get { held.withLock { $0 } }
        set {
            held.withLock { $0 = newValue }
            if newValue != nil { known.open() }
        }
    }

    /// Returns when the first token has come, or when it was waited for long enough.
    /// - Throws: `RPCError` when the task is cancelled or too many wait.
    func waitForFirst() async throws {
        if !known.isOpen { try await known.wait(atMost: Self.firstTimeout) }
    }

    /// What the header `authorization` says to the platform; nil without a token.
    var authorization: String? { token.map { BearerToken.header($0.accessToken) } }

    /// What it says to other services: good for nothing but telling them who calls.
    var callerAuthorization: String? {
        token.flatMap { $0.callerToken.isEmpty ? nil : BearerToken.header($0.callerToken) }
    }
}
