import ArgumentParser
import Micro
import MicroCore
import MicroWire

extension EventsCommands {
    /// `micro events read TOPIC`
    struct Read: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "read", abstract: "Print events that are in a topic, in order",
            discussion: """
                micro events read orders
                micro events read orders --from 120 --limit 10
                micro events read orders --from 1h --output json
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(help: ArgumentHelp("Where to begin: \(GivenPosition.help)", valueName: "place"))
        var from: String = "beginning"

        @Option(name: .shortAndLong, help: "The most events.")
        var limit: Int = 100

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            let start = try GivenPosition.parse(from)
            let format = context.format(printing.output)
            try await context.withEvents { log in
                try await log.forEachEvent(topic, from: start, limit: limit) { event in
                    try context.output.lines([try EventLine(event).text(format)])
                }
            }
        }
    }
}

extension RemoteEventLog {
    /// Gives `body` at most `limit` of a topic's events in order: of those that are wanted, or of all.
    func forEachEvent(
        _ topic: TopicName, from start: EventPosition, limit: Int, where isWanted: ((Event) -> Bool)? = nil,
        _ body: (Event) async throws -> Void
    ) async throws {
        var (position, left) = (start, limit)
        while left > 0 {
            let page = try await events(
                topic, from: position,
                limit: isWanted == nil ? min(left, EventLimits.pageMax) : EventLimits.pageMax)
            for event in page.events where isWanted?(event) ?? true {
                guard left > 0 else { return }
                try await body(event)
                left -= 1
            }
            guard page.hasMore else { return }
            position = .offset(page.next)
        }
    }
}
