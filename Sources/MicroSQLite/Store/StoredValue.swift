import GRDB
import GRDBSQLite

/// What is bound to a parameter of a statement, without a detour by GRDB's arguments: this is done for every record.
protocol StoredValue {
    /// - Returns: SQLite's result.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

extension Int64: StoredValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension Int: StoredValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension [UInt8]: StoredValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        // Nothing at no address would be null.
        guard !isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
        return withUnsafeBytes {
            sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
        }
    }
}

extension String: StoredValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    statement, index, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }
}

/// SQLITE_TRANSIENT, which is a cast in C: SQLite copies what is bound before the call returns.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

/// The columns of the row that a statement has come to.
struct StoredRow {
    fileprivate let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
    }

    /// A blob or text; nil for null.
    func bytes(_ column: Int32) -> [UInt8]? {
        sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : Array(buffer(column))
    }

    /// Text, or a blob that is text.
    func text(_ column: Int32) -> String { String(decoding: buffer(column), as: UTF8.self) }

    private func buffer(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}

extension Database {
    /// Runs a statement that is prepared once for each connection.
    func run(_ sql: String, _ values: [(any StoredValue)?]) throws {
        try forEachRow(sql, values) { _ in true }
    }

    /// The first row of a statement that is prepared once for each connection.
    func firstRow<Value>(
        _ sql: String, _ values: [(any StoredValue)?], _ read: (StoredRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try forEachRow(sql, values) { row in
            value = try read(row)
            return false
        }
        return value
    }

    /// The rows of a statement that is prepared once for each connection, until `body` has enough.
    func forEachRow(
        _ sql: String, _ values: [(any StoredValue)?], _ body: (StoredRow) throws -> Bool
    ) throws {
        let prepared = try cachedStatement(sql: sql)
        let statement = prepared.sqliteStatement
        // Else it would keep its snapshot, and what was bound to it.
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            let result = value?.bind(to: statement, at: Int32(index + 1)) ?? SQLITE_OK
            guard result == SQLITE_OK else { throw failure(result, of: sql) }
        }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: guard try body(StoredRow(statement: statement)) else { return }
            case SQLITE_DONE: return
            case let result: throw failure(result, of: sql)
            }
        }
    }

    private func failure(_ result: Int32, of sql: String) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: result), message: lastErrorMessage, sql: sql)
    }
}
