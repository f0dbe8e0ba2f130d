import Foundation
import MicroCore
import SeededNumbers
import Testing

@testable import Micro

/// Keys of indexes are ordered as the values are that they are made of.
@Suite struct IndexTextTests {
    private enum Size: Int, IndexValue {
        case large = 3
        case small = -1
    }

    /// Every pair of values: the texts are the same for equal ones, and in their order for others.
    private func areOrdered<Value: IndexValue & Equatable>(
        _ values: [Value], by precedes: (Value, Value) -> Bool, _ location: SourceLocation = #_sourceLocation
    ) throws {
        for one in values {
            for other in values {
                let (text, otherText) = (try one.indexText(), try other.indexText())
                try #require(
                    text.utf8Precedes(otherText) == precedes(one, other), "\(one) \(other)",
                    sourceLocation: location)
                try #require(
                    text.utf8.elementsEqual(otherText.utf8)
                        == !(precedes(one, other) || precedes(other, one)),
                    "\(one) \(other)", sourceLocation: location)
            }
        }
    }

    private func sample<Value>(
        _ edges: [Value], _ make: (inout SeededNumbers) -> Value
    ) -> [Value] {
        var random = SeededNumbers(seed: 5)
        return edges + (0..<120).map { _ in make(&random) }
    }

    @Test func integers() throws {
        try areOrdered(
            sample([0, 1, -1, .min, .max, .min + 1, 255, -256]) {
                Int(truncatingIfNeeded: $0.next()) >> Int.random(in: 0..<64, using: &$0)
            }, by: <)
        try areOrdered(Array(Int8.min...Int8.max), by: <)
        try areOrdered(sample([0, 1, .max]) { UInt64.random(in: 0...(.max), using: &$0) }, by: <)
        try areOrdered([UInt8.min, 1, .max], by: <)
        #expect(try Int8(5).indexText() == Int64(5).indexText())
        #expect(try Size.small.indexText() == Int(-1).indexText())
        #expect(Size.indexKind == Int.indexKind)
    }

    @Test func fractions() throws {
        let edges: [Double] = [
            0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
            .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNormalMagnitude, 0.1, 0.2,
        ]
        let doubles = sample(edges) { Double(bitPattern: $0.next()) }.filter { !$0.isNaN }
        try areOrdered(doubles, by: <)
        try areOrdered(doubles.map { Float($0) }, by: <)
        try areOrdered(doubles.filter(\.isFinite).map { Date(timeIntervalSinceReferenceDate: $0) }, by: <)
        for number in [Double.nan, .signalingNaN] {
            #expect(throws: MicroError.self) { try number.indexText() }
        }
    }

    @Test func durations() throws {
        let edges: [Duration] = [
            .zero, .nanoseconds(1), .nanoseconds(-1), .seconds(1), .seconds(-1), .milliseconds(-1_500),
            .seconds(Int64.max - 1), .seconds(Int64.min + 2),
        ]
        try areOrdered(
            sample(edges) { .nanoseconds(Int64.random(in: -5_000_000_000...5_000_000_000, using: &$0)) },
            by: <)
        #expect(throws: MicroError.self) { try Duration.seconds(Int64.max).indexText() }
        #expect(throws: MicroError.self) { try (Duration.seconds(Int64.max) * 8).indexText() }
    }

    @Test func textsAndTruths() throws {
        try areOrdered(Self.texts(), by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        try areOrdered([true, false], by: { !$0 && $1 })
        let ids = sample([UUID()]) { random in
            var bytes = UUID().uuid
            withUnsafeMutableBytes(of: &bytes) { bytes in
                for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            }
            return UUID(uuid: bytes)
        }
        try areOrdered(ids) { one, other in
            withUnsafeBytes(of: one.uuid) { one in
                withUnsafeBytes(of: other.uuid) { one.lexicographicallyPrecedes($0) }
            }
        }
    }

    @Test func nilComesFirst() throws {
        let values: [Int?] = [nil, .min, -1, 0, 1, .max]
        try areOrdered(values) { one, other in
            guard let other else { return false }
            return one.map { $0 < other } ?? true
        }
        let texts = [nil] + Self.texts().map { Optional($0) }
        try areOrdered(texts) { one, other in
            guard let other else { return false }
            return one.map { $0.utf8.lexicographicallyPrecedes(other.utf8) } ?? true
        }
    }

    /// Rows are ordered by their first text, then by their second, whatever bytes are in them.
    @Test func rowsAreOrderedByTheirTexts() throws {
        var random = SeededNumbers(seed: 9)
        let texts = Self.texts()
        let rows = (0..<300).map { _ in
            (0..<Int.random(in: 0...3, using: &random)).map { _ in texts.randomElement(using: &random) ?? "" }
        }
        for one in rows {
            for other in rows {
                let keys = (IndexTuple(one).text, IndexTuple(other).text)
                try #require(
                    keys.0.utf8Precedes(keys.1)
                        == one.lexicographicallyPrecedes(other) { $0.utf8Precedes($1) },
                    "\(one) \(other)")
                let areEqual = one.map { Array($0.utf8) } == other.map { Array($0.utf8) }
                try #require(keys.0.utf8.elementsEqual(keys.1.utf8) == areEqual, "\(one) \(other)")
            }
        }
    }

    /// What begins with a row is together, and a range within it is cut where its ends say.
    @Test func intervalsHoldWhatTheyShould() throws {
        let texts = Self.texts()
        for lower in texts {
            for upper in texts {
                for text in texts {
                    let key = IndexTuple([text, "z"]).text
                    let isFrom = !text.utf8Precedes(lower), isBelow = text.utf8Precedes(upper)
                    let isUpTo = isBelow || text.utf8.elementsEqual(upper.utf8)
                    let from = IndexTuple.escaped(lower), to = IndexTuple.escaped(upper)
                    let open = KeyInterval(prefix: "", lower: from, upper: to)
                    let closed = KeyInterval(prefix: "", lower: from, upper: to + "\u{1}")
                    try #require(!open.isAfter(key) == isFrom, "\(lower) \(text)")
                    try #require(!open.isBefore(key) == isBelow, "\(upper) \(text)")
                    try #require(!closed.isBefore(key) == isUpTo, "\(upper) \(text)")
                }
            }
        }
    }

    private static func texts() -> [String] {
        var random = SeededNumbers(seed: 3)
        let parts = [
            "\u{0}", "\u{1}", "\u{2}", "a", "b", "e\u{301}", "\u{e9}", "/", "\u{7f}", "\u{1f600}", "\u{ffff}",
        ]
        return ["", "a", "ab", "A"]
            + (0..<40).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    parts.randomElement(using: &random) ?? ""
                }.joined()
            }
    }
}

