import Configuration

/// One value of each snapshot, when it is not the one before.
struct DistinctValues: AsyncSequence, Sendable {
    typealias Failure = Never

    let snapshots: AsyncStream<ServiceConfigSnapshot>
    let key: AbsoluteConfigKey
    let type: ConfigType

    func makeAsyncIterator() -> Iterator {
        Iterator(snapshots: snapshots.makeAsyncIterator(), key: key, type: type)
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var snapshots: AsyncStream<ServiceConfigSnapshot>.Iterator
        fileprivate let key: AbsoluteConfigKey
        fileprivate let type: ConfigType
        private var told: LookupResult?

        fileprivate init(
            snapshots: AsyncStream<ServiceConfigSnapshot>.Iterator, key: AbsoluteConfigKey, type: ConfigType
        ) {
            self.snapshots = snapshots
            self.key = key
            self.type = type
        }

        mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async -> Result<LookupResult, any Error>? {
            while let snapshot = await snapshots.next(isolation: actor) {
                do {
                    let value = try snapshot.value(forKey: key, type: type)
                    if value == told { continue }
                    told = value
                    return .success(value)
                } catch {
                    told = nil
                    return .failure(error)
                }
            }
            return nil
        }
    }
}
