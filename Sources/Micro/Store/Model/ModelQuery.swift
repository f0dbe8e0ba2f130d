public import MicroCore

/// Which values of a model to read, by which order, and how many of them.
///
/// ```swift
/// for try await user in users.where(\.age, in: 18...65).order(.descending).limit(20) { … }
/// ```
///
/// An index must lead there: one that begins with the properties that are compared with one value, then has the one that
/// is in a range or that is ordered by. What is read is as it is at that moment; a value that changes while pages are read
/// may be left out or come twice.
public struct ModelQuery<Value: Codable & Sendable & Identifiable>: Sendable where Value.ID: IndexValue {
    let model: Model<Value>
    private(set) var conditions: [FieldCondition] = []
    private(set) var orderedBy: AnyPropertyPath?
    private(set) var order = RecordQuery.Order.ascending
    private(set) var limit: Int?
    private var cursorText: String?

    init(_ model: Model<Value>) {
        self.model = model
    }

    /// Only values with this one in a property.
    public func `where`<Field: IndexValue>(
        _ field: PropertyPath<Value, Field>, is value: Field
    ) -> ModelQuery {
        adding(field) { () throws(MicroError) in .equal(try value.indexText()) }
    }

    /// Only values with one of a range in a property.
    public func `where`<Field: IndexValue & Comparable>(
        _ field: PropertyPath<Value, Field>, in range: some IndexRange<Field>
    ) -> ModelQuery {
        adding(field) { () throws(MicroError) in try range.texts(prefix: "") }
    }

    /// Only values with one of a range in a property; nil is in none.
    public func `where`<Field: IndexValue & Comparable>(
        _ field: PropertyPath<Value, Field?>, in range: some IndexRange<Field>
    ) -> ModelQuery {
        adding(field) { () throws(MicroError) in try range.texts(prefix: Field?.presentPrefix) }
    }

    /// In the order of a property.
    public func order<Field: IndexValue>(
        by field: PropertyPath<Value, Field>, _ order: RecordQuery.Order = .ascending
    ) -> ModelQuery {
        var query = self
        query.orderedBy = field
        query.order = order
        return query
    }

    /// In the order of the property that is in a range, or of the ids, up or down.
    public func order(_ order: RecordQuery.Order) -> ModelQuery {
        var query = self
        query.order = order
        return query
    }

    /// At most so many.
    public func limit(_ limit: Int) -> ModelQuery {
        var query = self
        query.limit = limit
        return query
    }

    /// Only those after the end of a page that was read by the same query; nil and the empty text are the beginning.
    /// - Parameter cursor: the page's `next`. Whoever changes it gets to another place among the values that the query
    ///   selects, and to no others.
    public func after(_ cursor: String?) -> ModelQuery {
        var query = self
        query.cursorText = cursor
        return query
    }

    /// Where to begin; nil at the beginning.
    /// - Throws: `invalidArgument` when the text is no cursor's.
    var cursor: ModelCursor? {
        get throws(MicroError) {
            guard let cursorText, !cursorText.isEmpty else { return nil }
            return try ModelCursor(text: cursorText)
        }
    }

    private func adding(
        _ field: AnyPropertyPath, _ texts: () throws(MicroError) -> FieldTexts
    ) -> ModelQuery {
        var query = self
        query.conditions.append(FieldCondition(field: field, texts: Result(catching: texts)))
        return query
    }
}

extension Model {
    /// Every value, ordered by the ids.
    public var all: ModelQuery<Value> { ModelQuery(self) }

    /// The values with this one in a property.
    public func `where`<Field: IndexValue>(
        _ field: PropertyPath<Value, Field>, is value: Field
    ) -> ModelQuery<Value> { all.where(field, is: value) }

    /// The values with one of a range in a property.
    public func `where`<Field: IndexValue & Comparable>(
        _ field: PropertyPath<Value, Field>, in range: some IndexRange<Field>
    ) -> ModelQuery<Value> { all.where(field, in: range) }

    /// The values with one of a range in a property; nil is in none.
    public func `where`<Field: IndexValue & Comparable>(
        _ field: PropertyPath<Value, Field?>, in range: some IndexRange<Field>
    ) -> ModelQuery<Value> { all.where(field, in: range) }

    /// The values in the order of a property.
    public func order<Field: IndexValue>(
        by field: PropertyPath<Value, Field>, _ order: RecordQuery.Order = .ascending
    ) -> ModelQuery<Value> { all.order(by: field, order) }
}

/// What a property is compared with.
struct FieldCondition: Sendable {
    var field: AnyPropertyPath
    var texts: Result<FieldTexts, MicroError>
}

/// The texts that a property may be written as.
enum FieldTexts: Hashable, Sendable {
    case equal(String)
    /// From the one on, up to the other; without a bound where it is nil.
    case between(String?, String?, includingUpper: Bool)
}
