package import MicroRPC
package import MicroWire
import Synchronization

/// Tells whether a process and its services answer: `grpc.health.v1.Health`.
package final class HealthService: Grpc_Health_V1_HealthService {
    private struct State {
        var isServing = true
        var lastID = 0
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    /// The most watchers at a time.
    private static let watchersMax = 1_000

    private let services: Set<String>
    private let state = Mutex(State())

    /// Tells about these services, by their full proto names, and about the process as a whole under "".
    package init(services: [String]) {
        self.services = Set(services)
    }

    /// From now on nothing serves any more.
    package func stop() {
        let watchers = state.withLock { state in
            state.isServing = false
            return state.watchers.values
        }
        for watcher in watchers { watcher.yield() }
    }

    /// Whether the service serves. NOT_FOUND when it is not one of those here.
    package func check(
        _ request: Grpc_Health_V1_HealthCheckRequest, context: RPCContext
    ) async throws -> Grpc_Health_V1_HealthCheckResponse {
        guard isKnown(request.service) else {
            throw RPCError(.notFound, "unknown service \(request.service)")
        }
        return response(request.service)
    }

    /// The same now and at every change.
    package func watch(
        _ request: Grpc_Health_V1_HealthCheckRequest,
        responses: RPCWriter<Grpc_Health_V1_HealthCheckResponse>, context: RPCContext
    ) async throws {
        let (changes, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = try state.withLock { state in
            guard state.watchers.count < Self.watchersMax else {
                throw RPCError(.resourceExhausted, "\(Self.watchersMax) watchers are there already")
            }
            state.lastID += 1
            state.watchers[state.lastID] = continuation
            return state.lastID
        }
        defer { state.withLock { $0.watchers[id] = nil } }
        try await responses.write(response(request.service))
        for await _ in changes {
            try await responses.write(response(request.service))
            // After the last change there is nothing to wait for, and a drain need not wait for the watcher.
            if !state.withLock({ $0.isServing }) { return }
        }
    }

    private func isKnown(_ service: String) -> Bool {
        service.isEmpty || services.contains(service)
    }

    private func response(_ service: String) -> Grpc_Health_V1_HealthCheckResponse {
        var response = Grpc_Health_V1_HealthCheckResponse()
        let isServing = state.withLock { $0.isServing }
        response.status = isKnown(service) ? isServing ? .serving : .notServing : .serviceUnknown
        return response
    }
}
