import GRDB
import MicroCore
import Synchronization

/// Folds the log that is written ahead into the file, on a connection of its own, so that commits need not.
final class Checkpoints: Sendable {
    /// How often it is looked whether there is anything to fold.
    static let interval = Duration.seconds(1)
    /// The log begins anew once it has more frames than this and all of them are folded.
    private static let framesKept = 16_384
    /// From so many frames on, whoever commits folds them, if nobody did.
    static let framesMax = 65_536

    private let pool: DatabasePool
    private let connection: DatabaseQueue
    /// How many commits there had been the last time.
    private let folded = Mutex(0)

    init(of pool: DatabasePool, _ configuration: Configuration) throws {
        self.pool = pool
        connection = try DatabaseQueue(path: pool.path, configuration: configuration)
    }

    /// Folds what was committed since the last time, if anything was.
    ///
    /// What fails now, because the disk is full perhaps, is done another time: the log has it all.
    func make(after commits: Int) async throws {
        guard folded.withLock({ $0 != commits }) else { return }
        if try await fold() > Self.framesKept {
            // The rest is little by now. While it is folded nobody commits, so that the log can begin anew.
            _ = try await fold()
            _ = try await pool.writeWithoutTransaction { db in try db.checkpoint(.passive) }
        }
        folded.withLock { $0 = commits }
    }

    func close() {
        try? connection.close()
    }

    /// - Returns: how many frames the log has.
    private func fold() async throws -> Int {
        try await connection.writeWithoutTransaction { db in try db.checkpoint(.passive) }.walFrameCount
    }
}
