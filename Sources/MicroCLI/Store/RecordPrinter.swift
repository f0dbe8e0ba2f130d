import MicroWire

/// Prints records, one or many.
struct RecordPrinter: Sendable {
    let console: Console
    let format: OutputFormat
    let isVerbose: Bool
    private var table = GrowingTable(header: ["KEY", "VALUE", "EXPIRY", "REVISION"])

    init(console: Console, format: OutputFormat, isVerbose: Bool) {
        self.console = console
        self.format = format
        self.isVerbose = isVerbose
    }

    /// Prints the only record that was asked for: for programs exactly its bytes.
    func print(one record: Store_Record) throws {
        guard format == .text, !isVerbose else {
            var printer = self
            return try printer.print(page: [record])
        }
        guard console.isTerminal else { return try console.write(Array(record.value)) }
        try console.line(shown(record))
    }

    /// Prints some of the records that were asked for.
    mutating func print(page records: [Store_Record]) throws {
        switch format {
        case .json, .raw: try console.lines(records.map { try JSONText.line(RecordLine($0)) })
        case .text where isVerbose: try console.lines(table.lines(adding: records.map(\.cells)))
        case .text where console.isTerminal: try console.lines(records.map(shown))
        case .text:
            var bytes: [UInt8] = []
            for record in records {
                bytes += record.value
                bytes.append(UInt8(ascii: "\n"))
            }
            try console.write(bytes)
        }
    }

    /// As a terminal may show it, without an end of line after it.
    private func shown(_ record: Store_Record) -> String {
        guard VisibleText.isText(record.value) else { return VisibleText.hexadecimal(record.value) }
        let text = String(decoding: record.value, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
