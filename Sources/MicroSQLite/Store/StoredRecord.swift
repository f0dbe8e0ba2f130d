import MicroCore

/// The columns of a record as they are stored, in the order of `columns`.
enum StoredRecord {
    static let columns = "key, revision, expiry, metadata, value"

    /// - Parameter now: milliseconds since 1970; what has less time left than a millisecond has one.
    static func record(_ row: StoredRow, now: Int64) throws -> Record {
        Record(
            row.text(0), row.bytes(4) ?? [], metadata: try StoredMetadata.value(row.bytes(3)),
            timeToLive: row.optionalInteger(2).map { .milliseconds(max($0 - now, 1)) },
            revision: row.integer(1))
    }
}
