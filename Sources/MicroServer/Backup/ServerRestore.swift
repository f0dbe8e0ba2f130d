import FoundationEssentials
import Glibc
import MicroCore
import MicroPlatform
import MicroSQLite
import MicroWire

/// `micro server restore FILE`: puts what a backup holds in the place of what a server keeps, when all of it has been
/// verified. No server may run meanwhile.
package struct ServerRestore: Sendable {
    private let file: String
    private let dataFolder: String?

    /// `dataFolder` nil is where a server keeps its data when nobody says otherwise.
    package init(from file: String, dataFolder: String?) {
        self.file = file
        self.dataFolder = dataFolder
    }

    /// Restores, and says what, or what is wrong; then nothing has changed.
    /// - Returns: the status to exit with.
    package func run() async -> Int32 {
        await OfflineCommand("micro server restore").run { () async throws(MicroError) in try await restore()
        }
    }

    private func restore() async throws(MicroError) -> String {
        guard access(file, R_OK) == 0 else { throw MicroError(file: file, "open") }
        let path = try ServerConfiguration.dataFolder(dataFolder)
        // Held until the end: no server starts meanwhile.
        let data = try DataFolder(path)
        let folder = Folder(data.path)
        try RestoreSteps.interrupted(in: folder)?.finish()
        let scratch = try RestoreSteps.makeScratch(in: folder)
        let restored: String
        do {
            let manifest = try extract(into: scratch)
            restored =
                "made \(Self.date(manifest.created)) by micro \(manifest.version): "
                + (try await verify(scratch))
            for name in [BackupFormat.manifestName, "lock"] { Folder.removeFile(scratch.path(of: name)) }
        } catch {
            try? scratch.remove()
            throw MicroError(
                error.code, "\(file) is not restored, and nothing has changed: \(error.detail)", cause: error)
        }
        // All of it on disk before anything refers to it.
        sync()
        let kept = try RestoreSteps.replace(in: folder, by: scratch)
        var lines = ["restored \(file) to \(data.path), \(restored)"]
        if let kept {
            lines.append("what was there before is in \(kept.path): remove it when nobody misses it")
        }
        lines.append("a server that is started there now runs what ran then")
        withExtendedLifetime(data) {}
        return lines.joined(separator: "\n")
    }

    private func extract(into scratch: Folder) throws(MicroError) -> BackupManifest {
        var reader = try BackupReader(file)
        let total = try reader.totalBytes
        var progress = BackupProgress()
        let manifest = try readManifest(&reader)
        let sumsPath = scratch.path(of: ".sums")
        let sums = try OpenFile(creating: sumsPath)
        try sums.write(Array("\(manifest.hash)  \(BackupFormat.manifestName)\n".utf8))
        while let entry = try reader.next() {
            guard entry.path.description != BackupFormat.sumsName else {
                try compare(&reader, entry, withFileAt: sumsPath)
                Folder.removeFile(sumsPath)
                return manifest.manifest
            }
            if let parent = entry.path.parent { try scratch.folder(parent.description).make() }
            let target = try OpenFile(
                creating: scratch.path(of: entry.path.description), executable: entry.executable)
            let hash = try reader.content(of: entry) { (chunk) throws(MicroError) in try target.write(chunk) }
            try sums.write(Array("\(hash)  \(entry.path)\n".utf8))
            progress.show("reading: \(ByteSize(reader.byteCount)) of \(ByteSize(total))")
        }
        throw MicroError(.invalidArgument, "the backup breaks off before its end")
    }

    private func readManifest(
        _ reader: inout BackupReader
    ) throws(MicroError) -> (manifest: BackupManifest, hash: BlobHash) {
        let noBackup = MicroError(.invalidArgument, "it is no backup of a server")
        let entry: BackupReader.Entry?
        do throws(MicroError) {
            entry = try reader.next()
        } catch {
            throw noBackup
        }
        guard let entry, entry.path.description == BackupFormat.manifestName,
            entry.bytes <= BackupManifest.bytesMax
        else { throw noBackup }
        var bytes: [UInt8] = []
        let hash = try reader.content(of: entry) { (chunk) throws(MicroError) in bytes += chunk }
        return (try BackupManifest.parse(bytes), hash)
    }

    /// What was read has the hashes that were written down when the backup was made.
    private func compare(
        _ reader: inout BackupReader, _ entry: BackupReader.Entry, withFileAt path: String
    ) throws(MicroError) {
        let own = try OpenFile(reading: path)
        var areSame = try own.byteCount() == entry.bytes
        try reader.content(of: entry) { (chunk) throws(MicroError) in
            var rest = chunk[...]
            while areSame, !rest.isEmpty {
                let piece = try own.read(rest.count)
                areSame = !piece.isEmpty && rest.starts(with: piece)
                rest = rest.dropFirst(piece.count)
            }
        }
        guard areSame else {
            throw MicroError(.internalError, "the backup is damaged: its files do not have their hashes")
        }
    }

    /// Judges what was read as a server would: the database, and each blob that it names.
    private func verify(_ scratch: Folder) async throws(MicroError) -> String {
        let path = scratch.path(of: SQLiteDatabase.fileName)
        try SQLiteCopy.verify(path)
        let opened = try DataFolder(scratch.path)
        let database = try SQLiteDatabase(in: opened)
        defer { database.close() }
        let files = BlobFiles(root: scratch.folder(BlobFiles.folderName))
        var progress = BackupProgress()
        var count = 0
        var bytes = 0
        var pages = BlobPages(SQLiteStoreEngine(database))
        while let (namespace, blobs) = try await pages.next() {
            for blob in blobs {
                guard try Self.hash(files.path(blob.file, in: namespace)) == blob.info.sha256 else {
                    throw MicroError(
                        .internalError,
                        "the blob \"\(blob.info.key.rawValue.prefix(80))\" of the namespace \(namespace) does not have its hash"
                    )
                }
                count += 1
                bytes += blob.info.size
                progress.show("verifying: \(count) blobs, \(ByteSize(bytes))")
            }
        }
        let size = try FolderEntry(name: "", at: path)?.bytes ?? 0
        return "a database of \(ByteSize(size)) and \(count) blobs of \(ByteSize(bytes))"
    }

    private static func hash(_ path: String) throws(MicroError) -> BlobHash {
        var hash = BlobHasher()
        let file = try OpenFile(reading: path)
        while true {
            let chunk = try file.read(BackupWriter.chunkBytes)
            guard !chunk.isEmpty else { return hash.finish() }
            hash.update(chunk)
        }
    }

    private static func date(_ seconds: Int64) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}
