import ArgumentParser
import Micro
import MicroCore
import MicroRPC
import MicroWire

extension EventsCommands {
    /// `micro events consume TOPIC`
    struct Consume: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "consume", abstract: "Print events as they come, until Ctrl-C",
            discussion: """
                Prints offset, time, key and payload. Each event is acknowledged when it is printed: a group goes on
                where it was. Without --group it is told everything from now on, or from --from.

                micro events consume orders
                micro events consume orders --from beginning
                micro events consume orders --group billing --output json
                micro events consume orders --limit 10
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Option(name: .shortAndLong, help: "The group to be a member of.")
        var group: String?

        @Option(help: ArgumentHelp("Where to begin: \(GivenPosition.help)", valueName: "place"))
        var from: String = "end"

        @Option(name: .shortAndLong, help: "End after so many events.")
        var limit: Int?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be at least 1") }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            var options = ConsumerOptions(position: try GivenPosition.parse(from))
            if let group { options.group = try GroupName(group) }
            if let limit { options.inFlightMax = min(limit, options.inFlightMax) }
            let consumer = Consumer(
                topic: topic, limit: limit ?? .max, format: context.format(printing.output), context: context)
            try await consumer.run(options)
        }
    }
}

/// Prints what a consumer is given until it is enough.
private final class Consumer {
    private let topic: TopicName
    private let format: OutputFormat
    private let context: CommandContext
    private var left: Int

    init(topic: TopicName, limit: Int, format: OutputFormat, context: CommandContext) {
        self.topic = topic
        left = limit
        self.format = format
        self.context = context
    }

    func run(_ options: ConsumerOptions) async throws {
        var options = options
        try await Following(context: context).run { session, began in
            let consumer = try await session.events(context).consume(topic, options)
            try began()
            while let given = try await consumer.next() {
                let taken = given.prefix(left)
                try context.output.lines(
                    taken.map { try EventLine($0.event, redeliveries: $0.redeliveries).text(format) })
                try await consumer.settle(EventSettlement(acks: taken.map(\.event.offset)))
                left -= taken.count
                if options.group == nil, let last = taken.last {
                    options.position = .offset(last.event.offset + 1)
                }
                if left == 0 {
                    try await consumer.close()
                    throw Following.Enough()
                }
            }
        }
    }
}
