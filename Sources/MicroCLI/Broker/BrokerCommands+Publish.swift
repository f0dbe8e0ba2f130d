import ArgumentParser
import Micro
import MicroCore

extension BrokerCommands {
    /// `micro broker publish TOPIC MESSAGE`
    struct Publish: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish", abstract: "Give a message to whoever subscribes to a topic",
            discussion: """
                Words are joined by a space; what begins with a dash goes behind --. A message of - is the input.
                With --output json it says to how many subscribers it went.

                micro broker publish cars.7.position '{"x":1,"y":2}'
                micro broker publish cars.7.photo --file photo.jpg --header content-type=image/jpeg
                micro broker publish readings --lines < readings.jsonl     # each line is a message
                """)

        @OptionGroup var given: MessageOptions

        @Flag(help: "Publish each line of the input as a message.")
        var lines = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard !lines || (given.message.isEmpty && given.file == nil) else {
                throw ValidationError("--lines takes the messages from the input: give no message or --file")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let count = lines ? try await publishLines(context) : try await publishOne(context)
            try context.print([["subscribers": count]], printing, as: [])
            if count == 0 {
                try context.errors.line("Nobody subscribes to \(given.topic): the message went to nobody.")
            }
        }

        private func publishOne(_ context: CommandContext) async throws -> Int {
            let (topic, message) = try await given.parsed(for: "publish", context)
            return try await context.withSession { session in
                try await session.broker(context).publish(message, to: topic)
            }
        }

        /// As they come.
        private func publishLines(_ context: CommandContext) async throws -> Int {
            let topic = try TopicName(given.topic)
            let headers = try given.headers()
            var first = try await context.input.line()
            var count = 0
            try await context.withSession { session in
                let broker = session.broker(context)
                // By a call of its own, which says whether the token is good: a session that begins anew has it still.
                if let line = first {
                    count += try await broker.publish(BrokerMessage(line, headers: headers), to: topic)
                    first = nil
                }
                let publisher = try await broker.publisher()
                while let line = try await context.input.line() {
                    try await publisher.publish(BrokerMessage(line, headers: headers), to: topic)
                }
                count += try await publisher.finish()
            }
            return count
        }
    }

    /// `micro broker request TOPIC MESSAGE`
    struct Request: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "request", abstract: "Publish a message and print the first answer to it",
            discussion: """
                micro broker request cars.7.fuel
                micro broker request prices.now '{"symbol":"MCR"}' --timeout 2s
                """)

        @OptionGroup var given: MessageOptions
        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let (topic, message) = try await request(context)
            let answer = try await context.withSession { session in
                try await session.broker(context).request(
                    message, to: topic, timeout: context.flags.call.timeout ?? PlatformClients.timeout)
            }
            try context.output.lines([
                MessageLine(answer, topic: nil).text(context.format(printing.output))
            ])
        }

        /// A question may have nothing to say but its topic.
        private func request(
            _ context: CommandContext
        ) async throws -> (topic: TopicName, message: BrokerMessage) {
            guard given.message.isEmpty, given.file == nil else {
                return try await given.parsed(for: "request", context)
            }
            return (try TopicName(given.topic), BrokerMessage(headers: try given.headers()))
        }
    }
}
