import FoundationEssentials
import MicroCore
import MicroWire

/// What a backup is made of: a tar archive, whose first entry says so and whose last has the hashes of the others.
enum BackupFormat {
    /// The version that is written and read.
    static let version = 1
    /// Says which version of the format it is, and who made it when.
    static let manifestName = "micro-backup.json"
    /// As `sha256sum` writes it and checks it.
    static let sumsName = "SHA256SUMS"
    /// What services are built from.
    static let sourcesPath = "runtime/sources"
    /// Files at the top of the data folder that belong to a running server, and are nobody's state.
    private static let fleetingNames: Set<String> = ["addresses.json", "lock"]
    /// Folders that files may lie in.
    private static let folderNames: Set<String> = ["blobs", "runtime"]

    /// Whether a file at the top of the data folder is part of a backup, besides the database.
    static func isState(_ name: String) -> Bool {
        !fleetingNames.contains(name) && !name.hasPrefix(".") && !name.hasPrefix("micro.db")
            && name != RestoreSteps.fileName && name != manifestName && name != sumsName
    }

    /// The path of an entry.
    /// - Throws: `invalidArgument` for one that no data folder has.
    static func path(_ text: String) throws(MicroError) -> SourcePath {
        var limits = SourceLimits()
        limits.pathBytesMax = 4_096
        limits.depthMax = 128
        guard let path = try SourcePath(archived: text, limits: limits), let first = path.parts.first else {
            throw MicroError(.invalidArgument, "an entry of the backup has no path")
        }
        let isKnown =
            path.parts.count > 1
            ? folderNames.contains(first)
            : isState(first) || [manifestName, sumsName, "micro.db"].contains(first)
        guard isKnown else {
            throw MicroError(.invalidArgument, "the backup holds \"\(path)\", which no data folder has")
        }
        return path
    }
}

/// The first entry of a backup.
struct BackupManifest: Codable, Sendable {
    /// The largest that is read.
    static let bytesMax = 64 << 10

    var format = BackupFormat.version
    /// The version of micro that made it.
    var version = MicroVersion.current
    /// Seconds since 1970.
    var created = Int64(Date().timeIntervalSince1970)

    /// - Throws: `failedPrecondition` for a format that is not known here, `invalidArgument` for anything else.
    static func parse(_ bytes: [UInt8]) throws(MicroError) -> BackupManifest {
        let data = Data(bytes)
        guard let format = try? JSONDecoder().decode(Format.self, from: data).format else {
            throw MicroError(.invalidArgument, "it is no backup of a server")
        }
        guard format == BackupFormat.version, let manifest = try? JSONDecoder().decode(Self.self, from: data)
        else {
            throw MicroError(
                .failedPrecondition,
                "it has format \(format), and micro \(MicroVersion.current) reads \(BackupFormat.version): restore it with the version that made it"
            )
        }
        return manifest
    }

    var bytes: [UInt8] {
        get throws(MicroError) {
            do {
                return Array(try JSONEncoder().encode(self)) + Array("\n".utf8)
            } catch {
                throw MicroError(.internalError, "the backup cannot be described", cause: error)
            }
        }
    }

    private struct Format: Decodable {
        var format: Int
    }
}
