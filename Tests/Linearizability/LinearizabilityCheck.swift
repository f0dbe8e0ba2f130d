/// Whether a history could be that of a map which does one operation at a time, each between being asked and answered:
/// the search of Wing and Gong, with what Lowe added, the memory of where it has been.
package struct LinearizabilityCheck {
    /// What came out.
    package enum Verdict: Equatable {
        case linearizable
        /// No order explains what was told about these keys.
        case violation(keys: [String])
        /// The search went on for too long.
        case undecided(keys: [String])
    }

    private let positionsMax: Int

    /// `positionsMax` bounds what is remembered for each group of keys.
    package init(positionsMax: Int = 2_000_000) {
        self.positionsMax = positionsMax
    }

    /// Judges a history, in any order.
    package func callAsFunction(_ history: [Operation]) -> Verdict {
        for part in Self.independent(history) {
            var search = LinearizationSearch(part, positionsMax: positionsMax)
            let keys = { part.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.sorted() }
            switch search.run() {
            case .found: continue
            case .none: return .violation(keys: keys())
            case .exhausted: return .undecided(keys: keys())
            }
        }
        return .linearizable
    }

    /// Operations that share no keys, not even by way of others, are judged apart: a history is linearizable when its
    /// parts are.
    static func independent(_ history: [Operation]) -> [[Operation]] {
        var parent: [String: String] = [:]
        func root(_ key: String) -> String {
            var key = key
            while let above = parent[key], above != key { key = above }
            return key
        }
        for operation in history {
            guard let first = operation.keys.first else { continue }
            for key in operation.keys { parent[root(key)] = root(first) }
        }
        var parts: [String: [Operation]] = [:]
        for operation in history {
            guard let key = operation.keys.first else { continue }
            parts[root(key), default: []].append(operation)
        }
        return Array(parts.values)
    }
}
