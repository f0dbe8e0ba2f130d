/// Rows of words in columns that line up.
struct TextTable: Sendable {
    /// The space between two columns.
    static let gap = 2

    var header: [String]
    var rows: [[String]] = []
    /// How wide the columns are at least.
    var widthsMin: [Int] = []

    private var all: [[String]] { (header.isEmpty ? [] : [header]) + rows }

    /// How wide the columns are.
    var widths: [Int] {
        var widths = widthsMin
        for row in all {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return widths
    }

    /// The lines, the header first; none at all without rows.
    var lines: [String] {
        guard !rows.isEmpty else { return [] }
        let widths = widths
        return all.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + Self.gap)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
