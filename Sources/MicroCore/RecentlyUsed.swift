import Synchronization

/// What was asked for lately, by a text: at most `countMax`.
///
/// Values lie in two halves. What is asked for moves to the young half; when that is full it becomes the old one,
/// and what nobody asked for since is forgotten: about what a list ordered by last use keeps, without the list.
package final class RecentlyUsed<Value: Sendable>: Sendable {
    private struct Halves {
        var young: [String: Value] = [:]
        var old: [String: Value] = [:]
    }

    private let halfMax: Int
    private let halves = Mutex(Halves())

    package init(countMax: Int) {
        halfMax = max(1, countMax / 2)
    }

    /// What is remembered under a text.
    package func value(_ text: String) -> Value? {
        halves.withLock { halves in
            if let value = halves.young[text] { return value }
            guard let value = halves.old.removeValue(forKey: text) else { return nil }
            Self.insert(value, for: text, into: &halves, halfMax)
            return value
        }
    }

    /// Remembers a value.
    package func remember(_ value: Value, for text: String) {
        halves.withLock { Self.insert(value, for: text, into: &$0, halfMax) }
    }

    /// Forgets the values that `isEnded` says.
    package func forget(where isEnded: (Value) -> Bool) {
        halves.withLock { halves in
            halves.young = halves.young.filter { !isEnded($0.value) }
            halves.old = halves.old.filter { !isEnded($0.value) }
        }
    }

    /// How many values there are.
    package var count: Int { halves.withLock { $0.young.count + $0.old.count } }

    private static func insert(_ value: Value, for text: String, into halves: inout Halves, _ halfMax: Int) {
        if halves.young.count >= halfMax {
            halves.old = halves.young
            halves.young = [:]
        }
        halves.young[text] = value
    }
}
