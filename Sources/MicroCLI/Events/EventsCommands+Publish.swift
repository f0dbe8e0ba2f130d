import ArgumentParser
import Micro
import MicroCore
import MicroWire

extension EventsCommands {
    /// `micro events publish TOPIC EVENT`
    struct Publish: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish", abstract: "Append an event to a topic, durably",
            discussion: """
                Words are joined by a space; what begins with a dash goes behind --. An event of - is the input.

                micro events publish orders '{"id":7}'
                micro events publish orders '{"id":8}' --key jane --id order-8
                micro events publish reminders 'call Jane' --delay 1h
                micro events publish orders --lines < orders.jsonl     # each line is an event
                tail -f orders.jsonl | micro events publish orders --lines
                """)

        @Argument(help: "The topic.")
        var topic: String

        @Argument(help: "The event; - for the input.")
        var event: [String] = []

        @Option(
            help: ArgumentHelp("A file with the event, byte for byte; - for the input.", valueName: "file"))
        var file: String?

        @Option(help: "Events of one key are given to a group one after the other, in order.")
        var key: String?

        @Option(
            help: ArgumentHelp(
                "A name of your own for it: a second event of that name is not appended.", valueName: "id"))
        var id: String?

        @Option(
            help: ArgumentHelp("When to append it, from now on, such as 10s or 1h.", valueName: "duration"))
        var delay: String?

        @Option(help: ArgumentHelp("What to note beside it; may be repeated.", valueName: "NAME=VALUE"))
        var metadata: [String] = []

        @Flag(help: "Publish each line of the input as an event.")
        var lines = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard !lines || (event.isEmpty && file == nil && id == nil) else {
                throw ValidationError(
                    "--lines takes the events from the input: give no event, --file or --id")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let topic = try TopicName(topic)
            let template = try template()
            if lines { return try await publishLines(of: template, to: topic, context) }
            let given = try GivenContent(
                words: event, file: file, usage: "micro events publish \(ShellWord.quoted(topic.rawValue))")
            var event = template
            event.payload = try await given.bytes(context)
            let ready = event
            let published = try await context.withEvents { log in
                try await log.publish([ready], to: topic, expecting: nil)
            }
            try context.print(published.map(PublishedLine.init), printing, as: [])
        }

        /// What all events of the command have in common.
        private func template() throws -> NewEvent {
            var event = NewEvent([], key: key, deduplicationID: id)
            for word in metadata {
                let pair = try CallFlags.Pair(word: word, flag: "metadata")
                event.metadata[pair.name] = pair.value
            }
            if let delay {
                guard let duration = DurationText.parse(delay, atMost: EventLimits.delayMax) else {
                    throw CLIError(
                        "\"\(delay)\" is no delay", next: "Try 500ms, 90s, 1h30m or 30d.",
                        status: .malformedDuration)
                }
                event.delay = duration
            }
            return event
        }

        /// As they come, those that are there at a time together.
        private func publishLines(
            of template: NewEvent, to topic: TopicName, _ context: CommandContext
        ) async throws {
            // It outlives sessions: one that begins anew goes on with what was read and not published.
            var batch = LineBatch(of: template)
            while try await batch.fill(from: context.input) {
                try await context.withEvents { log in
                    let end = ContinuousClock.now + Self.sessionMax
                    repeat {
                        let published = try await batch.publish(to: topic, of: log)
                        try context.print(published.map(PublishedLine.init), printing, as: [])
                    } while try await batch.fill(from: context.input) && ContinuousClock.now < end
                }
            }
        }

        /// After which the command logs in anew: lines may come for longer than a token lasts.
        private static let sessionMax = Duration.seconds(300)
    }
}

/// What became of an event, for scripts.
private struct PublishedLine: Encodable {
    private enum CodingKeys: CodingKey {
        case offset, duplicate, delayed
    }

    let event: PublishedEvent

    init(_ event: PublishedEvent) {
        self.event = event
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        switch event {
        case .appended(let offset): try line.encode(offset, forKey: .offset)
        case .duplicate(let offset):
            try line.encodeIfPresent(offset, forKey: .offset)
            try line.encode(true, forKey: .duplicate)
        case .delayed: try line.encode(true, forKey: .delayed)
        }
    }
}
