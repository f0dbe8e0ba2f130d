import Crypto
import MicroCore
import MicroWire

/// Writes the files of an archive into a folder of their own, as the archive arrives.
struct SourceUnpacker: ~Copyable {
    private let folder: Folder
    private var reader: TarReader
    private var made: Set<SourcePath> = []
    private var hashes: [(path: SourcePath, executable: Bool, digest: SHA256.Digest)] = []
    private var current: Current?

    /// The file that is being written.
    private struct Current: ~Copyable {
        let path: SourcePath
        let executable: Bool
        let file: OpenFile
        var hash = SHA256()
    }

    /// `folder` must be empty, and nobody else's.
    init(into folder: Folder, limits: SourceLimits) {
        self.folder = folder
        reader = TarReader(limits: limits)
    }

    /// Takes the next piece of the archive.
    mutating func consume(_ piece: [UInt8]) throws(MicroError) {
        var events: [TarEvent] = []
        try reader.consume(piece) { (event) throws(MicroError) in events.append(event) }
        for event in events { try take(event) }
    }

    /// Takes the end of the archive.
    /// - Returns: the hash of the tree: of every file's path, content and executable bit. Everything is on disk.
    mutating func finish() throws(MicroError) -> String {
        try reader.finish()
        // Synced at the end rather than one by one: by then most of it is on disk anyway.
        for file in hashes { try OpenFile(reading: folder.path(of: file.path.description)).sync() }
        for path in made { try folder.folder(path.description).sync() }
        var tree = ContentHash()
        for file in hashes.sorted(by: { $0.path.description < $1.path.description }) {
            tree.add((file.executable ? "x " : "- ") + file.path.description, file.digest)
        }
        return tree.text()
    }

    private mutating func take(_ event: TarEvent) throws(MicroError) {
        switch event {
        case .directory(let path):
            try make(path)
        case .file(let path, _, let executable):
            if let parent = path.parent { try make(parent) }
            let file = try OpenFile(creating: folder.path(of: path.description), executable: executable)
            current = Current(path: path, executable: executable, file: file)
        case .content(let bytes):
            try current?.file.write(bytes)
            bytes.withUnsafeBytes { current?.hash.update(bufferPointer: $0) }
        case .fileEnd:
            if let done = current.take() {
                hashes.append((done.path, done.executable, done.hash.finalize()))
            }
        }
    }

    private mutating func make(_ path: SourcePath) throws(MicroError) {
        guard made.insert(path).inserted else { return }
        try folder.folder(path.description).make()
    }
}
