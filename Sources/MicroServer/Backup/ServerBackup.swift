import FoundationEssentials
import Glibc
import MicroCore
import MicroPlatform
import MicroSQLite
import MicroWire

/// `micro server backup FILE`: everything that a server keeps, as it is at one moment, in one file. The server may run.
package struct ServerBackup: Sendable {
    /// How long to wait for another backup, or for a file that is just being removed.
    private static let patience = Duration.seconds(10)

    /// How often the database is copied anew because something beside it was changed meanwhile.
    private static let attemptsMax = 5
    /// The most bytes of a file at the top of the data folder.
    private static let stateBytesMax = 16 << 20

    private let file: String
    private let dataFolder: String?
    private let skipsDamaged: Bool

    /// `dataFolder` nil is where a server keeps its data when nobody says otherwise. With `skipsDamaged` a backup is made
    /// without the blobs that are damaged, which are named; otherwise one of them ends it.
    package init(to file: String, dataFolder: String?, skipsDamaged: Bool = false) {
        self.file = file
        self.dataFolder = dataFolder
        self.skipsDamaged = skipsDamaged
    }

    /// Makes the backup, and says so, or what is wrong; with `asJSON` as a line of JSON.
    /// - Returns: the status to exit with.
    package func run(asJSON: Bool = false) async -> Int32 {
        await OfflineCommand("micro server backup", asJSON: asJSON).run { () async throws(MicroError) in
            try await make()
        }
    }

    private func make() async throws(MicroError) -> BackupReport {
        let data = try ServerConfiguration.existingDataFolder(dataFolder)
        let parent = Folder(file.lastIndex(of: "/").map { String(file[...$0]) } ?? ".")
        guard try Folder.realPath(parent.path) != Folder.realPath(data.path) else {
            throw MicroError(
                .invalidArgument,
                "\(file) would be part of the next backup: choose a place outside of \(data.path)")
        }
        let scratch = Folder("\(file).\(String(UInt64.random(in: 0...UInt64.max), radix: 16)).part")
        do throws(MicroError) {
            // Its parent must be there: a folder that was misspelt is not made.
            guard mkdir(scratch.path, 0o700) == 0 else { throw MicroError(file: file, "create") }
            let report = try await make(of: data, in: scratch)
            try Folder.move(scratch.path(of: "archive"), to: file)
            try scratch.remove()
            try parent.sync()
            return report
        } catch {
            try? scratch.remove()
            throw error
        }
    }

    private func make(of data: Folder, in scratch: Folder) async throws(MicroError) -> BackupReport {
        guard try RestoreSteps.interrupted(in: data) == nil else {
            throw MicroError(
                .failedPrecondition, "a restore in \(data.path) was interrupted: start the server once")
        }
        let files = BlobFiles(root: data.folder(BlobFiles.folderName))
        try files.makeRoot()
        // From now on no file goes that the copy of the database names.
        let hold = try await hold(files)
        defer { withExtendedLifetime(hold) {} }
        let copy = scratch.path(of: SQLiteDatabase.fileName)
        let state = try copyDatabase(of: data, to: copy)
        var report = BackupReport(data: data.path, file: file)
        if skipsDamaged { try await leaveOutDamaged(files, recordedIn: scratch, &report) }
        var writer = try BackupWriter(
            creating: scratch.path(of: "archive"), sumsAt: scratch.path(of: "sums"))
        try writer.add(BackupFormat.manifestName, try BackupManifest().bytes)
        try writer.add(SQLiteDatabase.fileName, from: copy)
        for (name, bytes) in state.sorted(by: { $0.key < $1.key }) { try writer.add(name, bytes) }
        try addSources(data.folder(BackupFormat.sourcesPath), BackupFormat.sourcesPath, to: &writer)
        try await addBlobs(files, recordedIn: scratch, to: &writer, &report)
        try writer.finish()
        report.bytes = writer.byteCount
        return report
    }

    /// Copies the database, and gives what the small files beside it held at that moment: what is encrypted in the one
    /// fits the keys in the others.
    private func copyDatabase(of data: Folder, to path: String) throws(MicroError) -> [String: [UInt8]] {
        var before = try state(of: data)
        for _ in 0..<Self.attemptsMax {
            try SQLiteCopy.make(of: data.path(of: SQLiteDatabase.fileName), at: path)
            let after = try state(of: data)
            if after == before { return after }
            before = after
            Folder.removeFile(path)
        }
        throw MicroError(.unavailable, "\(data.path) is being changed all the while: try again")
    }

    private func state(of data: Folder) throws(MicroError) -> [String: [UInt8]] {
        var state: [String: [UInt8]] = [:]
        for entry in try data.entries() where entry.kind == .file && BackupFormat.isState(entry.name) {
            do throws(MicroError) {
                state[entry.name] = try OpenFile(reading: data.path(of: entry.name))
                    .readAll(bytesMax: Self.stateBytesMax)
            } catch  where error.code == .notFound {
                continue
            }
        }
        return state
    }

    private func hold(_ files: BlobFiles) async throws(MicroError) -> FolderLock {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            if let lock = try files.holdAll() { return lock }
            try? await Task.sleep(for: .milliseconds(2))
        }
        throw MicroError(.conflict, "another backup of this server is being made")
    }

    /// What services are built from. A source that is removed meanwhile is no longer needed.
    private func addSources(
        _ folder: Folder, _ path: String, to writer: inout BackupWriter
    ) throws(MicroError) {
        guard try FolderEntry(name: "", at: folder.path)?.kind == .folder else { return }
        for entry in try folder.entries() where !entry.name.hasPrefix(".upload-") {
            let below = "\(path)/\(entry.name)"
            do {
                if entry.kind == .folder {
                    try addSources(folder.folder(entry.name), below, to: &writer)
                } else if entry.kind == .file {
                    try writer.add(below, from: folder.path(of: entry.name), executable: entry.executable)
                }
            } catch  where error.code == .notFound {
                continue
            }
        }
    }

    private func addBlobs(
        _ files: BlobFiles, recordedIn scratch: Folder, to writer: inout BackupWriter,
        _ report: inout BackupReport
    ) async throws(MicroError) {
        let opened = try DataFolder(scratch.path)
        let database = try SQLiteDatabase(in: opened)
        defer { database.close() }
        var progress = BackupProgress()
        var pages = BlobPages(SQLiteStoreEngine(database))
        while let (namespace, blobs) = try await pages.next() {
            for blob in blobs {
                let path = "\(BlobFiles.folderName)/\(BlobFiles.relativePath(blob.file, in: namespace))"
                let hash: BlobHash
                do throws(MicroError) {
                    hash = try writer.add(path, from: files.path(blob.file, in: namespace))
                } catch  where error.code == .notFound {
                    throw DamagedBlob.isMissing(blob, namespace).error
                }
                guard hash == blob.info.sha256 else { throw DamagedBlob.isAnother(blob, namespace).error }
                report.blobs += 1
                report.blobBytes += blob.info.size
                progress.show("\(report.blobs) blobs, \(ByteSize(report.blobBytes))")
            }
        }
    }
}

// Going on without what is damaged.
extension ServerBackup {
    /// Takes the blobs whose files are damaged or missing out of a copy of the database, so that what is backed up is whole
    /// without them.
    private func leaveOutDamaged(
        _ files: BlobFiles, recordedIn scratch: Folder, _ report: inout BackupReport
    ) async throws(MicroError) {
        let opened = try DataFolder(scratch.path)
        let database = try SQLiteDatabase(in: opened)
        do throws(MicroError) {
            var progress = BackupProgress()
            var count = 0
            var pages = BlobPages(SQLiteStoreEngine(database))
            while let (namespace, blobs) = try await pages.next() {
                for blob in blobs {
                    count += 1
                    progress.show("verifying: \(count) blobs")
                    guard let damaged = try DamagedBlob(blob, namespace, in: files) else { continue }
                    try await pages.remove(blob, of: namespace)
                    report.leaveOut(damaged)
                }
            }
        } catch {
            database.close()
            throw error
        }
        database.close()
        // The copy is the file alone: what is still in its log would not be in the backup.
        try SQLiteCopy.fold(scratch.path(of: SQLiteDatabase.fileName))
    }
}
