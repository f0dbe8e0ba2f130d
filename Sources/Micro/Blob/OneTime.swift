import Synchronization

/// A value that is there for the first who takes it.
final class OneTime<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    /// Nil when it was taken.
    func take() -> Value? {
        value.withLock { $0.take() }
    }
}
