import Logging
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import Testing

@testable import MicroEdge

@Suite("A route table")
struct RouteTableTests {
    private let registry = TestRegistry()

    private func table(
        local: LocalServices = LocalServices(), deployed: (any DeployedServices)? = nil
    ) -> RouteTable {
        RouteTable(
            registry: registry, deployed: deployed, local: local,
            transcoding: TranscodingCache(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            eventLoop: MultiThreadedEventLoopGroup.singleton.next())
    }

    private func addresses(_ route: Route) -> [String] {
        guard case .nodes(let targets) = route.destination else { return [] }
        return targets.map(\.node.address.description)
    }

    @Test("finds services by path and by method, each in its namespace alone")
    func namespaces() throws {
        let foo = try Namespace("foo")
        registry.set([
            .micro: [try .of("greeter", at: ["127.0.0.1:1"])], foo: [try .of("greeter", at: ["127.0.0.1:2"])],
        ])
        let table = table()
        for (namespace, address) in [(Namespace.micro, "127.0.0.1:1"), (foo, "127.0.0.1:2")] {
            for _ in 0..<2 {
                #expect(addresses(try table.route(path: "/greeter", in: namespace)) == [address])
                #expect(
                    addresses(try table.route(method: "/greeter.Greeter/Call", in: namespace)) == [address])
            }
        }
        let bar = try Namespace("bar")
        #expect(throws: MicroError.self) { try table.route(path: "/greeter", in: bar) }
    }

