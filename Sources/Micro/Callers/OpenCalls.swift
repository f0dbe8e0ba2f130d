import MicroCore
import MicroRPC
import MicroWire
import Synchronization

/// The calls that may go on for long, which end when their callers lose the right to them.
final class OpenCalls: Sendable {
    private struct Call {
        var caller: JudgedCaller
        var target: CallTarget
        var context: RPCContext
    }

    private struct State {
        var last = 0
        var calls: [Int: Call] = [:]
    }

    private let namespace: Namespace
    private let state = Mutex(State())

    init(namespace: Namespace) {
        self.namespace = namespace
    }

    /// Runs `body`, the answering of a call, which may be ended meanwhile.
    func run(
        _ context: RPCContext, by caller: JudgedCaller, to target: CallTarget,
        _ body: () async throws -> Void
    ) async throws {
        let id = state.withLock { state in
            state.last += 1
            state.calls[state.last] = Call(caller: caller, target: target, context: context)
            return state.last
        }
        defer { state.withLock { $0.calls[id] = nil } }
        try await body()
    }

    /// Ends the calls of whoever a revocation covers.
    func end(_ revocation: Revocation) {
        for call in all
        where call.caller.credentials.contains(where: { revocation.covers($0) }) {
            call.context.end(with: MicroError.tokenRevoked.rpcError)
        }
    }

    /// Ends the calls that rules no longer allow.
    func judge(by rules: RuleSet) {
        for call in all {
            do throws(MicroError) {
                try call.caller.requireAccess(to: call.target, in: namespace, by: rules)
            } catch {
                call.context.end(with: error.rpcError)
            }
        }
    }

    /// The headers by which the callers of open calls, and those who act for them, show who they are.
    var authorizations: Set<String> { Set(all.flatMap { Self.authorizations(of: $0.context) }) }

    /// Ends the calls of whoever shows a header that is not good any more.
    func end(showing authorization: String) {
        for call in all where Self.authorizations(of: call.context).contains(authorization) {
            call.context.end(with: MicroError.tokenRevoked.rpcError)
        }
    }

    private static func authorizations(of context: RPCContext) -> [String] {
        [context.metadata("authorization"), context.metadata(IdentityHeaders.actor)].compactMap { $0 }
    }

    private var all: [Call] { state.withLock { Array($0.calls.values) } }
}
