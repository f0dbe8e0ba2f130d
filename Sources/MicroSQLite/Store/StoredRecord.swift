import Foundation
import GRDB
import MicroCore

/// The columns of a record as they are stored, in the order of `columns`.
enum StoredRecord {
    static let columns = "key, revision, expiry, metadata, value"

    /// - Parameter now: milliseconds since 1970; what has less time left than a millisecond has one.
    static func record(_ row: Row, now: Int64) throws -> Record {
        Record(
            row.text(0), row.bytes(4) ?? [], metadata: try StoredMetadata.value(row.bytes(3)),
            timeToLive: (row[2] as Int64?).map { .milliseconds(max($0 - now, 1)) }, revision: row[1])
    }
}

extension Row {
    /// A blob; nil for null.
    func bytes(_ index: Int) -> [UInt8]? {
        (try? withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } }) ?? nil
    }

    /// A blob that is text.
    func text(_ index: Int) -> String {
        (try? withUnsafeData(atIndex: index) { data in String(decoding: data ?? Data(), as: UTF8.self) })
            ?? ""
    }
}

extension Database {
    /// Runs a statement that is prepared once for each connection.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(arguments)
        try statement.execute()
    }

    /// The first row of a statement that is prepared once for each connection; it is valid until the next step.
    func firstRow<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> Value? {
        let statement = try cachedStatement(sql: sql)
        statement.setUncheckedArguments(arguments)
        let rows = try Row.fetchCursor(statement)
        // The statement is in use for as long as the cursor lives.
        return try withExtendedLifetime(rows) { try rows.next().map(read) }
    }
}
