import MicroCore

/// The way to what a query selects: along the keys of an index, or of the records themselves.
struct ModelPath<Value: Sendable>: Sendable {
    /// Nil to go along the records.
    var index: IndexesInForce<Value>.Index?
    var keys: KeyInterval
    var order: RecordQuery.Order
}

extension ModelQuery {
    /// The way that is shortest.
    /// - Throws: `invalidArgument` when no index leads there, or what is looked for has no place in one.
    func path(by indexes: IndexesInForce<Value>) throws(MicroError) -> ModelPath<Value> {
        var equal: [AnyKeyPath: String] = [:]
        var range: (field: AnyKeyPath, texts: FieldTexts)?
        for condition in conditions {
            guard equal[condition.field] == nil, range?.field != condition.field else {
                throw MicroError(.invalidArgument, "a query has one condition of each property")
            }
            switch try condition.texts.get() {
            case .equal(let text): equal[condition.field] = text
            case .between where range != nil:
                throw MicroError(.invalidArgument, "a query has one range")
            case .between(let lower, let upper, let includesUpper):
                range = (condition.field, .between(lower, upper, includingUpper: includesUpper))
            }
        }
        let sorted = orderedBy.map { $0 as AnyKeyPath }
        let next: AnyKeyPath? = range?.field ?? (sorted.flatMap { equal[$0] == nil ? $0 : nil })
        let fits = sorted.map { $0 == next || equal[$0] != nil } ?? true
        let together = Set(equal.keys)
        let fitting = indexes.indexes.filter { fits && $0.declared.leads(to: together, then: next) }
        guard let index = fitting.min(by: { $0.declared.fields.count < $1.declared.fields.count }) else {
            throw MicroError(.invalidArgument, missing(equal, next))
        }
        guard index.isBuilt else {
            throw MicroError(
                .unavailable, "the index \"\(index.declared.name)\" of \(model.table) is being made")
        }
        let row = IndexTuple(index.declared.fields.prefix(equal.count).compactMap { equal[$0.path] })
        try index.declared.check(row)
        return ModelPath(
            index: index,
            keys: try keys(index, below: row, range?.texts), order: order)
    }

    private func keys(
        _ index: IndexesInForce<Value>.Index, below row: IndexTuple, _ texts: FieldTexts?
    ) throws(MicroError) -> KeyInterval {
        var keys = KeyInterval(prefix: index.prefix + row.text)
        guard case .between(let lower, let upper, let includesUpper) = texts else { return keys }
        for text in [lower, upper] { try index.declared.check(IndexTuple([text ?? ""])) }
        // Without its end a text comes right before what is written so. Nothing goes on with the byte 1, and what is
        // longer with a greater one, or with two.
        keys.lower = lower.map { keys.prefix + IndexTuple.escaped($0) }
        keys.upper = upper.map { keys.prefix + IndexTuple.escaped($0) + (includesUpper ? "\u{1}" : "") }
        return keys
    }

    private func missing(_ equal: [AnyKeyPath: String], _ next: AnyKeyPath?) -> String {
        if let orderedBy, let next, (orderedBy as AnyKeyPath) != next {
            return "a query of \(model.table) with a range is ordered by the property that is in it"
        }
        let fields = conditions.map { "\($0.field)" } + (orderedBy.map { ["\($0)"] } ?? [])
        return
            "no index of \(model.table) leads to what is asked for: declare one of \(fields.joined(separator: ", "))"
    }
}

extension ModelIndex {
    /// Whether its entries are together for one value in each of some properties, and then in the order of another.
    fileprivate func leads(to equal: Set<AnyKeyPath>, then next: AnyKeyPath?) -> Bool {
        guard Set(fields.prefix(equal.count).map { $0.path as AnyKeyPath }) == equal else { return false }
        guard let next else { return true }
        return fields.count > equal.count && fields[equal.count].path == next
    }
}
