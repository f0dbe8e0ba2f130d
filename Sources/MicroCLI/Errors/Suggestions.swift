/// Names that somebody may have meant.
enum Suggestions {
    /// How many are offered.
    static let countMax = 3

    /// Those of `candidates` that are nearly `name`, the nearest first.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> [String] {
        let limit = max(1, name.count / 3)
        return
            candidates
            .map { (name: $0, distance: distance(name, $0)) }
            .filter { $0.distance <= limit || (name.count > 2 && $0.name.hasPrefix(name)) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(countMax).map(\.name)
    }

    /// `a`, `a or b`, `a, b or c`.
    static func sentence(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// How many characters must be added, removed, replaced or swapped with their neighbour.
    static func distance(_ one: String, _ other: String) -> Int {
        let one = Array(one.lowercased().prefix(64)), other = Array(other.lowercased().prefix(64))
        var before: [Int] = []
        var above = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, candidate) in other.enumerated() {
                let replaced = above[column] + (letter == candidate ? 0 : 1)
                var best = min(replaced, above[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = above
            above = current
        }
        return above[other.count]
    }
}
