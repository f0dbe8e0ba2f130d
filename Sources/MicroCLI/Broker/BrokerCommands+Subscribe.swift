import ArgumentParser
import Micro
import MicroCore

extension BrokerCommands {
    /// `micro broker subscribe TOPIC`
    struct Subscribe: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "subscribe", abstract: "Print messages as they are published, until Ctrl-C",
            discussion: """
                In a topic, * stands for one part between dots, and > at the end for one or more: quote them for the
                shell. With --reply each message that awaits an answer is answered so.

                micro broker subscribe 'cars.*.position'
                micro broker subscribe 'cars.>' --output json
                micro broker subscribe jobs --queue workers
                micro broker subscribe cars.7.fuel --reply '{"litres":12}'
                micro broker subscribe jobs --limit 1
                """)

        @Argument(help: "The topic, or a pattern.")
        var topic: String

        @Option(name: .shortAndLong, help: "Of the members of a queue, one is given each message.")
        var queue: String?

        @Option(name: .shortAndLong, help: "End after so many messages.")
        var limit: Int?

        @Option(help: ArgumentHelp("What to answer those who await an answer.", valueName: "message"))
        var reply: String?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit must be at least 1") }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topics = try TopicPattern(topic)
            var options = SubscriberOptions()
            if let queue { options.queue = try GroupName(queue) }
            let format = context.format(printing.output)
            let reply = reply.map { BrokerMessage(Array($0.utf8)) }
            var left = limit ?? .max
            try await Following(context: context).run { session, began in
                let broker = session.broker(context)
                let subscriber = try await broker.subscribe(topics, options)
                try began()
                if left == limit ?? .max, format == .text {
                    try context.errors.line("Subscribed to \(topics). Ctrl-C to end.")
                }
                while let deliveries = try await subscriber.next() {
                    for delivery in deliveries.prefix(left) {
                        if delivery.dropped > 0 {
                            try context.errors.line(
                                "Lost: \(delivery.dropped) messages, too slow for them.")
                        }
                        try context.output.lines([
                            MessageLine(delivery.message, topic: delivery.topic).text(format)
                        ])
                        if let reply, let inbox = delivery.replyTo {
                            _ = try await broker.publish(reply, to: inbox)
                        }
                    }
                    left -= min(left, deliveries.count)
                    if left == 0 { throw Following.Enough() }
                }
            }
        }

    }

    /// `micro broker subscriptions`
    struct Subscriptions: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "subscriptions", abstract: "Show who subscribes, and what went to them",
            discussion: """
                Dropped are messages that were lost because the subscriber was slow.
                """)

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let subscriptions = try await context.withSession { session in
                try await session.broker(context).subscriptions()
            }
            let table = TextTable(
                header: ["TOPIC", "QUEUE", "ACCOUNT", "WAITING", "DELIVERED", "DROPPED"],
                rows: subscriptions.map { subscription in
                    [
                        subscription.topics.rawValue, subscription.queue?.rawValue ?? "-",
                        subscription.account.isEmpty ? "-" : VisibleText.escaped(subscription.account),
                        "\(subscription.waiting)", "\(subscription.delivered)", "\(subscription.dropped)",
                    ]
                })
            try context.print(
                subscriptions.map(SubscriptionLine.init), printing,
                as: subscriptions.isEmpty ? [] : table.lines)
        }
    }
}

/// One who subscribes, as scripts read it.
private struct SubscriptionLine: Encodable {
    let topic: String
    let queue: String?
    let account: String
    let waiting: Int64
    let delivered: Int64
    let dropped: Int64

    init(_ subscription: BrokerSubscription) {
        topic = subscription.topics.rawValue
        queue = subscription.queue?.rawValue
        account = subscription.account
        waiting = subscription.waiting
        delivered = subscription.delivered
        dropped = subscription.dropped
    }
}
