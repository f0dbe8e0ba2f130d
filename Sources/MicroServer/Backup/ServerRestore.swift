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

    /// Restores, and says what, or what is wrong, when nothing has changed; with `asJSON` as a line of JSON.
    /// - Returns: the status to exit with.
    package func run(asJSON: Bool = false) async -> Int32 {
        await OfflineCommand("micro server restore", asJSON: asJSON).run { () async throws(MicroError) in
            try await restore()
        }
    }

    private func restore() async throws(MicroError) -> RestoreReport {
        guard access(file, R_OK) == 0 else { throw MicroError(file: file, "open") }
        let path = try ServerConfiguration.dataFolder(dataFolder)
        // Held until the end: no server starts meanwhile.
        let data = try DataFolder(path)
        let folder = Folder(data.path)
        try RestoreSteps.interrupted(in: folder)?.finish()
        let scratch = try RestoreSteps.makeScratch(in: folder)
        var report: RestoreReport
        do throws(MicroError) {
            let manifest = try extract(into: scratch)
            // What is verified is what the disk gives back, not what the system still has in memory.
            try sync(scratch, readingBack: true)
            report = RestoreReport(file: file, data: data.path, manifest)
            try await verify(scratch, &report)
            for name in [BackupFormat.manifestName, "lock"] { Folder.removeFile(scratch.path(of: name)) }
            // All of it on disk before anything refers to it.
            try sync(scratch, readingBack: false)
        } catch {
            try? scratch.remove()
            throw MicroError(
                error.code, "\(file) is not restored, and nothing has changed: \(error.detail)", cause: error)
        }
        report.kept = try RestoreSteps.replace(in: folder, by: scratch)?.path
        withExtendedLifetime(data) {}
        return report
    }

    /// Brings everything in a folder to disk.
    private func sync(_ folder: Folder, readingBack: Bool) throws(MicroError) {
        // All at once is quicker, and says nothing of what failed: so each file is asked afterwards.
        Glibc.sync()
        try folder.syncAll(readingBack: readingBack)
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

    /// Judges what was read as a server would: the database, and each blob that it names. Revisions then go on where they
    /// never were.
    private func verify(_ scratch: Folder, _ report: inout RestoreReport) async throws(MicroError) {
        let path = scratch.path(of: SQLiteDatabase.fileName)
        try SQLiteCopy.verify(path)
        let opened = try DataFolder(scratch.path)
        let database = try SQLiteDatabase(in: opened)
        defer { database.close() }
        let files = BlobFiles(root: scratch.folder(BlobFiles.folderName))
        var progress = BackupProgress()
        var pages = BlobPages(SQLiteStoreEngine(database))
        while let (namespace, blobs) = try await pages.next() {
            for blob in blobs {
                let hash = try BlobHash(ofFileAt: files.path(blob.file, in: namespace))
                guard hash == blob.info.sha256 else {
                    throw MicroError(
                        .internalError,
                        "the blob \"\(blob.info.key.rawValue.prefix(80))\" of the namespace \(namespace) does not have its hash"
                    )
                }
                report.blobs += 1
                report.blobBytes += blob.info.size
                progress.show("verifying: \(report.blobs) blobs, \(ByteSize(report.blobBytes))")
            }
        }
        report.databaseBytes = try FolderEntry(name: "", at: path)?.bytes ?? 0
        try await database.beginOtherHistory(at: TimeOfDay.milliseconds())
    }
}

/// What a restore has put in place.
struct RestoreReport: OfflineReport {
    let file: String
    let data: String
    /// When the backup was made, and by which version.
    let made: String
    let version: String
    var databaseBytes = 0
    var blobs = 0
    var blobBytes = 0
    /// Where what was there before is now; nil when there was nothing.
    var kept: String?

    init(file: String, data: String, _ manifest: BackupManifest) {
        self.file = file
        self.data = data
        made = Date(timeIntervalSince1970: TimeInterval(manifest.created)).formatted(.iso8601)
        version = manifest.version
    }

    var text: String {
        var lines = [
            "restored \(file) to \(data), made \(made) by micro \(version): a database of \(ByteSize(databaseBytes)) and \(blobs) blobs of \(ByteSize(blobBytes))"
        ]
        if let kept { lines.append("what was there before is in \(kept): remove it when nobody misses it") }
        lines.append("a server that is started there now runs what ran then")
        return lines.joined(separator: "\n")
    }
}
