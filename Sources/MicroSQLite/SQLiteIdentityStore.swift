import MicroCore

/// Everything that identity keeps, in the database: each part in a file of its own.
package struct SQLiteIdentityStore: Sendable {
    let database: SQLiteDatabase

    package init(_ database: SQLiteDatabase) {
        self.database = database
    }
}