    @Test("says of a deployed service that no process answers for that it is unavailable, in its namespace")
    func deployed() throws {
        struct Deployed: DeployedServices {
            func contains(_ name: String, in namespace: Namespace) -> Bool {
                name == "greeter" && namespace == .micro
            }
        }
        let table = table(deployed: Deployed())
        for (namespace, code) in [
            (Namespace.micro, MicroError.Code.unavailable), (try Namespace("foo"), .notFound),
        ] {
            let byPath = #expect(throws: MicroError.self) { try table.route(path: "/greeter", in: namespace) }
            #expect(byPath?.code == code)
            let byMethod = #expect(throws: MicroError.self) {
                try table.route(method: "/greeter.Greeter/Call", in: namespace)
            }
            #expect(byMethod?.code == code)
        }
        registry.set([try .of("greeter", at: ["127.0.0.1:1"])])
        #expect(addresses(try table.route(path: "/greeter", in: .micro)) == ["127.0.0.1:1"])
    }

    @Test("follows the registry")
    func snapshots() throws {
        let table = table()
        #expect(throws: MicroError.self) { try table.route(path: "/greeter", in: .micro) }
        registry.set([try .of("greeter", at: ["127.0.0.1:1"])])
        let first = try table.route(path: "/greeter", in: .micro)
        #expect(try table.route(path: "/greeter", in: .micro) === first)
        registry.set([try .of("greeter", at: ["127.0.0.1:1", "127.0.0.1:2"])])
        #expect(addresses(try table.route(path: "/greeter", in: .micro)).count == 2)
        registry.set([])
        let error = #expect(throws: MicroError.self) { try table.route(path: "/greeter", in: .micro) }
        #expect(error?.code == .notFound)
    }

    @Test("puts all versions that have the endpoint into one route, and keeps what it knows of nodes")
    func versions() throws {
        var old = try ServiceRecord.of("greeter", version: "1", at: ["127.0.0.1:1"])
        old.endpoints.removeAll { $0.name == "Greeter.Stream" }
        registry.set([old, try .of("greeter", version: "2", at: ["127.0.0.1:2", "unix:/tmp/x"])])
        let table = table()
        #expect(
            addresses(try table.route(path: "/greeter", in: .micro))
                == ["127.0.0.1:1", "127.0.0.1:2", "unix:/tmp/x"])
        #expect(
            addresses(try table.route(path: "/greeter/stream", in: .micro)) == ["127.0.0.1:2", "unix:/tmp/x"])
        guard case .nodes(let before) = try table.route(path: "/greeter", in: .micro).destination else {
            Issue.record("expected nodes")
            return
        }
        before[0].node.failed(.now() + .seconds(60))
        registry.set([old])
        guard case .nodes(let after) = try table.route(path: "/greeter", in: .micro).destination else {
            Issue.record("expected nodes")
            return
        }
        #expect(after[0].node === before[0].node)
        #expect(after[0].node.isAside(.now()))
    }

    @Test("says what is missing")
    func missing() throws {
        registry.set([try .of("greeter", at: []), try .of("odd", at: ["not an address"])])
        let table = table()
        for (path, code) in [
            ("/", MicroError.Code.notFound), ("/%zz", .notFound), ("/nope", .notFound),
            ("/greeter", .unavailable), ("/odd/greeter/call", .unavailable),
        ] {
            let error = #expect(throws: MicroError.self) { try table.route(path: path, in: .micro) }
            #expect(error?.code == code, "\(path)")
        }
        for path in [
            "", "/", "greeter.Greeter/Call", "/greeter", "/greeter/Call", "/.Greeter/Call", "/a./b", "/a.b/",
        ] {
            let error = #expect(throws: MicroError.self) { try table.route(method: path, in: .micro) }
            #expect(error?.code == .invalidArgument, "\(path)")
        }
    }

    @Test("routes a method that nobody declared to the service it names, as it was written")
    func undeclared() throws {
        registry.set([try .of("greeter", at: ["127.0.0.1:1"])])
        guard
            case .nodes(let targets) = try table().route(method: "/greeter.Debug/Health", in: .micro)
                .destination
        else {
            Issue.record("expected nodes")
            return
        }
        #expect(targets.map(\.endpoint.path) == ["/greeter.Debug/Health"])
        #expect(targets.first?.endpoint.programs == nil)
    }

    @Test("prefers the platform's own services, in every namespace")
    func local() throws {
        registry.set([try .of("platform", at: ["127.0.0.1:1"])])
        let table = table(local: LocalServices(["platform": [Greeter()]]))
        let route = try table.route(path: "/platform/greeter/call", in: try Namespace("foo"))
        guard case .local(let endpoint) = route.destination else {
            Issue.record("expected a local service")
            return
        }
        #expect(endpoint.path == "/greeter.Greeter/Call")
        #expect(endpoint.programs != nil)
        #expect(route.resource == Resource(name: "platform", endpoint: "Greeter.Call"))
    }

    @Test("remembers a bounded number of paths")
    func bound() throws {
        registry.set([try .of("greeter", at: ["127.0.0.1:1"])])
        let table = table()
        for index in 0..<(RouteTable.pathsMax * 2) {
            _ = try table.route(method: "/greeter.Greeter/M\(index)", in: .micro)
        }
        #expect(table.knownPathCount <= RouteTable.pathsMax)
    }
}

@Suite("A node")
struct NodeTests {
    @Test("that fails is put aside, longer each time, and is back when it answers")
    func backoff() throws {
        let node = NodeState(address: try #require(Address("127.0.0.1:1")))
        var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
        #expect(!node.isAside(now))
        var last = TimeAmount.nanoseconds(0)
        for _ in 0..<12 {
            node.failed(now)
            // Failing at the same moment again changes nothing.
            node.failed(now)
            var wait = TimeAmount.milliseconds(1)
            while node.isAside(now + wait) { wait = wait + .milliseconds(10) }
            #expect(wait >= last)
            #expect(wait <= NodeState.backoffMax + .milliseconds(20))
            last = wait
            now = now + wait
        }
        node.failed(now)
        node.answered()
        #expect(!node.isAside(now))
    }

    @Test("budget of retries is a fifth of the calls")
    func budget() {
        var budget = RetryBudget()
        while budget.spend() {}
        for _ in 0..<100 { budget.earn() }
        var spent = 0
        while budget.spend() { spent += 1 }
        #expect((19...20).contains(spent))
    }
}
