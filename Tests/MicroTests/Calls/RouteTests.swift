import MicroCore
import MicroRPC
import Testing

@testable import Micro

@Suite struct RouteTests {
    private func routes(_ count: Int) throws -> [Route] {
        try (1...count).map { Route(try #require(Address("127.0.0.1:\($0)"))) }
    }

    @Test func choosesTheLessBusyOfTwo() throws {
        let routes = try routes(2)
        routes[0].began()
        for _ in 0..<20 { #expect(Route.choose(from: routes, except: []) === routes[1]) }
    }

    @Test func spreadsCallsEvenly() throws {
        let routes = try routes(4)
        for _ in 0..<400 { Route.choose(from: routes, except: [])?.began() }
        #expect(routes.allSatisfy { (80...120).contains($0.outstanding) })
    }

    @Test func passesOverWhatRefusedUnlessThereIsNothingElse() throws {
        let routes = try routes(2)
        routes[0].began()
        routes[0].ended(refused: true)
        for _ in 0..<20 { #expect(Route.choose(from: routes, except: []) === routes[1]) }
        #expect(Route.choose(from: routes, except: [routes[1]]) === routes[0])
        #expect(Route.choose(from: routes, except: routes) == nil)
        #expect(Route.choose(from: [], except: []) == nil)
    }

    @Test func aBudgetBoundsRetries() {
        let budget = RetryBudget()
        var granted = 0
        while budget.withdraw() { granted += 1 }
        #expect(granted == 10)
        for _ in 0..<10 { budget.deposit() }
        #expect(budget.withdraw() && !budget.withdraw())
    }

    private func record(_ name: String, _ version: String, _ ports: [Int]) throws -> ServiceRecord {
        ServiceRecord(
            name: try ServiceName(name), version: version,
            nodes: ports.map { Node(id: "\(name)-\($0)", address: "127.0.0.1:\($0)") })
    }

    @Test func keepsWhatIsKnownOfInstancesThatStay() throws {
        var table = RouteTable()
        table.replace(with: [try record("a", "v1", [1, 2]), try record("b", "v1", [3])])
        let first = try #require(table.routes(to: "a").first { $0.address.description == "127.0.0.1:1" })
        table.apply(RegistryEvent(action: .update, record: try record("a", "v1", [1, 4])))
        table.apply(RegistryEvent(action: .create, record: try record("a", "v2", [5])))
        #expect(
            Set(table.routes(to: "a").map(\.address.description)) == [
                "127.0.0.1:1", "127.0.0.1:4", "127.0.0.1:5",
            ])
        #expect(table.routes(to: "a").contains { $0 === first })
        table.apply(RegistryEvent(action: .delete, record: try record("a", "v1", [1, 4])))
        #expect(table.routes(to: "a").map(\.address.description) == ["127.0.0.1:5"])
        table.replace(with: [])
        #expect(table.routes(to: "a").isEmpty && table.routes(to: "b").isEmpty)
    }
}
