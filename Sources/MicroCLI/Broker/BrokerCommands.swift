import ArgumentParser
import Micro
import MicroCore

/// `micro broker`: messages to whoever subscribes at the moment.
struct BrokerCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker", abstract: "Publish messages, and print those that are published",
        discussion: """
            A message goes to everybody who subscribes at the moment, and to one member of each queue; it is kept
            nowhere. What must not be lost is published as an event: see micro events --help.

            micro broker subscribe 'cars.*.position'
            micro broker publish cars.7.position '{"x":1,"y":2}'
            micro broker request cars.7.fuel
            """,
        subcommands: [Publish.self, Subscribe.self, Request.self, Subscriptions.self])
}

extension Session {
    /// The messages of the namespace that the person works in.
    func broker(_ context: CommandContext) -> RemoteBroker {
        RemoteBroker(
            caller(in: target.namespace), namespace: target.namespace,
            timeout: context.flags.call.timeout ?? PlatformClients.timeout)
    }
}

/// What a message says, as it is given in words, a file or the input.
struct MessageOptions: ParsableArguments {
    @Argument(help: "The topic.")
    var topic: String

    @Argument(help: "The message; - for the input.")
    var message: [String] = []

    @Option(help: ArgumentHelp("A file with the message, byte for byte; - for the input.", valueName: "file"))
    var file: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("A header; may be repeated.", valueName: "NAME=VALUE"))
    var header: [String] = []

    /// - Throws: `CLIError` when a header is malformed.
    func headers() throws -> [String: String] {
        var headers: [String: String] = [:]
        for word in header {
            let pair = try CallFlags.Pair(word: word, flag: "header")
            headers[pair.name] = pair.value
        }
        return headers
    }

    /// The topic, and the message for it.
    /// - Parameter command: what takes it, for the hint of what to type.
    func parsed(
        for command: String, _ context: CommandContext
    ) async throws -> (topic: TopicName, message: BrokerMessage) {
        let topic = try TopicName(topic)
        let headers = try headers()
        let given = try GivenContent(
            words: message, file: file, usage: "micro broker \(command) \(topic.rawValue)")
        return (topic, BrokerMessage(try await given.bytes(context), headers: headers))
    }
}
