import DequeModule

/// Lets the events of one key through one after the other.
struct KeyOrder {
    /// The offsets that wait behind the one of their key that is let through.
    private var lines: [String: Deque<Int64>] = [:]
    /// How many wait.
    private(set) var heldCount = 0

    /// An event of a key comes, in the order of offsets.
    /// - Returns: whether it is let through now.
    mutating func enter(_ offset: Int64, _ key: String) -> Bool {
        guard lines[key] != nil else {
            lines[key] = []
            return true
        }
        lines[key]?.append(offset)
        heldCount += 1
        return false
    }

    /// The event of a key that was let through is settled.
    /// - Returns: the next of the key, which is let through now.
    mutating func leave(_ key: String) -> Int64? {
        guard let next = lines[key]?.popFirst() else {
            lines[key] = nil
            return nil
        }
        heldCount -= 1
        return next
    }

    mutating func removeAll() {
        lines.removeAll()
        heldCount = 0
    }
}
