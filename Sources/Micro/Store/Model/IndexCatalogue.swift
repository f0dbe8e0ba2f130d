import MicroCore

/// What indexes of a model the store holds, as it is kept beside their entries.
///
/// Whoever writes a record does so on the condition that this has not changed, so that no writer leaves out an index that
/// it does not know.
struct IndexCatalogue: Codable, Hashable, Sendable {
    struct Entry: Codable, Hashable, Sendable {
        var name: String
        /// Of its fields.
        var kinds: [String]
        var isUnique: Bool
        /// Goes up when it is made anew, so that nobody takes old entries for new ones.
        var generation: Int
        /// Whether every record is in it. Those who write put theirs in as soon as it is known.
        var isBuilt: Bool

        /// What the keys of its entries begin with.
        var prefix: String { "\(name)/\(generation)/" }

        func isLike(_ other: Entry) -> Bool {
            name.utf8.elementsEqual(other.name.utf8) && kinds == other.kinds && isUnique == other.isUnique
        }
    }

    var generation = 0
    var entries: [Entry] = []
    /// What the keys of entries begin with that are not needed any more.
    var leftovers: [String] = []

    /// Whether it has these indexes and no others.
    func declares(_ indexes: [Entry]) -> Bool {
        entries.count == indexes.count
            && indexes.allSatisfy { index in entries.contains { $0.isLike(index) } }
    }

    /// The same with these indexes and no others; those that are there already stay as they are.
    func declaring(_ indexes: [Entry], anew: Bool = false) -> IndexCatalogue {
        var changed = self
        changed.generation += 1
        changed.entries = indexes.map { index in
            if !anew, let own = entries.first(where: { $0.isLike(index) }) { return own }
            var index = index
            index.generation = changed.generation
            index.isBuilt = false
            return index
        }
        let kept = Set(changed.entries.map { Array($0.prefix.utf8) })
        changed.leftovers += entries.map(\.prefix).filter { !kept.contains(Array($0.utf8)) }
        return changed
    }

    var isBuilt: Bool { entries.allSatisfy(\.isBuilt) }
}

extension ModelIndex {
    /// What is kept about it.
    var entry: IndexCatalogue.Entry {
        IndexCatalogue.Entry(
            name: name, kinds: fields.map(\.kind), isUnique: isUnique, generation: 0, isBuilt: false)
    }
}
