import Foundation

/// The keys that begin with a prefix, as the columns of keys are ordered.
struct KeyRange {
    /// The first of them.
    let from: Data
    /// What comes after all of them.
    let to: Data

    init(prefix: String) {
        from = Data(prefix.utf8)
        var end = Array(prefix.utf8)
        // No text holds the byte 255, which comes after every key.
        let last = end.popLast() ?? 0xFE
        to = Data(end + [last + 1])
    }

    /// One key alone.
    init(key: String) {
        from = Data(key.utf8)
        to = from + [0]
    }
}
