import Logging
import MicroCore
import MicroRPC
import NIOHPACK
import Testing

@testable import MicroWire

@Suite struct DebugServiceTests {
    private let ledger = CallLedger()
    private let recent = RecentLog()
    private let context = RPCContext(method: "debug.Debug/Health")
    private var service: DebugService { DebugService(ledger: ledger, log: recent) }

    private func logger(_ level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { recent.handler(label: $0, level: level) }
    }

    private func log(count: Int64 = 0, since: Int64 = 0) async throws -> [Debug_Record] {
        var request = Debug_LogRequest()
        request.count = count
        request.since = since
        return try await service.log(request, context: context).records
    }

    @Test func aServiceThatAnswersIsHealthy() async throws {
        #expect(try await service.health(Debug_HealthRequest(), context: context).status == "ok")
    }

    @Test func statsAreThoseOfThisProcessAndItsCalls() async throws {
        try await ledger.observe(context) {}
        await #expect(throws: MicroError.self) {
            try await ledger.observe(context) { throw MicroError(.notFound, "") }
        }
        let stats = try await service.stats(Debug_StatsRequest(), context: context)
        #expect(stats.requests == 2)
        #expect(stats.errors == 1)
        #expect(stats.memory > 1 << 20)
        #expect(stats.threads >= 1)
        #expect(stats.timestamp >= stats.started)
        #expect(stats.started > 1_600_000_000)
        #expect(stats.gc == 0)
    }

    @Test func theKernelsTextIsRead() {
        let status = ProcessStatus("Name:\tmicro\nVmRSS:\t    1024 kB\nThreads:\t7\nVmHWM:\n")
        #expect(status.memoryBytes == 1 << 20)
        #expect(status.threads == 7)
        #expect(ProcessStatus("VmRSS: x kB\n").memoryBytes == 0)
    }

    @Test func whatIsLoggedIsRemembered() async throws {
        var logger = logger()
        logger[metadataKey: "request"] = "17"
        logger.debug("unheard")
        logger.warning("disk is full", metadata: ["path": "/a"])
        let records = try await log()
        #expect(records.map(\.message) == ["disk is full"])
        #expect(
            records.first?.metadata == ["level": "warning", "logger": "test", "request": "17", "path": "/a"])
    }

    @Test func theLogIsBounded() async throws {
        let logger = logger()
        for index in 0..<(RecentLog.recordsMax + 10) { logger.info("line \(index)") }
        let all = try await log(count: Int64(RecentLog.recordsMax))
        #expect(all.count == RecentLog.recordsMax)
        #expect(all.first?.message == "line 10")
        #expect(try await log(count: 2).map(\.message) == ["line 1008", "line 1009"])
        #expect(try await log().count == 100)
        #expect(try await log(since: 1 << 40).isEmpty)
        logger.info("\(String(repeating: "x", count: 10_000))")
        #expect(try await log(count: 1).first?.message.utf8.count == RecentLog.textBytesMax)
        for count in [Int64.min, -1, 1001, .max] {
            await #expect(throws: MicroError.self) { try await log(count: count) }
        }
    }

    @Test func callsAreSpansOfTheirTrace() async throws {
        let trace = String(repeating: "a", count: 32), parent = String(repeating: "b", count: 16)
        let traced = RPCContext(method: "a.A/B", headers: ["traceparent": "00-\(trace)-\(parent)-01"])
        let original = RPCContext(method: "a.A/C", headers: ["micro-trace-id": "t", "micro-span-id": "s"])
        try await ledger.observe(traced) {}
        await #expect(throws: CancellationError.self) {
            try await ledger.observe(original) { throw CancellationError() }
        }
        func spans(of id: String) async throws -> [Debug_Span] {
            var request = Debug_TraceRequest()
            request.id = id
            return try await service.trace(request, context: context).spans
        }
        let all = try await spans(of: "")
        #expect(all.map(\.name) == ["a.A/B", "a.A/C"])
        #expect(Set(all.map(\.id)).count == 2)
        let found = try await spans(of: trace)
        #expect(found.map(\.parent) == [parent])
        #expect(found.first?.metadata["status"] == "OK")
        #expect(found.first?.type == .inbound)
        #expect(try await spans(of: "t").map(\.parent) == ["s"])
        #expect(try await spans(of: "t").first?.metadata["status"] == "CANCELLED")
        #expect(try await spans(of: "unknown").isEmpty)
    }

    @Test func theTraceIsBounded() async throws {
        for _ in 0..<(CallLedger.spansMax + 5) { try await ledger.observe(context) {} }
        let spans = try await service.trace(Debug_TraceRequest(), context: context).spans
        #expect(spans.count == CallLedger.spansMax)
        #expect(spans.first?.id == "6")
    }
}
