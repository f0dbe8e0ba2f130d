import Glibc
public import Synchronization

/// A state of which each thread has a copy, so that threads that look something up do not wait for each other.
///
/// A lock that all threads take for every call costs far more than what it guards: whoever finds it taken sleeps.
/// Public for the compiler alone, which makes no versions of what is generic for the types of another module otherwise.
public final class PerThread<State: Sendable>: Sendable {
    @usableFromInline
    final class Copy: Sendable {
        @usableFromInline let state: Mutex<State>

        @usableFromInline
        init(_ state: State) {
            self.state = Mutex(state)
        }
    }

    /// More threads than these share copies.
    private static var copiesMax: Int { 16 }

    @usableFromInline let copies: [Copy]

    public init(_ state: State) {
        copies = (0..<Self.copiesMax).map { _ in Copy(state) }
    }

    /// Gives `body` this thread's copy.
    @inlinable
    public func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        copies[ThreadNumber.current % copies.count].state.withLock { body(&$0) }
    }

    /// Gives `body` every copy, one after the other; whoever reads later sees what it changed.
    @inlinable
    public func update(_ body: (inout State) -> Void) {
        for copy in copies { copy.state.withLock { body(&$0) } }
    }

    /// The first that `find` finds in a copy.
    @inlinable
    public func first<Result>(_ find: (State) -> Result?) -> Result? {
        for copy in copies {
            if let found = copy.state.withLock({ find($0) }) { return found }
        }
        return nil
    }

    /// This thread's copy.
    @inlinable public var state: State { withLock { $0 } }
}

/// Threads by the order in which they first asked.
@usableFromInline
enum ThreadNumber {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()
    private static let last = Atomic(0)

    /// From 1 on.
    @usableFromInline static var current: Int {
        if let known = pthread_getspecific(key) { return Int(bitPattern: known) }
        let number = last.add(1, ordering: .relaxed).newValue
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: number))
        return number
    }
}
