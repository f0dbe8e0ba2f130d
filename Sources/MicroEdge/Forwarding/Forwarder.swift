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
    let logger: Logger
    let scratch = TranscodingScratch()
    var retries = RetryBudget()

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
        logger = forwarding.logger
        random = ChoiceGenerator(seed: .random(in: 0 ... .max))
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
