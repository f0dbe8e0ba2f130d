/// The keys that begin with a prefix, as the columns of keys are ordered.
struct KeyRange {
    /// The first of them.
    let from: [UInt8]
    /// What comes after all of them.
    let to: [UInt8]

    init(prefix: String) {
        from = Array(prefix.utf8)
        var end = Array(prefix.utf8)
        // No text holds the byte 255, which comes after every key.
        let last = end.popLast() ?? 0xFE
        to = end + [last + 1]
    }

    /// One key alone.
    init(key: String) {
        from = Array(key.utf8)
        to = from + [0]
    }
}
