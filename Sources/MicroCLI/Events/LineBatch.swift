import Micro
import MicroCore

/// Lines of the input that are published together: those that are there when the first of them is, without waiting for
/// more.
struct LineBatch {
    /// About the most bytes that go together.
    private static let bytesMax = 1 << 20

    /// What all events have in common.
    private let template: NewEvent
    private var events: [NewEvent] = []
    private var bytes = 0

    init(of template: NewEvent) {
        self.template = template
    }

    /// Waits for a line, unless there is one that was not published, and takes those that are there beside it.
    /// - Returns: false when there is none, and none will come.
    mutating func fill(from input: StandardInput) async throws -> Bool {
        if events.isEmpty {
            guard let line = try await input.line() else { return false }
            add(line)
        }
        // What fails here fails again at the next line that is waited for: what was read before it is published first.
        while events.count < EventLimits.batchMax, bytes < Self.bytesMax,
            let line = try? await input.lineAtHand()
        {
            add(line)
        }
        return true
    }

    /// Publishes them, also when the command is interrupted meanwhile: what was read is not lost. After a failure they
    /// are still to be published.
    mutating func publish(to topic: TopicName, of log: RemoteEventLog) async throws -> [PublishedEvent] {
        let events = events
        // A task of its own, which no interruption cancels, awaited here.
        let published = try await Task { try await log.publish(events, to: topic, expecting: nil) }.value
        (self.events, bytes) = ([], 0)
        return published
    }

    private mutating func add(_ line: [UInt8]) {
        var event = template
        event.payload = line
        events.append(event)
        bytes += event.bytes
    }
}
