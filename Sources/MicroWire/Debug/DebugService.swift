import FoundationEssentials
import MicroCore
package import MicroRPC

/// Tells what a process knows about itself. Every service of the library answers it, and so does the platform.
package struct DebugService: Debug_DebugService {
    /// How many log lines are given when a request names no number.
    package static let logCountDefault = 100

    private let ledger: CallLedger
    private let log: RecentLog
    private let started = Date()

    /// Tells what `ledger` and `log` have seen; the process counts as started now.
    package init(ledger: CallLedger, log: RecentLog) {
        self.ledger = ledger
        self.log = log
    }

    /// Says that the process answers.
    package func health(
        _ request: Debug_HealthRequest, context: RPCContext
    ) async throws -> Debug_HealthResponse {
        var response = Debug_HealthResponse()
        response.status = "ok"
        return response
    }

    /// Memory, threads and calls.
    package func stats(
        _ request: Debug_StatsRequest, context: RPCContext
    ) async throws -> Debug_StatsResponse {
        let now = Date()
        let process = ProcessStatus()
        let counts = ledger.counts
        return Debug_StatsResponse(
            ServiceStats(
                timestamp: UInt64(max(0, now.timeIntervalSince1970)),
                started: UInt64(max(0, started.timeIntervalSince1970)),
                uptime: UInt64(max(0, now.timeIntervalSince(started))),
                memoryBytes: process.memoryBytes,
                threads: process.threads,
                requests: counts.requests,
                errors: counts.errors))
    }

    /// The newest lines that the process logged, as far as they are remembered.
    package func log(
        _ request: Debug_LogRequest, context: RPCContext
    ) async throws -> Debug_LogResponse {
        guard let count = Int(exactly: request.count), (0...RecentLog.recordsMax).contains(count) else {
            throw WireField("count").malformed("must be 0 to \(RecentLog.recordsMax)")
        }
        let since = nanoseconds(0, orSeconds: request.since)
        var response = Debug_LogResponse()
        response.records = log.newest(count == 0 ? Self.logCountDefault : count, since: since)
            .map(Debug_Record.init)
        return response
    }

    /// The newest calls that the process answered, or those of one trace, as far as they are remembered.
    package func trace(
        _ request: Debug_TraceRequest, context: RPCContext
    ) async throws -> Debug_TraceResponse {
        var response = Debug_TraceResponse()
        response.spans = ledger.newest.map(Debug_Span.init)
            .filter { request.id.isEmpty || $0.trace == request.id }
        return response
    }
}

extension Debug_Span {
    /// The call as a span.
    fileprivate init(_ span: CallSpan) {
        self.init()
        trace = span.trace.trace
        parent = span.trace.parent
        id = String(span.number, radix: 16)
        name = span.method
        started = UInt64(max(0, span.started) * 1_000_000_000)
        let (seconds, attoseconds) = span.duration.components
        duration = UInt64(clamping: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        metadata = ["peer": span.peer, "status": "\(span.status)"]
        type = .inbound
    }
}
