import ArgumentParser
import Micro
import MicroCore
import MicroWire

extension EventsCommands {
    /// `micro events dead-letters TOPIC`
    struct DeadLetters: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "dead-letters",
            abstract: "Print the events that a topic's groups gave up, or publish them again",
            discussion: """
                What is given again too often goes to the topic TOPIC.dead-letters, which is one like others: it can be
                consumed and deleted, too.

                micro events dead-letters orders
                micro events dead-letters orders --group billing --from 1h --output json
                micro events dead-letters orders --publish       # back to orders, for every group of it
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(name: .shortAndLong, help: "Only those that this group gave up.")
        var group: String?

        @Option(
            help: ArgumentHelp(
                "Where to begin among the dead letters: \(GivenPosition.help)", valueName: "place"))
        var from: String = "beginning"

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
            let group = try group.map { name throws(MicroError) in try GroupName(name).rawValue }
            let start = try GivenPosition.parse(from)
            let format = context.format(printing.output)
            try await context.withEvents { log in
                try await log.forEachEvent(
                    letters, from: start, limit: limit,
                    where: group.map { group in { (event: Event) in DeadLetter(event)[.group] == group } }
                ) { event in
                    let letter = DeadLetter(event)
                    let published =
                        publish
                        ? try await log.publish([letter.again], to: topic, expecting: nil).first : nil
                    try context.output.lines([try letter.text(format, published: published)])
                }
            }
        }
    }
}

/// An event that a group gave up, and what became of it in its metadata.
private struct DeadLetter {
    typealias Field = GroupChange.DeadLetter.Field

    private let event: Event

    init(_ event: Event) {
        self.event = event
    }

    subscript(_ field: Field) -> String? { event.metadata[field.rawValue] }

    /// The event as it was published, to be published once more. Its name is that of this letter and of no other, also
    /// when the topic of dead letters was removed and counts from 1 again.
    var again: NewEvent {
        let own = Set(Field.allCases.map(\.rawValue))
        let place = "\(self[.group] ?? "")/\(self[.offset] ?? "\(event.offset)")/\(event.timestamp)"
        return NewEvent(
            event.payload, key: event.key, metadata: event.metadata.filter { !own.contains($0.key) },
            deduplicationID: "dead-letter/\(place)")
    }

    /// - Parameter published: what became of it when it was published again.
    func text(_ format: OutputFormat, published: PublishedEvent?) throws -> String {
        guard format == .text else { return try JSONText.line(Line(event: event, published: published)) }
        let group = VisibleText.escaped(self[.group] ?? "n/a")
        let given = self[.reason].flatMap { $0.isEmpty ? nil : $0 } ?? "not acknowledged"
        let line = "\(try EventLine(event).text(format))  (\(group): \(VisibleText.escaped(given)))"
        return switch published {
        case .appended(let offset): "\(line)  published as \(offset)"
        case .duplicate(let offset?): "\(line)  was published already, as \(offset)"
        case .duplicate(nil): "\(line)  was published already"
        case .delayed, nil: line
        }
    }

    /// The letter as scripts read it.
    private struct Line: Encodable {
        private enum CodingKeys: CodingKey {
            case published, duplicate
        }

        let event: Event
        let published: PublishedEvent?

        func encode(to encoder: any Encoder) throws {
            try EventLine(event).encode(to: encoder)
            var line = encoder.container(keyedBy: CodingKeys.self)
            switch published {
            case .appended(let offset): try line.encode(offset, forKey: .published)
            case .duplicate(let offset):
                try line.encodeIfPresent(offset, forKey: .published)
                try line.encode(true, forKey: .duplicate)
            case .delayed, nil: break
            }
        }
    }
}
