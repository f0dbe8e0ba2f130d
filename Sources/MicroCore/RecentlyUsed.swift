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
    /// How often forgetting began, and how often it was done: what was found on another thread is remembered here only
    /// when nothing was being forgotten from before it was looked for until then.
    @usableFromInline let begun = Atomic(0)
    @usableFromInline let done = Atomic(0)

    public init(countMax: Int) {
        halfMax = max(1, countMax / 2)
    }

    /// What is remembered under a key.
    @inlinable
    public func value(_ key: Key) -> Value? {
        if let value = halves.withLock({ $0.value(key, halfMax) }) { return value }
        let before = epoch
        let isQuiet = done.load(ordering: .sequentiallyConsistent) == before
        guard let value = halves.first({ $0.young[key] ?? $0.old[key] }) else { return nil }
        guard isQuiet else { return value }
        halves.withLock { halves in
            guard epoch == before else { return }
            halves.insert(value, for: key, halfMax)
        }
        return value
    }

    /// Changes whenever forgetting begins: what was made of something from before may be out of date after.
    @inlinable public var epoch: Int { begun.load(ordering: .sequentiallyConsistent) }

    /// Remembers a value.
    @inlinable
    public func remember(_ value: Value, for key: Key) {
        halves.withLock { $0.insert(value, for: key, halfMax) }
    }

    /// Forgets the values that `isEnded` says.
    @inlinable
    public func forget(where isEnded: (Value) -> Bool) {
        begun.add(1, ordering: .sequentiallyConsistent)
        halves.update { halves in
            halves.young = halves.young.filter { !isEnded($0.value) }
            halves.old = halves.old.filter { !isEnded($0.value) }
        }
        done.add(1, ordering: .sequentiallyConsistent)
    }

    /// How many values there are on the thread that has the most.
    public var count: Int {
        var most = 0
        halves.update { most = max(most, $0.young.count + $0.old.count) }
        return most
    }
}
