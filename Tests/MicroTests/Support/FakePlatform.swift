import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix
import Synchronization

@testable import Micro

/// A platform as a service sees it through the proxy: a registry and logins, on a real port, doing what a test says.
final class FakePlatform: Sendable {
    struct Registration: Sendable {
        var service: Registry_Service
        var authorization: String?

        var hasDescriptors: Bool { !service.descriptorSet.isEmpty }
    }

    struct State {
        var registrations: [Registration] = []
        var deregistrations: [Registry_Service] = []
        var logins: [Auth_TokenRequest] = []
        var services: [String: Registry_Service] = [:]
        var knownHashes: Set<String> = []
        var failures: [MicroError] = []
        var watchers: [AsyncStream<Registry_Result>.Continuation] = []
        var tokenLife: Int64 = 600
        var refusesRefresh = false
        /// Whose a caller token is.
        var accounts: [String: Auth_InspectResponse] = [:]
        /// The tokens that were asked about.
        var inspected: [String] = []
        var rules = [Auth_Rule(.initial)]
        var accessWatchers: [AsyncStream<Auth_WatchResponse>.Continuation] = []
        /// Whether nobody is told whose a token is.
        var isSilent = false
        /// Whether nobody is told any rules.
        var keepsRules = false
    }

    private let state = Mutex(State())

    func read<T: Sendable>(_ body: (State) -> T) -> T { state.withLock { body($0) } }
    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Registers an instance as another service would.
    func add(_ name: String, at addresses: [String]) {
        var service = Registry_Service()
        service.name = name
        service.version = "latest"
        service.nodes = addresses.enumerated().map { index, address in
            var node = Registry_Node()
            node.id = "\(name)-\(index)"
            node.address = address
            return node
        }
        let added = service
        put(added)
    }

    /// Takes a service out.
    func remove(_ name: String) {
        state.withLock { state in
            guard let service = state.services.removeValue(forKey: name) else { return }
            tell("delete", service, &state)
        }
    }

    /// Ends every watch, as a restarted server does.
    func endWatches() {
        state.withLock { state in
            for watcher in state.watchers { watcher.finish() }
            state.watchers = []
            for watcher in state.accessWatchers { watcher.finish() }
            state.accessWatchers = []
        }
    }

    func put(_ service: Registry_Service) {
        state.withLock { state in
            state.services[service.name] = service
            tell("update", service, &state)
        }
    }

    private func tell(_ action: String, _ service: Registry_Service, _ state: inout State) {
        var result = Registry_Result()
        result.action = action
        result.service = service
        for watcher in state.watchers { watcher.yield(result) }
    }

    /// Whose a token is; notes that it was asked.
    func inspect(_ token: String) -> Auth_InspectResponse? {
        state.withLock { state in
            state.inspected.append(token)
            return state.accounts[token]
        }
    }

    /// Makes an account whose token is `token`.
    func know(_ account: Account, by token: String, session: String = "s") {
        let credential = Credential(
            account: account, kind: .caller(.micro), session: session, issued: 1, expiry: .max)
        state.withLock { $0.accounts[token] = Auth_InspectResponse(credential, account: account) }
    }

    /// Puts rules in the place of those before, and tells everybody.
    func setRules(_ rules: Rule...) {
        state.withLock { state in
            state.rules = rules.map { Auth_Rule($0) }
            for watcher in state.accessWatchers { watcher.yield(Auth_WatchResponse(.rules(rules))) }
        }
    }

    /// Takes a token back, and tells everybody.
    func revoke(_ token: String, as revocation: Revocation) {
        state.withLock { state in
            state.accounts[token] = nil
            for watcher in state.accessWatchers { watcher.yield(Auth_WatchResponse(.revocation(revocation))) }
        }
    }

    /// Runs `body` while the platform listens.
    func listening<T: Sendable>(_ body: (_ address: String) async throws -> T) async throws -> T {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        guard let loopback = Address("127.0.0.1:0") else { throw CancellationError() }
        let server = RPCServer(
            router: RPCRouter([
                FakeRegistry(platform: self), FakeAuth(platform: self), FakeRules(platform: self),
            ]),
            configuration: RPCServer.Configuration(address: loopback), group: group)
        let address = try await server.start()
        let result: Result<T, any Error>
        do {
            result = .success(try await body(address.description))
        } catch {
            result = .failure(error)
        }
        endWatches()
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
        return try result.get()
    }
}

private struct FakeRegistry: Registry_RegistryService {
    let platform: FakePlatform

