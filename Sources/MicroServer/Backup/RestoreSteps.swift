import FoundationEssentials
import Glibc
import MicroCore
import MicroWire

/// The steps by which what was restored takes the place of what was there, written down first: whoever comes after an
/// interruption, a server or another restore, goes on where it stopped.
struct RestoreSteps: Sendable {
    /// Where the steps are written down in the data folder while they are taken.
    static let fileName = "restore.json"
    private static let scratchPrefix = "restoring-"
    private static let keptPrefix = "before-restore-"

    private struct Plan: Codable {
        /// The folder of what was restored.
        var restored: String
        /// The folder of what was there before.
        var kept: String
        /// Whether what was there before is there no more.
        var isCleared = false

        /// Whether its folders are such as are made here.
        var isOurs: Bool {
            restored.hasPrefix(RestoreSteps.scratchPrefix) && kept.hasPrefix(RestoreSteps.keptPrefix)
                && !restored.contains("/") && !kept.contains("/")
        }
    }

    /// The largest list of steps that is read.
    private static let bytesMax = 64 << 10

    private let folder: Folder
    private var plan: Plan

    /// The steps that were interrupted in a data folder; nil when none were.
    /// - Throws: `failedPrecondition` when there are some, and which they are cannot be told: nobody may work there then.
    static func interrupted(in folder: Folder) throws(MicroError) -> RestoreSteps? {
        let path = folder.path(of: fileName)
        let bytes: [UInt8]
        do throws(MicroError) {
            bytes = try OpenFile(reading: path).readAll(bytesMax: bytesMax)
        } catch  where error.code == .notFound {
            return nil
        } catch {
            throw unknown(path, error.detail, cause: error)
        }
        guard let plan = try? JSONDecoder().decode(Plan.self, from: Data(bytes)), plan.isOurs else {
            throw unknown(path, "it is damaged", cause: nil)
        }
        return RestoreSteps(in: folder, plan)
    }

    private static func unknown(_ path: String, _ reason: String, cause: (any Error)?) -> MicroError {
        MicroError(
            .failedPrecondition,
            "a restore was interrupted here, and how far it came cannot be read from \(path): \(reason). Nothing was touched. What was there before is in \(keptPrefix)…, what was restored in \(scratchPrefix)… beside it; or restore the backup once more with --data to another folder",
            cause: cause)
    }

    private init(in folder: Folder, _ plan: Plan) {
        self.folder = folder
        self.plan = plan
    }

    /// Makes an empty folder to restore into, and removes those of restores that were interrupted before they had
    /// changed anything.
    static func makeScratch(in folder: Folder) throws(MicroError) -> Folder {
        for entry in try folder.entries() where entry.kind == .folder && entry.name.hasPrefix(scratchPrefix) {
            try folder.folder(entry.name).remove()
        }
        let scratch = folder.folder(scratchPrefix + String(UInt64.random(in: 0...UInt64.max), radix: 16))
        try scratch.make()
        return scratch
    }

    /// Puts what a folder in the data folder holds in the place of what is there.
    /// - Returns: where that is now; nil when there was nothing.
    static func replace(in folder: Folder, by restored: Folder) throws(MicroError) -> Folder? {
        let name = restored.path.split(separator: "/").last.map(String.init) ?? ""
        let steps = RestoreSteps(in: folder, Plan(restored: name, kept: try keptName(in: folder)))
        let isEmpty = try folder.entries().filter { steps.isData($0.name) }.isEmpty
        try steps.finish()
        return isEmpty ? nil : folder.folder(steps.plan.kept)
    }

    /// A name with the time in it, which nothing has yet.
    private static func keptName(in folder: Folder) throws(MicroError) -> String {
        let time = Date().formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
        var name = keptPrefix + time
        var number = 1
        while try FolderEntry(name: name, at: folder.path(of: name)) != nil {
            number += 1
            name = "\(keptPrefix)\(time)-\(number)"
        }
        return name
    }

    /// Takes the steps that are left.
    func finish() throws(MicroError) {
        var plan = plan
        let kept = folder.folder(plan.kept)
        if !plan.isCleared {
            try write(plan)
            for entry in try folder.entries() where isData(entry.name) {
                try kept.make()
                try Folder.move(folder.path(of: entry.name), to: kept.path(of: entry.name))
            }
            if try FolderEntry(name: "", at: kept.path) != nil { try kept.sync() }
            try folder.sync()
            plan.isCleared = true
            try write(plan)
        }
        let restored = folder.folder(plan.restored)
        if try FolderEntry(name: "", at: restored.path) != nil {
            for entry in try restored.entries() {
                try Folder.move(restored.path(of: entry.name), to: folder.path(of: entry.name))
            }
            try folder.sync()
            try restored.remove()
        }
        Folder.removeFile(folder.path(of: Self.fileName))
        try folder.sync()
    }

    /// Whether something at the top of the data folder is what a server keeps.
    private func isData(_ name: String) -> Bool {
        name != "lock" && !name.hasPrefix(Self.fileName) && !name.hasPrefix(".\(Self.fileName)")
            && !name.hasPrefix(Self.scratchPrefix) && !name.hasPrefix(Self.keptPrefix)
    }

    private func write(_ plan: Plan) throws(MicroError) {
        let bytes: Data
        do {
            bytes = try JSONEncoder().encode(plan)
        } catch {
            throw MicroError(.internalError, "the steps of a restore cannot be written down", cause: error)
        }
        try folder.replaceFile(Self.fileName, with: Array(bytes))
    }
}
