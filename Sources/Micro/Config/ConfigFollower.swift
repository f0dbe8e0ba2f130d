import Logging
package import MicroCore

/// The value at a path as it changes, for as long as somebody asks: when the platform is away, it is asked again, ever
/// more slowly.
package struct ConfigFollower: AsyncSequence, Sendable {
    package typealias Failure = Never

    let config: any Config
    let path: ConfigPath
    let secrets: ConfigSecrets
    let logger: Logger

    package init(_ config: ServiceConfig, at path: ConfigPath, secrets: ConfigSecrets) {
        self.config = config.config
        self.path = path
        self.secrets = secrets
        logger = config.logger
    }

    package func makeAsyncIterator() -> Iterator { Iterator(follower: self) }

    /// Where one that follows is.
    package struct Iterator: AsyncIteratorProtocol {
        let follower: ConfigFollower
        private var values: ConfigValues.AsyncIterator?
        private var failures = 0

        init(follower: ConfigFollower) {
            self.follower = follower
        }

        /// The next value; the one before again, perhaps, when the platform was away. Nil when the task was cancelled.
        package mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async -> Revised<JSONValue?>? {
            while !Task.isCancelled {
                do {
                    if let value = try await nextNow(isolation: actor) {
                        failures = 0
                        return value
                    }
                } catch {
                    if !Task.isCancelled {
                        follower.logger.debug("following a setting failed", error: error)
                    }
                }
                values = nil
                failures += 1
                try? await Task.sleep(for: PresencePlan.backoff(failures))
            }
            return nil
        }

        private mutating func nextNow(
            isolation actor: isolated (any Actor)?
        ) async throws -> Revised<JSONValue?>? {
            if values == nil {
                values = try await follower.config.watch(follower.path, secrets: follower.secrets)
                    .makeAsyncIterator()
            }
            return try await values?.next(isolation: actor)
        }
    }
}
