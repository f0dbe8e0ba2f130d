import Foundation
import MicroConformance
import MicroCore
import MicroSQLite

/// A data folder of a test's own, and the database in it.
struct ScratchDatabase: Sendable {
    let folder: DataFolder
    let database: SQLiteDatabase

    static func with(_ body: (ScratchDatabase) async throws -> Void) async throws {
        try await withFolder { path in
            let folder = try DataFolder(path)
            let scratch = ScratchDatabase(folder: folder, database: try SQLiteDatabase(in: folder))
            try await body(scratch)
            scratch.database.close()
        }
    }

    /// The path of a folder that is not there yet, and is removed at the end.
    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "micro-engine-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }
}

extension ScratchDatabase {
    /// What identity keeps in the database.
    var identity: IdentityStores { IdentityStores(database) }
}

extension IdentityStores {
    /// What identity keeps in `database`.
    init(_ database: SQLiteDatabase) {
        self.init(
            accounts: SQLiteIdentityStore(database), sessions: SQLiteIdentityStore(database),
            rules: SQLiteIdentityStore(database), namespaces: SQLiteIdentityStore(database))
    }
}
