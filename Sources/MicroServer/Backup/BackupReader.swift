import MicroCore
import MicroPlatform
import MicroWire

/// Reads the archive of a backup, entry by entry, in memory that does not grow with it.
struct BackupReader: ~Copyable {
    /// One file of the archive.
    struct Entry {
        var path: SourcePath
        var bytes: Int
        var executable: Bool
    }

    private let file: OpenFile
    /// How much of the archive was read.
    private(set) var byteCount = 0

    init(_ path: String) throws(MicroError) {
        file = try OpenFile(reading: path, followsLinks: true)
    }

    /// How long the archive is.
    var totalBytes: Int {
        get throws(MicroError) { try file.byteCount() }
    }

    /// The next file, whose content is to be read before the one after it; nil at the end.
    mutating func next() throws(MicroError) -> Entry? {
        var overrides = TarOverrides()
        while true {
            let block = try read(TarHeader.blockBytes)
            if block.allSatisfy({ $0 == 0 }) { return nil }
            let header = try TarHeader(parsing: block)
            switch header.type {
            case TarType.pax, TarType.longPath:
                guard (1...(64 << 10)).contains(header.bytes) else {
                    throw MicroError(.invalidArgument, "a header of the backup is too long")
                }
                let content = try read(header.bytes)
                _ = try read(TarWriter.padding(after: header.bytes).count)
                if header.type == TarType.pax {
                    try overrides.read(pax: content)
                } else {
                    try overrides.read(longPath: content)
                }
            case TarType.file:
                return Entry(
                    path: try BackupFormat.path(overrides.path ?? header.path),
                    bytes: overrides.bytes ?? header.bytes, executable: header.executable)
            default:
                throw MicroError(.invalidArgument, "the backup holds \(TarType.name(header.type))")
            }
        }
    }

    /// Reads the content of a file that `next` has just given.
    /// - Returns: its hash.
    @discardableResult
    mutating func content(
        of entry: Entry, _ body: ([UInt8]) throws(MicroError) -> Void
    ) throws(MicroError) -> BlobHash {
        var hash = BlobHasher()
        var rest = entry.bytes
        while rest > 0 {
            guard !Task.isCancelled else { throw MicroError(.cancelled, "it was given up") }
            let chunk = try read(min(rest, BackupWriter.chunkBytes))
            hash.update(chunk)
            try body(chunk)
            rest -= chunk.count
        }
        _ = try read(TarWriter.padding(after: entry.bytes).count)
        return hash.finish()
    }

    private mutating func read(_ count: Int) throws(MicroError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try file.read(count - bytes.count)
            guard !piece.isEmpty else {
                throw MicroError(.invalidArgument, "the backup breaks off before its end")
            }
            bytes += piece
        }
        byteCount += count
        return bytes
    }
}
