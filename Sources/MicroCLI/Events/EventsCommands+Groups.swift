import ArgumentParser
import Micro
import MicroCore
import MicroWire

extension EventsCommands {
    /// `micro events groups TOPIC`
    struct Groups: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "groups", abstract: "Show the groups of a topic, and how far they are")

        @Argument(help: "The topic.")
        var topic: String

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            let groups = try await context.withEvents { log in try await log.groups(of: topic) }
            let table = TextTable(
                header: [
                    "GROUP", "POSITION", "LAG", "IN FLIGHT", "WAITING", "GIVEN AGAIN", "DEAD LETTERS",
                    "SKIPPED", "CONSUMERS",
                ],
                rows: groups.map(\.cells))
            try context.print(groups.map(GroupLine.init), printing, as: groups.isEmpty ? [] : table.lines)
        }
    }

    /// `micro events replay TOPIC --group GROUP --from PLACE`
    struct Replay: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay", abstract: "Set a group to another place in the log, back or forth",
            discussion: """
                It is given the events from there on, also those that it had acknowledged.

                micro events replay orders --group billing --from beginning
                micro events replay orders --group billing --from 1h
                micro events replay orders --group billing --from end      # skip what is there
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(name: .shortAndLong, help: "The group.")
        var group: String

        @Option(help: ArgumentHelp("Where to: \(GivenPosition.help)", valueName: "place"))
        var from: String

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let (topic, group) = (try TopicName(topic), try GroupName(group))
            let position = try GivenPosition.parse(from)
            let next = try await context.withEvents { log in
                try await log.seek(group, of: topic, to: position)
            }
            try context.print(
                [["position": next]], printing, as: ["\(group) goes on with the event \(next) of \(topic)"])
        }
    }
}

/// A group as scripts read it.
private struct GroupLine: Encodable {
    let group: String
    let position: Int64
    let lag: Int64
    let inFlight: Int64
    let waiting: Int64
    let redelivered: Int64
    let deadLetters: Int64
    let skipped: Int64
    let consumers: Int

    private enum CodingKeys: String, CodingKey {
        case group, position, lag, waiting, redelivered, skipped, consumers
        case inFlight = "in_flight"
        case deadLetters = "dead_letters"
    }

    init(_ group: EventGroupInfo) {
        self.group = group.name.rawValue
        (position, lag, inFlight, waiting) = (group.position, group.lag, group.inFlight, group.waiting)
        (redelivered, deadLetters, skipped) = (group.redelivered, group.deadLetters, group.skipped)
        consumers = group.consumers
    }
}

extension EventGroupInfo {
    /// A row of a table.
    fileprivate var cells: [String] {
        [
            name.rawValue, "\(position)", "\(lag)", "\(inFlight)", "\(waiting)", "\(redelivered)",
            "\(deadLetters)", "\(skipped)", "\(consumers)",
        ]
    }
}
