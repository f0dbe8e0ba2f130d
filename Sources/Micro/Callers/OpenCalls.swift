import MicroCore
import MicroRPC
import MicroWire
import Synchronization

/// The calls that may go on for long, which end when their callers lose the right to them.
final class OpenCalls: Sendable {
    private struct Call {
        var caller: JudgedCaller
        var resource: Resource
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
        _ context: RPCContext, by caller: JudgedCaller, to resource: Resource,
        _ body: () async throws -> Void
    ) async throws {
        let id = state.withLock { state in
            state.last += 1
            state.calls[state.last] = Call(caller: caller, resource: resource, context: context)
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
                try call.caller.requireAccess(to: call.resource, in: namespace, by: rules)
            } catch {
                call.context.end(with: error.rpcError)
            }
        }
    }

    private var all: [Call] { state.withLock { Array($0.calls.values) } }
}
