import Testing

@testable import MicroServer

@Suite struct AnnouncementTests {
    @Test func whoeverWaitsIsTold() async throws {
        let announcement = Announcement<Int>()
        let heard = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { try await announcement.value() } }
            group.addTask {
                announcement.announce(1)
                announcement.announce(2)
                return try await announcement.value()
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(heard == [1])
    }

    @Test func whoeverIsCancelledStopsWaiting() async throws {
        let announcement = Announcement<Int>()
        let waiting = Task { try await announcement.value() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }
}
