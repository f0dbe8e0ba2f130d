import Logging
import MicroCore

/// The value of a setting as it changes; nil while there is none. Ends when its task is cancelled.
public struct ConfigUpdates<Value: Decodable & Sendable>: AsyncSequence, Sendable {
    /// Nil when there is no value, or `null`.
    public typealias Element = Value?
    /// It never fails: what goes wrong is tried again.
    public typealias Failure = Never

    let follower: ConfigFollower

    /// Begins with the value that is there when it is first asked.
    public func makeAsyncIterator() -> Iterator {
        Iterator(follower, iterator: follower.makeAsyncIterator())
    }

    /// Where one that watches is.
    public struct Iterator: AsyncIteratorProtocol {
        private let follower: ConfigFollower
        private var iterator: ConfigFollower.Iterator
        /// What was given last.
        private var given: JSONValue??

        init(_ follower: ConfigFollower, iterator: ConfigFollower.Iterator) {
            self.follower = follower
            self.iterator = iterator
        }

        /// The next value that is not the one before.
        public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> Value?? {
            while let read = await iterator.next(isolation: actor) {
                if let given, given == read.value { continue }
                do {
                    let value = try read.value?.decoded(as: Value.self, at: follower.path)
                    given = .some(read.value)
                    return .some(value)
                } catch {
                    follower.logger.warning(
                        "a setting was passed over", metadata: ["error": "\(error.detail)"])
                }
            }
            return nil
        }
    }
}
