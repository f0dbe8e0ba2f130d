import ArgumentParser
import Micro
import MicroCore
import MicroWire

extension EventsCommands {
    /// `micro events topics`
    struct Topics: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "topics", abstract: "List the topics, and how much of each is kept")

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topics = try await context.withEvents { log in try await log.topics() }
            let table = TextTable(
                header: ["TOPIC", "FIRST", "NEXT", "SIZE", "DELAYED", "KEPT FOR", "KEPT SIZE"],
                rows: topics.map(\.cells))
            try context.print(topics.map(TopicLine.init), printing, as: topics.isEmpty ? [] : table.lines)
        }
    }

    /// `micro events configure TOPIC`
    struct Configure: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "configure", abstract: "Set how much of a topic is kept",
            discussion: """
                Events are kept until either is exceeded, whoever has consumed them: 7d and 1024 MiB unless told
                otherwise. What is not named stays as it is.

                micro events configure orders --age 30d
                micro events configure orders --age 30d --megabytes 4096
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(help: ArgumentHelp("How long events are kept, such as 12h or 30d.", valueName: "duration"))
        var age: String?

        @Option(help: ArgumentHelp("About how much is kept, in MiB.", valueName: "number"))
        var megabytes: Int64?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard age != nil || megabytes != nil else {
                throw ValidationError("give --age, --megabytes or both")
            }
            guard (1...(1 << 40)).contains(megabytes ?? 1) else {
                throw ValidationError("--megabytes must be at least 1")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            let change = EventRetention.Change(age: try parsedAge(), bytes: megabytes.map { $0 << 20 })
            let kept = try await context.withEvents { log in try await log.configure(topic, change) }
            try context.print(
                [RetentionLine(topic, kept)], printing,
                as: ["\(topic) is kept for \(kept.ageText), and about \(kept.bytesText) of it"])
        }

        private func parsedAge() throws -> Duration? {
            guard let age else { return nil }
            guard let parsed = DurationText.parse(age), parsed > .zero else {
                throw CLIError(
                    "\"\(age)\" is no time to keep events for", next: "Try 12h or 30d.",
                    status: .malformedDuration)
            }
            return parsed
        }
    }

    /// `micro events delete TOPIC`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete",
            abstract: "Remove a topic with its events and groups, or one of its groups",
            discussion: """
                micro events delete orders
                micro events delete orders --group billing
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(name: .shortAndLong, help: "Only this group of it.")
        var group: String?

        @Flag(help: "Do not ask.")
        var yes = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            if let group {
                let group = try GroupName(group)
                try await context.withEvents { log in try await log.deleteGroup(group, of: topic) }
                let line = ["topic": topic.rawValue, "group": group.rawValue]
                return try context.print([line], printing, as: ["Group deleted"])
            }
            if context.input.isTerminal, !yes {
                let answer = try await context.ask(
                    "Remove the topic \(topic) with its events and groups? Type its name: ")
                guard answer == topic.rawValue else {
                    throw CLIError("nothing was removed", next: "Type the name of the topic, or give --yes.")
                }
            }
            try await context.withEvents { log in try await log.delete(topic) }
            try context.print([["topic": topic.rawValue]], printing, as: ["Topic deleted"])
        }
    }
}

/// A topic as scripts read it.
private struct TopicLine: Encodable {
    let topic: String
    let first: Int64
    let next: Int64
    let bytes: Int64
    let delayed: Int64
    let ageMaxMilliseconds: Int64
    let bytesMax: Int64

    private enum CodingKeys: String, CodingKey {
        case topic, first, next, bytes, delayed
        case ageMaxMilliseconds = "age_max_milliseconds"
        case bytesMax = "bytes_max"
    }

    init(_ topic: TopicInfo) {
        self.topic = topic.name.rawValue
        (first, next, bytes, delayed) = (topic.first, topic.next, topic.bytes, topic.delayed)
        ageMaxMilliseconds = Int64(topic.retention.age / .milliseconds(1))
        bytesMax = topic.retention.bytes
    }
}

/// How much of a topic is kept, as scripts read it.
private struct RetentionLine: Encodable {
    let topic: String
    let ageMaxMilliseconds: Int64
    let bytesMax: Int64

    private enum CodingKeys: String, CodingKey {
        case topic
        case ageMaxMilliseconds = "age_max_milliseconds"
        case bytesMax = "bytes_max"
    }

    init(_ topic: TopicName, _ retention: EventRetention) {
        self.topic = topic.rawValue
        ageMaxMilliseconds = Int64(retention.age / .milliseconds(1))
        bytesMax = retention.bytes
    }
}

extension EventRetention {
    fileprivate var ageText: String { DurationText.chosen(seconds: Int64(age / .seconds(1))) }
    fileprivate var bytesText: String { ByteCountText.text(Int(clamping: bytes)) }
}

extension TopicInfo {
    /// A row of a table.
    fileprivate var cells: [String] {
        [
            name.rawValue, "\(first)", "\(next)", ByteCountText.text(Int(clamping: bytes)), "\(delayed)",
            retention.ageText, retention.bytesText,
        ]
    }
}
