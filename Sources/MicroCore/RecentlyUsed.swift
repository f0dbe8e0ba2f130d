public import Synchronization

/// What was asked for lately, by a key: on each thread at most `countMax`.
///
/// Values lie in two halves. What is asked for moves to the young half; when that is full it becomes the old one,
/// and what nobody asked for since is forgotten: about what a list ordered by last use keeps, without the list.
///
/// Public for the compiler alone, as `PerThread` is.
public final class RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline
    struct Halves: Sendable {
        @usableFromInline var young: [Key: Value] = [:]
        @usableFromInline var old: [Key: Value] = [:]

        @inlinable
        mutating func insert(_ value: Value, for key: Key, _ halfMax: Int) {
            if young.count >= halfMax {
                old = young
                young = [:]
            }
            young[key] = value
        }

        @inlinable
        mutating func value(_ key: Key, _ halfMax: Int) -> Value? {
            if let value = young[key] { return value }
            guard let value = old.removeValue(forKey: key) else { return nil }
            insert(value, for: key, halfMax)
            return value
        }
    }

    @usableFromInline let halfMax: Int
    @usableFromInline let halves = PerThread(Halves())
    /// Counts what was forgotten: what was found on another thread before is not remembered here after.
    @usableFromInline let forgotten = Atomic(0)

    public init(countMax: Int) {
        halfMax = max(1, countMax / 2)
    }

    /// What is remembered under a key.
    @inlinable
    public func value(_ key: Key) -> Value? {
        if let value = halves.withLock({ $0.value(key, halfMax) }) { return value }
        let before = forgotten.load(ordering: .sequentiallyConsistent)
        guard let value = halves.first({ $0.young[key] ?? $0.old[key] }) else { return nil }
        halves.withLock { halves in
            guard forgotten.load(ordering: .sequentiallyConsistent) == before else { return }
            halves.insert(value, for: key, halfMax)
        }
        return value
    }

    /// Remembers a value.
    @inlinable
    public func remember(_ value: Value, for key: Key) {
        halves.withLock { $0.insert(value, for: key, halfMax) }
    }

    /// Forgets the values that `isEnded` says.
    @inlinable
    public func forget(where isEnded: (Value) -> Bool) {
        forgotten.add(1, ordering: .sequentiallyConsistent)
        halves.update { halves in
            halves.young = halves.young.filter { !isEnded($0.value) }
            halves.old = halves.old.filter { !isEnded($0.value) }
        }
    }

    /// How many values there are on the thread that has the most.
    public var count: Int {
        var most = 0
        halves.update { most = max(most, $0.young.count + $0.old.count) }
        return most
    }
}
