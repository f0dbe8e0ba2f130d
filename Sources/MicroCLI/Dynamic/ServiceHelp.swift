import MicroTranscoding
import MicroWire

extension HelpPage {
    /// The help of a service: its endpoints.
    init(of service: ServiceSchema) {
        self.init()
        let name = service.name
        section("NAME", ["micro \(name)"])
        section("VERSION", [service.service.current.version])
        section("USAGE", ["micro \(name) [endpoint] [flags]"])
        let commands = service.candidates.map { candidate in
            let shape = StreamShape(candidate.endpoint)
            return (candidate.name.words.joined(separator: " "), shape.note)
        }
        table("COMMANDS", commands.sorted { $0.0 < $1.0 })
        if service.candidates.contains(where: { $0.name.isDefault }) {
            section("DESCRIPTION", ["Without an endpoint, 'call' answers: micro \(name) --FIELD VALUE"])
        }
    }

    /// The help of an endpoint: its flags.
    init(of operation: ServiceSchema.Operation, service: ServiceSchema) {
        self.init()
        let words = operation.name.words.joined(separator: " ")
        section("NAME", ["micro \(service.name) \(words)"])
        section("USAGE", ["micro \(service.name) \(words) [flags]"])
        section("DESCRIPTION", StreamShape(operation.endpoint).explanation)
        table(
            "FLAGS",
            FlagList(of: operation.request).flags.map { flag in
                ("--\(flag.name)", ([flag.type] + flag.values).joined(separator: " "))
            })
        table("CALL OPTIONS", CallFlags.documentation.map { ($0.flag, $0.text) })
    }
}