    func register(_ request: Registry_Service, context: RPCContext) async throws -> Registry_EmptyResponse {
        let authorization = context.metadata("authorization")
        var failure: MicroError?
        platform.change { state in
            state.registrations.append(.init(service: request, authorization: authorization))
            if !state.failures.isEmpty {
                failure = state.failures.removeFirst()
            } else if !request.descriptorSet.isEmpty {
                state.knownHashes.insert(request.descriptorHash)
            } else if !request.descriptorHash.isEmpty, !state.knownHashes.contains(request.descriptorHash) {
                failure = MicroError(.failedPrecondition, "unknown descriptors")
            }
        }
        if let failure { throw failure }
        platform.put(request)
        return Registry_EmptyResponse()
    }

    func deregister(_ request: Registry_Service, context: RPCContext) async throws -> Registry_EmptyResponse {
        platform.change { $0.deregistrations.append(request) }
        platform.remove(request.name)
        return Registry_EmptyResponse()
    }

    func listServices(
        _ request: Registry_ListRequest, context: RPCContext
    ) async throws -> Registry_ListResponse {
        var response = Registry_ListResponse()
        response.services = platform.read { Array($0.services.values) }
        return response
    }

    func watch(
        _ request: Registry_WatchRequest, responses: RPCWriter<Registry_Result>, context: RPCContext
    ) async throws {
        let (results, continuation) = AsyncStream.makeStream(
            of: Registry_Result.self, bufferingPolicy: .bufferingOldest(1_000))
        platform.change { $0.watchers.append(continuation) }
        try await context.sendInitialMetadata()
        for await result in results { try await responses.write(result) }
    }

    func getService(_ request: Registry_GetRequest, context: RPCContext) async throws -> Registry_GetResponse
    {
        throw MicroError(.unimplemented, "not asked for here")
    }

    func descriptors(
        _ request: Registry_DescriptorsRequest, context: RPCContext
    ) async throws -> Registry_DescriptorsResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }
}

private struct FakeAuth: Auth_AuthService {
    let platform: FakePlatform

    func token(_ request: Auth_TokenRequest, context: RPCContext) async throws -> Auth_TokenResponse {
        var response = Auth_TokenResponse()
        var isRefused = false
        platform.change { state in
            state.logins.append(request)
            isRefused = !request.refreshToken.isEmpty && state.refusesRefresh
            response.token.accessToken = "token-\(state.logins.count)"
            response.token.refreshToken = "refresh-\(state.logins.count)"
            response.token.callerToken = "caller-\(state.logins.count)"
            response.token.created = 1_000
            response.token.expiry = 1_000 + state.tokenLife
        }
        if isRefused { throw MicroError(.unauthenticated, "spent") }
        return response
    }

    func generate(_ request: Auth_GenerateRequest, context: RPCContext) async throws -> Auth_GenerateResponse
    {
        throw MicroError(.unimplemented, "not asked for here")
    }

    func inspect(_ request: Auth_InspectRequest, context: RPCContext) async throws -> Auth_InspectResponse {
        if platform.read({ $0.isSilent }) { throw MicroError(.unavailable, "away") }
        let answer = platform.inspect(request.token)
        guard let answer else { throw MicroError(.invalidArgument, "nobody knows it") }
        return answer
    }

    func logout(_ request: Auth_LogoutRequest, context: RPCContext) async throws -> Auth_LogoutResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }
}

private struct FakeRules: Auth_RulesService {
    let platform: FakePlatform

    func watch(
        _ request: Auth_WatchRequest, responses: RPCWriter<Auth_WatchResponse>, context: RPCContext
    ) async throws {
        let (changes, continuation) = AsyncStream.makeStream(
            of: Auth_WatchResponse.self, bufferingPolicy: .bufferingOldest(1_000))
        platform.change { state in
            state.accessWatchers.append(continuation)
            var first = Auth_WatchResponse()
            first.rules.rules = state.rules
            if !state.keepsRules { continuation.yield(first) }
        }
        for await change in changes { try await responses.write(change) }
    }

    func create(_ request: Auth_CreateRequest, context: RPCContext) async throws -> Auth_CreateResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }

    func delete(_ request: Auth_DeleteRequest, context: RPCContext) async throws -> Auth_DeleteResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }

    func list(_ request: Auth_ListRequest, context: RPCContext) async throws -> Auth_ListResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }

    func explain(_ request: Auth_ExplainRequest, context: RPCContext) async throws -> Auth_ExplainResponse {
        throw MicroError(.unimplemented, "not asked for here")
    }
}
