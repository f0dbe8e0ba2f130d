import FoundationEssentials
package import MicroRPC
import Synchronization

/// Counts the calls that a process answers and remembers the newest of them.
///
/// Give `observe` to the server as its interceptor; `DebugService` tells what was seen.
package final class CallLedger: Sendable {
    /// How many calls are remembered.
    package static let spansMax = 1000

    private let requests = Atomic<UInt64>(0)
    private let errors = Atomic<UInt64>(0)
    private let spans = Mutex(Ring<CallSpan>(capacity: spansMax))

    /// Nothing seen yet.
    package init() {}

    /// Runs `next`, and counts and times it.
    package func observe(_ context: RPCContext, _ next: () async throws -> Void) async throws {
        let started = Date().timeIntervalSince1970
        let clock = ContinuousClock.now
        do {
            try await next()
            record(context, started: started, duration: .now - clock, failure: nil)
        } catch {
            record(context, started: started, duration: .now - clock, failure: error)
            throw error
        }
    }

    private func record(
        _ context: RPCContext, started: Double, duration: Duration, failure: (any Error)?
    ) {
        let number = requests.add(1, ordering: .relaxed).newValue
        if failure != nil { errors.add(1, ordering: .relaxed) }
        let span = CallSpan(
            number: number, method: context.method, peer: context.peer, trace: TraceIdentity(context),
            started: started, duration: duration,
            status: failure.map { CallSpan.status(of: $0) } ?? .ok)
        spans.withLock { $0.append(span) }
    }

    /// How many calls have ended, and how many of them failed.
    var counts: (requests: UInt64, errors: UInt64) {
        (requests.load(ordering: .relaxed), errors.load(ordering: .relaxed))
    }

    /// The remembered calls, oldest first.
    var newest: [CallSpan] { spans.withLock { $0.ordered } }
}

/// One call that was answered.
struct CallSpan: Sendable {
    let number: UInt64
    let method: String
    let peer: String
    let trace: TraceIdentity
    /// Seconds since 1970.
    let started: Double
    let duration: Duration
    let status: RPCCode

    /// The status that the caller sees for what a handler threw.
    static func status(of error: any Error) -> RPCCode {
        switch error {
        case let error as RPCError: error.code
        case let error as any RPCErrorConvertible: error.rpcError.code
        case is CancellationError: .cancelled
        default: .unknown
        }
    }
}
