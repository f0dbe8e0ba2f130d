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

    /// `micro events dead-letters TOPIC`
    struct DeadLetters: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead-letters",
            abstract: "Print the events that a topic's groups gave up, or publish them again",
            discussion: """
                What is given again too often goes to the topic TOPIC.dead-letters, which is one like others: it can be
                consumed and deleted, too.

                micro events dead-letters orders
                micro events dead-letters orders --group billing --output json
                micro events dead-letters orders --publish       # back to orders, for every group of it
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(name: .shortAndLong, help: "Only those that this group gave up.")
        var group: String?

        @Option(name: .shortAndLong, help: "The most events.")
        var limit: Int = 100

        @Flag(help: "Publish them to the topic again, each once however often this is said.")
        var publish = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            guard let letters = topic.deadLetters else {
                throw CLIError(
                    "\(topic) is a topic of dead letters itself", next: "Name the topic they are of.")
            }
            let format = context.format(printing.output)
            try await context.withEvents { log in
                try await log.forEachEvent(letters, from: .beginning, limit: limit) { event in
                    guard group == nil || event.metadata[DeadLetter.group] == group else { return }
                    if publish {
                        _ = try await log.publish([DeadLetter.again(event)], to: topic, expecting: nil)
                    }
                    try context.output.lines([try DeadLetter.text(event, format)])
                }
            }
        }
    }
}

/// An event that a group gave up, and what became of it in its metadata.
private enum DeadLetter {
    static let group = "micro-group"
    private static let own = "micro-"

    /// The event as it was published, to be published once more.
    static func again(_ event: Event) -> NewEvent {
        NewEvent(
            event.payload, key: event.key,
            metadata: event.metadata.filter { !$0.key.hasPrefix(own) },
            deduplicationID: "dead-letter/\(event.offset)")
    }

    static func text(_ event: Event, _ format: OutputFormat) throws -> String {
        let line = try EventLine(event).text(format)
        guard format == .text else { return line }
        let group = event.metadata[group] ?? "n/a"
        let reason = event.metadata["micro-reason"].flatMap { $0.isEmpty ? nil : $0 } ?? "not acknowledged"
        return "\(line)  (\(VisibleText.escaped(group)): \(VisibleText.escaped(reason)))"
    }
}

extension RemoteEventLog {
    /// Gives `body` a topic's events in order.
    fileprivate func forEachEvent(
        _ topic: TopicName, from start: EventPosition, limit: Int, _ body: (Event) async throws -> Void
    ) async throws {
        var (position, left) = (start, limit)
        while left > 0 {
            let page = try await events(topic, from: position, limit: min(left, EventLimits.pageMax))
            for event in page.events { try await body(event) }
            left -= page.events.count
            guard page.hasMore else { return }
            position = .offset(page.next)
        }
    }
}
