import Logging
import MicroCore
import MicroRPC
import NIOCore

/// What both doors forward calls with on one event loop: routes, connections, deadlines. Only on that event loop.
final class Forwarder {
    let eventLoop: any EventLoop
    let routes: RouteTable
    let pool: ConnectionPool
    let timers: TimerWheel
    let doorkeeper: Doorkeeper
    let local: LocalServices
    let publicKeys: @Sendable () -> String
    let logger: Logger
    let scratch = TranscodingScratch()
    var retries = RetryBudget()
    /// The calls that are judged again when somebody loses a right.
    var openCalls = OpenCalls()

    private var random: ChoiceGenerator

    init(_ forwarding: Forwarding, on eventLoop: any EventLoop) throws {
        self.eventLoop = eventLoop
        routes = RouteTable(
            registry: forwarding.registry, deployed: forwarding.deployed, local: forwarding.local,
            transcoding: forwarding.transcoding, eventLoop: eventLoop)
        pool = try ConnectionPool(eventLoop: eventLoop, configuration: forwarding.connections)
        timers = TimerWheel(eventLoop: eventLoop)
        doorkeeper = forwarding.doorkeeper
        local = forwarding.local
        publicKeys = forwarding.publicKeys
        logger = forwarding.logger
        random = ChoiceGenerator(seed: .random(in: 0 ... .max))
    }

    /// The route of an HTTP path, for a caller who may take it. Who may not learns nothing of what is there.
    func route(path: String, for caller: Caller) throws(MicroError) -> Route {
        try admitted(caller, to: EndpointPath(path).map { Resource(name: $0.service, endpoint: $0.endpoint) })
        {
            () throws(MicroError) in
            try routes.route(path: path, in: caller.namespace)
        }
    }

    /// The same for a gRPC path.
    func route(method path: String, for caller: Caller) throws(MicroError) -> Route {
        try admitted(
            caller, to: (try? MethodPath(path)).map { Resource(name: $0.service, endpoint: $0.endpoint) }
        ) {
            () throws(MicroError) in
            try routes.route(method: path, in: caller.namespace)
        }
    }

    private func admitted(
        _ caller: Caller, to named: @autoclosure () -> Resource?,
        _ find: () throws(MicroError) -> Route
    ) throws(MicroError) -> Route {
        let route: Route
        do {
            route = try find()
        } catch {
            if let named = named() { try doorkeeper.admit(caller, to: named) }
            throw error
        }
        try doorkeeper.admit(caller, to: route.resource)
        return route
    }

    /// Ends the calls whose callers lost the right to them.
    func judgeOpenCalls() {
        for (call, reason) in openCalls.unlawful(by: doorkeeper) { call.end(because: reason) }
    }

    /// The endpoint that a call is going to, and the node; nil for a service in this process.
    func choose(for route: Route) throws(MicroError) -> (RouteEndpoint, Route.Target?) {
        switch route.destination {
        case .local(let endpoint): return (endpoint, nil)
        case .nodes(let targets):
            guard let target = choose(among: targets) else {
                throw MicroError(
                    .unavailable, "service \"\(route.service)\" has no running instance", id: route.service)
            }
            return (target.endpoint, target)
        }
    }

    /// The less busy of two picked at random among the nodes that answer; any when none does.
    func choose(among targets: [Route.Target]) -> Route.Target? {
        guard targets.count > 1 else { return targets.first }
        let now = eventLoop.now
        let first = pick(among: targets, now: now)
        let second = pick(among: targets, now: now)
        return second.node.outstanding < first.node.outstanding ? second : first
    }

    /// Another node with the identical endpoint.
    func choose(among targets: [Route.Target], insteadOf failed: Route.Target) -> Route.Target? {
        choose(among: targets.filter { $0.endpoint === failed.endpoint && $0.node !== failed.node })
    }

    /// Starts anywhere and goes on to the next node that is not put aside.
    private func pick(among targets: [Route.Target], now: NIODeadline) -> Route.Target {
        let start = Int.random(in: 0..<targets.count, using: &random)
        for step in 0..<targets.count {
            let target = targets[(start + step) % targets.count]
            if !target.node.isAside(now) { return target }
        }
        return targets[start]
    }
}
