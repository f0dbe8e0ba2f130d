import FoundationEssentials
import MicroCore

/// Where a page ended, for reading on there.
///
/// It holds the id and the indexed properties of the last value that was read. Whoever changes it gets to another place
/// among the values that the query selects, and to no others.
struct ModelCursor: Equatable {
    /// The key, after what the keys of all entries of the index begin with.
    let position: String

    init(position: String) {
        self.position = position
    }

    /// - Throws: `invalidArgument` when the text is no cursor's.
    init(text: String) throws(MicroError) {
        let plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        guard text.utf8.count <= 2 * StoreLimits.keyBytesMax, let data = Data(base64Encoded: plain),
            (1...StoreLimits.keyBytesMax).contains(data.count), data.base64EncodedString() == plain,
            let position = String(validating: data, as: UTF8.self)
        else { throw MicroError(.invalidArgument, "that is no cursor: it comes from the page before") }
        self.position = position
    }

    /// As text of letters, digits, `-`, `_` and `=`.
    var text: String {
        String(Data(position.utf8).base64EncodedString().map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    static func == (one: ModelCursor, other: ModelCursor) -> Bool {
        one.position.utf8.elementsEqual(other.position.utf8)
    }
}

/// Some of the values that a query selects.
public struct ModelPage<Value: Sendable>: Sendable {
    public var values: [Value]
    /// Where to go on with `after`, as text of letters, digits, `-`, `_` and `=`; nil when there is no more. It holds the id
    /// and the indexed properties of the last value.
    public var next: String?

    public init(_ values: [Value], next: String?) {
        self.values = values
        self.next = next
    }
}