/// Names of indexes, and cursors.
@Suite struct ModelIndexTests {
    struct Place: Codable, Sendable { var city: String }
    struct User: Codable, Sendable, Identifiable {
        var id: String
        var email: String
        var age: Int?
        var place: Place
        var years: Int { age ?? 0 }
    }

    @Test func anIndexIsCalledAsItsProperties() throws {
        #expect(ModelIndex<User>.index(\.email).name == "email")
        #expect(ModelIndex<User>.index(\.place.city, \.age).name == "place.city,age")
        #expect(ModelIndex<User>.index(\.email, named: "mail").name == "mail")
        try ModelIndex<User>.index(\.place.city, \.age).check()
    }

    @Test func aComputedPropertyNeedsAName() throws {
        let error = #expect(throws: MicroError.self) { try ModelIndex<User>.index(\.years).check() }
        #expect(error?.code == .invalidArgument)
        try ModelIndex<User>.index(\.years, named: "years").check()
        for name in ["", "a b", "a/b", "a\u{0}", String(repeating: "a", count: 65)] {
            #expect(throws: MicroError.self) { try ModelIndex<User>.index(\.age, named: name).check() }
        }
    }

    @Test(arguments: ["a", "jane@example.com\u{0}jane", "\u{1f600}\u{0}\u{1}", "???>>>", "e\u{301}"])
    func cursorsAreText(_ position: String) throws {
        let cursor = ModelCursor(position: position)
        let text = cursor.text
        #expect(text.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "+") })
        #expect(try ModelCursor(text: text) == cursor)
    }

    @Test(arguments: ["", "!", "a", "====", "_w==", String(repeating: "YWFh", count: 600)])
    func whatIsNoCursorIsRefused(_ text: String) {
        let error = #expect(throws: MicroError.self) { try ModelCursor(text: text) }
        #expect(error?.code == .invalidArgument)
    }
}
