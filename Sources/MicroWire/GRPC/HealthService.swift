package import MicroRPC
import Synchronization

/// Says to gRPC's tools and to orchestrators whether a process takes calls.
package final class HealthService: Grpc_Health_V1_HealthService {
    /// How many may watch at once.
    package static let watchersMax = 1000

    private let serviceNames: Set<String>
    private let state = Mutex(State())

    private struct State {
        var isServing = true
        var watchers: [UInt64: AsyncStream<Void>.Continuation] = [:]
        var lastID: UInt64 = 0
    }

    /// Answers for the whole process and for each of these services, given by their full names.
    package init(serviceNames: [String]) {
        self.serviceNames = Set(serviceNames)
    }

    /// From now on nothing is served: whoever watches is told, and the watching ends.
    package func stop() {
        let watchers = state.withLock { state in
            state.isServing = false
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.finish() }
    }

    /// Whether a service, or with an empty name the process, takes calls.
    package func check(
        _ request: Grpc_Health_V1_HealthCheckRequest, context: RPCContext
    ) async throws -> Grpc_Health_V1_HealthCheckResponse {
        let response = current(request.service)
        guard response.status != .serviceUnknown else {
            throw RPCError(.notFound, "no service \(request.service.prefix(200)) here")
        }
        return response
    }

    /// The same, now and when it changes; ends when nothing is served any more.
    package func watch(
        _ request: Grpc_Health_V1_HealthCheckRequest,
        responses: RPCWriter<Grpc_Health_V1_HealthCheckResponse>, context: RPCContext
    ) async throws {
        let (stopped, id) = try subscribe()
        defer { state.withLock { $0.watchers[id] = nil } }
        let first = current(request.service)
        try await responses.write(first)
        for await _ in stopped {}
        try Task.checkCancellation()
        let last = current(request.service)
        if last != first { try await responses.write(last) }
    }

    private func current(_ service: String) -> Grpc_Health_V1_HealthCheckResponse {
        var response = Grpc_Health_V1_HealthCheckResponse()
        if service.isEmpty || serviceNames.contains(service) {
            response.status = state.withLock { $0.isServing } ? .serving : .notServing
        } else {
            response.status = .serviceUnknown
        }
        return response
    }

    /// A stream that ends when nothing is served any more.
    private func subscribe() throws -> (stopped: AsyncStream<Void>, id: UInt64) {
        let (stopped, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = try state.withLock { state in
            guard state.watchers.count < Self.watchersMax else {
                throw RPCError(.resourceExhausted, "more than \(Self.watchersMax) watch the health")
            }
            state.lastID += 1
            if state.isServing { state.watchers[state.lastID] = continuation } else { continuation.finish() }
            return state.lastID
        }
        return (stopped, id)
    }
}
