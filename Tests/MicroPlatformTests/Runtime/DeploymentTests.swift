import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct DeploymentTests {
    @Test(.timeLimit(.minutes(1)))
    func whoeverComesLateSeesEverything() async throws {
        var trails = DeploymentTrails()
        let trail = trails.begin()
        trail.add(.building, "one")
        async let early = Self.messages(trail)
        trail.add(.starting, "two")
        trail.add(.running, "three")
        trail.add(.error, "after the end")
        #expect(try await early == ["one", "two", "three"])
        #expect(try await Self.messages(trail) == ["one", "two", "three"])
        #expect(try trails.trail(of: trail.deployment) === trail)
        #expect(throws: MicroError.self) { try trails.trail(of: Deployment(id: "none")) }
    }

    @Test func aTrailIsBoundedAndKeepsItsEnd() async throws {
        var trails = DeploymentTrails()
        let trail = trails.begin()
        for index in 0..<2 * DeploymentTrail.eventsMax { trail.add(.building, "\(index)") }
        trail.add(.error, "the end")
        let messages = try await Self.messages(trail)
        #expect(messages.count == DeploymentTrail.eventsMax + 1)
        #expect(messages.suffix(2) == ["(further lines are left out)", "the end"])
    }

    @Test func longLinesFillATrailToo() async throws {
        var trails = DeploymentTrails()
        let trail = trails.begin()
        let line = String(repeating: "x", count: LineSplitter.lineBytesMax)
        for _ in 0..<100 { trail.add(.building, line) }
        trail.add(.building, "a short one")
        trail.add(.running, "the end")
        let messages = try await Self.messages(trail)
        #expect(messages.suffix(2) == ["(further lines are left out)", "the end"])
        #expect(messages.dropLast(2).allSatisfy { $0 == line })
        #expect(messages.reduce(0) { $0 + $1.utf8.count } <= DeploymentTrail.bytesMax + 100)
    }

    @Test func onlyDeploymentsThatAreOverAreForgotten() throws {
        var trails = DeploymentTrails()
        let open = trails.begin()
        for _ in 0..<2 * DeploymentTrails.keptMax { trails.begin().add(.running, "") }
        #expect(try trails.trail(of: open.deployment) === open)
    }

    @Test(arguments: [
        ("latest", "latest"), ("v1.2-3", "v1.2-3"), ("../x", "%2e.%2fx"), (".", "%2e"), ("a b", "a%20b"),
    ])
    func aVersionIsASafeFolder(version: String, folder: String) throws {
        let key = ServiceKey(namespace: .micro, name: try ServiceName("a"), version: version)
        #expect(key.versionFolder == folder)
    }

    static func messages(_ trail: DeploymentTrail) async throws -> [String] {
        var messages: [String] = []
        for try await event in trail.events() { messages.append(event.message) }
        return messages
    }
}
