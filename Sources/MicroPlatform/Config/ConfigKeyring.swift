package import MicroCore
package import MicroWire
import Synchronization

/// The keys of the configuration's secrets: given to the server, or else kept in a file that only its owner reads.
package final class ConfigKeyring: Sendable {
    /// The file in the data folder: keys in base64, a line each, the one that encrypts first.
    package static let fileName = "config.key"
    /// The variable that gives keys instead.
    package static let variable = "MICRO_CONFIG_SECRET_KEY"
    /// How often what was read with a key that is not known is read again: it may have been changed meanwhile.
    static let attemptsMax = 3
    /// Larger files are not looked at.
    private static let bytesMax = 4_096

    private let folder: Folder
    /// None when they lie in the file.
    private let given: [ConfigKey]
    private let state: Mutex<ConfigKeys>

    /// Reads the keys; when there are none makes one.
    /// - Parameter given: keys in base64 with commas between them, of which the first encrypts; nil for those in the
    ///   file.
    /// - Throws: `invalidArgument` when they are malformed, `failedPrecondition` when the file is.
    package init(folder: Folder, given: String?) throws(MicroError) {
        self.folder = folder
        self.given = try given.map(Self.parse) ?? []
        let kept = try Self.read(in: folder)
        let all = self.given + kept
        if let first = all.first {
            state = Mutex(ConfigKeys(sealing: first, older: Array(all.dropFirst())))
        } else {
            let key = ConfigKey()
            try Self.write([key], in: folder)
            state = Mutex(ConfigKeys(sealing: key))
        }
    }

    /// The keys at this moment.
    var current: ConfigKeys { state.withLock { $0 } }

    /// Whether a rotation began that has not ended: there are secrets, maybe, that an older key opens.
    var isRotating: Bool { given.isEmpty && !current.older.isEmpty }

    /// Encrypts with a new key from now on, or with the first that was given; the old ones still open. Durable when this
    /// returns. A rotation that has not ended goes on instead.
    func beginRotation() throws(MicroError) {
        guard given.isEmpty, !isRotating else { return }
        let keys = current
        let new = ConfigKeys(sealing: ConfigKey(), older: [keys.sealing] + keys.older)
        try Self.write([new.sealing] + new.older, in: folder)
        state.withLock { $0 = new }
    }

    /// Forgets the keys that do not encrypt any more, but for those that are given to the server. Durable when this
    /// returns.
    func endRotation() throws(MicroError) {
        let sealing = current.sealing
        if given.isEmpty {
            try Self.write([sealing], in: folder)
        } else {
            Folder.removeFile(folder.path(of: Self.fileName))
            try folder.sync()
        }
        let kept = ConfigKeys(sealing: sealing, older: Array(given.dropFirst()))
        state.withLock { $0 = kept }
    }

    private static func parse(_ text: String) throws(MicroError) -> [ConfigKey] {
        var keys: [ConfigKey] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let key = ConfigKey(base64: part) else {
                throw MicroError(
                    .invalidArgument, "\(variable): each key is \(ConfigKey.byteCount) bytes in base64")
            }
            keys.append(key)
        }
        return keys
    }

    private static func read(in folder: Folder) throws(MicroError) -> [ConfigKey] {
        let path = folder.path(of: fileName)
        guard let content = try file(in: folder) else { return [] }
        let text = String(decoding: content, as: UTF8.self)
        var keys: [ConfigKey] = []
        for line in text.split(separator: "\n") {
            guard let key = ConfigKey(base64: line) else {
                throw MicroError(
                    .failedPrecondition,
                    "\(path) is damaged: each of its lines is a key, \(ConfigKey.byteCount) bytes in base64")
            }
            keys.append(key)
        }
        // Making one would hide that the old one is lost.
        guard !keys.isEmpty else {
            throw MicroError(
                .failedPrecondition,
                "\(path) is empty: put back the key that was in it, or remove the file to begin with a new one"
            )
        }
        return keys
    }

    /// What the file in a data folder holds; nil when there is none.
    package static func file(in folder: Folder) throws(MicroError) -> [UInt8]? {
        let path = folder.path(of: fileName)
        guard try FolderEntry(name: fileName, at: path) != nil else { return nil }
        return try OpenFile(reading: path).readAll(bytesMax: bytesMax)
    }

    private static func write(_ keys: [ConfigKey], in folder: Folder) throws(MicroError) {
        try folder.replaceFile(fileName, with: Array(keys.map { $0.base64 + "\n" }.joined().utf8))
    }
}
