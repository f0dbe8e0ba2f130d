import MicroCore

/// A range of values that a query looks for: `18...65`, `18..<65`, `18...`, `...65` or `..<65`.
public protocol IndexRange<Bound>: Sendable {
    associatedtype Bound: IndexValue & Comparable

    /// Its ends; nil where it has none.
    var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) { get }
}

extension IndexRange {
    /// - Parameter prefix: what the texts of all values of the property begin with.
    func texts(prefix: String) throws(MicroError) -> FieldTexts {
        let (lower, upper, includesUpper) = indexBounds
        let lowerText = try lower.map { bound throws(MicroError) in prefix + (try bound.indexText()) }
        let upperText = try upper.map { bound throws(MicroError) in prefix + (try bound.indexText()) }
        return .between(
            lowerText ?? (prefix.isEmpty ? nil : prefix), upperText, includingUpper: includesUpper)
    }
}

extension ClosedRange: IndexRange where Bound: IndexValue {
    /// Both ends, which are in it.
    public var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) {
        (lowerBound, upperBound, true)
    }
}

extension Range: IndexRange where Bound: IndexValue {
    /// Both ends, of which the upper is not in it.
    public var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) {
        (lowerBound, upperBound, false)
    }
}

extension PartialRangeFrom: IndexRange where Bound: IndexValue {
    /// The lower end.
    public var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) { (lowerBound, nil, true) }
}

extension PartialRangeThrough: IndexRange where Bound: IndexValue {
    /// The upper end, which is in it.
    public var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) { (nil, upperBound, true) }
}

extension PartialRangeUpTo: IndexRange where Bound: IndexValue {
    /// The upper end, which is not in it.
    public var indexBounds: (lower: Bound?, upper: Bound?, includesUpper: Bool) { (nil, upperBound, false) }
}
