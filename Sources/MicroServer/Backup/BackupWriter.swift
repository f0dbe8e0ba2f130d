import MicroCore
import MicroPlatform
import MicroWire

/// Writes the archive of a backup, entry by entry, in memory that does not grow with it.
struct BackupWriter: ~Copyable {
    /// How much is copied at a time.
    static let chunkBytes = 1 << 20

    private let file: OpenFile
    private let sumsPath: String
    private let sums: OpenFile
    /// How long the archive is so far.
    private(set) var byteCount = 0

    /// Both files must not be there yet; that of the hashes is of no use afterwards.
    init(creating path: String, sumsAt sumsPath: String) throws(MicroError) {
        let archive = try OpenFile(creating: path)
        let hashes = try OpenFile(creating: sumsPath)
        file = archive
        sums = hashes
        self.sumsPath = sumsPath
    }

    /// Adds a file as it is now.
    /// - Returns: its hash.
    @discardableResult
    mutating func add(_ text: String, from source: String, executable: Bool = false) throws(MicroError)
        -> BlobHash
    {
        let source = try OpenFile(reading: source)
        return try add(text, bytes: try source.byteCount(), executable: executable) {
            (count) throws(MicroError) in try source.read(count)
        }
    }

    /// Adds bytes.
    mutating func add(_ text: String, _ bytes: [UInt8]) throws(MicroError) {
        var rest = bytes[...]
        try add(text, bytes: bytes.count, executable: false) { (count) throws(MicroError) in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }

    /// Adds the hashes, ends the archive and brings it to disk.
    mutating func finish() throws(MicroError) {
        let hashes = try OpenFile(reading: sumsPath)
        try copy(BackupFormat.sumsName, bytes: try hashes.byteCount(), executable: false) {
            (count) throws(MicroError) in try hashes.read(count)
        }
        try write(TarWriter.end)
        try file.sync()
    }

    @discardableResult
    private mutating func add(
        _ text: String, bytes: Int, executable: Bool, _ read: (Int) throws(MicroError) -> [UInt8]
    ) throws(MicroError) -> BlobHash {
        let hash = try copy(text, bytes: bytes, executable: executable, read)
        try sums.write(Array("\(hash)  \(text)\n".utf8))
        return hash
    }

    @discardableResult
    private mutating func copy(
        _ text: String, bytes: Int, executable: Bool, _ read: (Int) throws(MicroError) -> [UInt8]
    ) throws(MicroError) -> BlobHash {
        try write(TarWriter.file(try BackupFormat.path(text), bytes: bytes, executable: executable))
        var hash = BlobHasher()
        var rest = bytes
        while rest > 0 {
            guard !Task.isCancelled else { throw MicroError(.cancelled, "it was given up") }
            let chunk = try read(min(rest, Self.chunkBytes))
            guard !chunk.isEmpty else { throw MicroError(.unavailable, "\(text) became shorter meanwhile") }
            hash.update(chunk)
            try write(chunk)
            rest -= chunk.count
        }
        try write(TarWriter.padding(after: bytes))
        return hash.finish()
    }

    private mutating func write(_ bytes: [UInt8]) throws(MicroError) {
        try file.write(bytes)
        byteCount += bytes.count
    }
}
