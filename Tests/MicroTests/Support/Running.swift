import Logging
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Micro

extension Microservice {
    /// A service of a test, which logs nowhere and renews quickly.
    static func test(_ name: String, proxy: String) -> Microservice {
        var configuration = Configuration(name)
        configuration.proxy = proxy
        configuration.eventLoops = 1
        configuration.heartbeatInterval = .milliseconds(50)
        configuration.drainTimeout = .seconds(5)
        return Microservice(
            configuration: configuration, logger: Logger(label: name) { _ in SwiftLogNoOpLogHandler() })
    }

    /// Where it listens, as soon as it does.
    var listening: Address {
        get async throws { try await network.current().listening }
    }

    /// Runs it while `body` does something, then stops it as SIGTERM would.
    @discardableResult
    func running<T: Sendable>(
        environment: [String: String] = [:], _ body: (Address) async throws -> T
    ) async throws -> T {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [RunningService(service: self, environment: environment)],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result: Result<T, any Error>
            do {
                result = .success(try await body(try await listening))
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}

private struct RunningService: Service {
    let service: Microservice
    let environment: [String: String]

    func run() async throws {
        try await ServiceRun.run(service) { environment[$0] }
    }
}

/// Waits until something holds.
func eventually(
    within limit: Duration = .seconds(10), _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record(what, sourceLocation: sourceLocation)
    throw CancellationError()
}

/// Runs `body` with a client of an address, on connections of its own.
func withClient<T: Sendable>(of address: Address, _ body: (RPCClient) async throws -> T) async throws -> T {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let transport = try await RPCTransport(group: group)
    let result: Result<T, any Error>
    do {
        result = .success(try await body(RPCClient(transport: transport, address: address)))
    } catch {
        result = .failure(error)
    }
    transport.shutdown()
    try await group.shutdownGracefully()
    return try result.get()
}
