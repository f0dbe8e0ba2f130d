import GRDB
import MicroCore

extension SQLiteDatabase {
    /// Every failure of SQLite leaves this engine through here.
    func attempt<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws(MicroError) -> Value {
        do {
            return try await work()
        } catch {
            throw Self.translated(error)
        }
    }

    static func translating<Value>(_ work: () throws -> Value) throws(MicroError) -> Value {
        do {
            return try work()
        } catch {
            throw translated(error)
        }
    }

    static func translated(_ error: any Error) -> MicroError {
        switch error {
        case let error as MicroError: error
        case is CancellationError: MicroError(.cancelled, "the caller went away", cause: error)
        case let error as DatabaseError: translated(error)
        default: MicroError(.internalError, "the database failed", cause: error)
        }
    }

    /// What is in the file is not what was written there.
    static func damaged(cause: (any Error)? = nil) -> MicroError {
        MicroError(.internalError, "the database file is damaged", cause: cause)
    }

    private static func translated(_ error: DatabaseError) -> MicroError {
        switch error.resultCode {
        case .SQLITE_FULL: MicroError(.unavailable, "the disk is full", cause: error)
        case .SQLITE_CONSTRAINT: MicroError(.conflict, "it exists already", cause: error)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            damaged(cause: error)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
            MicroError(.unavailable, "the database file cannot be read or written", cause: error)
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: MicroError(.cancelled, "the caller went away", cause: error)
        case .SQLITE_MISUSE: MicroError(.unavailable, "the database is closed", cause: error)
        default: MicroError(.unavailable, "the database failed", cause: error)
        }
    }
}
