/// Prints the messages that a service answers with.
struct MessagePrinter: Sendable {
    let console: Console
    let format: OutputFormat
    /// Whether many may come: then a program gets one per line.
    let isStream: Bool

    /// Prints one message.
    func print(_ json: [UInt8]) throws {
        switch format {
        case .text where isStream && !console.isTerminal: try line(json)
        case .text: try line(JSONIndenter.indented(json))
        case .json, .raw: try line(json)
        }
    }

    private func line(_ json: [UInt8]) throws {
        try console.write(json + [UInt8(ascii: "\n")])
    }
}
