/// What records that are read by their keys in one call come to. A key that is asked for twice counts twice, as it is
/// answered twice.
package struct ReadSize: Sendable {
    private var bytes = 0

    /// Of nothing, to begin with.
    package init() {}

    /// Counts a record that was found.
    /// - Throws: `resourceExhausted` when it is not the first and all together exceed `StoreLimits.readBytesMax`.
    package mutating func add(_ record: Record) throws(MicroError) {
        let isFirst = bytes == 0
        bytes += record.pageBytes
        guard isFirst || bytes <= StoreLimits.readBytesMax else {
            throw MicroError(
                .resourceExhausted,
                "these records come to more than \(StoreLimits.readBytesMax) bytes: ask for fewer keys at a time"
            )
        }
    }
}
