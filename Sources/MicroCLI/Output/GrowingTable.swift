/// A table whose rows come a few at a time: what was printed stays, the columns only ever get wider.
struct GrowingTable: Sendable {
    private var header: [String]
    private var widths: [Int] = []

    init(header: [String]) {
        self.header = header
    }

    /// The lines of more rows, the header before the first; none at all without rows.
    mutating func lines(adding rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        var table = TextTable(header: header, rows: rows)
        table.widthsMin = widths
        widths = table.widths
        header = []
        return table.lines
    }
}
