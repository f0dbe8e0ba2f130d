import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension ConfigCommands {
    /// `micro config watch [PATH]`
    struct Watch: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "watch", abstract: "Print a setting, and again whenever it changes, until Ctrl-C",
            discussion: """
                Where nothing is set it prints [none]. When the connection is lost it connects again by itself.

                micro config watch smtp
                micro config watch --output json
                """)

        @Argument(help: "Its path; the whole document when none is given.")
        var path: String?

        @Flag(name: .shortAndLong, help: "Show secrets, if you may.")
        var secret = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Config_WatchRequest()
            request.namespace = try context.target().namespace.rawValue
            request.path = try GivenPath.checked(path ?? "")
            request.options.secret = secret
            let format = context.format(printing.output)
            var last: Config_WatchResponse?
            try await Following(context: context).run { session, began in
                for try await told in try await session.platform.config.watch(request) {
                    try began()
                    defer { last = told }
                    // A new connection begins with what is there, which may be what was there.
                    guard last?.value != told.value || last?.exists != told.exists else { continue }
                    try context.output.line(told.text(format))
                }
            }
        }
    }
}

extension Config_WatchResponse {
    fileprivate func text(_ format: OutputFormat) -> String {
        switch format {
        case .text: exists ? ConfigText.shown(value.data, .text) : ConfigText.nothing
        case .json, .raw:
            JSONText.object([
                ("exists", "\(exists)"), ("revision", "\(revision)"),
                ("value", exists ? value.data : "null"),
            ])
        }
    }
}
