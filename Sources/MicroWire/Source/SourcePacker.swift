package import MicroCore

/// Packs the source in a folder into a tar archive, leaving out what its ignore files name.
///
/// `.gitignore` and `.microignore` count in every folder, the latter having the last word; `.git`,
/// `.build` and `.swiftpm` are never packed. A symbolic link to a file in the folder becomes that file;
/// any other is refused.
package struct SourcePacker: Sendable {
    /// The longest piece that `chunks` gives.
    package static let chunkBytes = 64 << 10

    private let folder: Folder
    private let limits: SourceLimits

    package init(folder: String, limits: SourceLimits = SourceLimits()) {
        self.folder = Folder(folder)
        self.limits = limits
    }

    /// The archive, in pieces, read from the folder as they are asked for.
    package var chunks: Chunks {
        Chunks(packer: self)
    }

    /// What the archive will hold, by path.
    /// - Throws: `tooLarge` past the limits, `invalidArgument` for what cannot be packed.
    package func files() throws(MicroError) -> [SourceFile] {
        guard try FolderEntry(name: "", at: folder.path, followsLinks: true)?.kind == .folder else {
            throw MicroError(.notFound, "there is no folder \(folder.path)")
        }
        var walk = SourceWalk(root: Folder(try Folder.realPath(folder.path)), limits: limits)
        try walk.visit([], rules: [])
        return walk.files
    }
}

/// A file or an empty folder of a source.
package struct SourceFile: Hashable, Sendable {
    package var path: SourcePath
    /// Where it is read from; nil for an empty folder.
    package var origin: String?
    package var bytes: Int
    package var executable: Bool
}

extension SourcePacker {
    /// The pieces of an archive. Fails with `MicroError`.
    package struct Chunks: AsyncSequence, Sendable {
        package typealias Element = [UInt8]
        package typealias Failure = any Error

        fileprivate let packer: SourcePacker

        package func makeAsyncIterator() -> Iterator {
            Iterator(packer: packer)
        }
    }
}

extension SourcePacker.Chunks {
    /// Reads one archive, once.
    package struct Iterator: AsyncIteratorProtocol {
        private let packer: SourcePacker
        private var pending: ArraySlice<SourceFile>?
        private var open: (file: SourceFile, offset: Int)?
        private var isDone = false

        fileprivate init(packer: SourcePacker) {
            self.packer = packer
        }

        package mutating func next() async throws -> [UInt8]? {
            guard !isDone else { return nil }
            if pending == nil { pending = try packer.files()[...] }
            var chunk: [UInt8] = []
            while chunk.count < SourcePacker.chunkBytes / 2 {
                if let (file, offset) = open {
                    chunk += try read(file, from: offset, bytesMax: SourcePacker.chunkBytes - chunk.count)
                } else if let file = pending?.popFirst() {
                    chunk += begin(file)
                } else {
                    isDone = true
                    return chunk + TarWriter.end
                }
            }
            return chunk
        }

        private mutating func begin(_ file: SourceFile) -> [UInt8] {
            guard file.origin != nil else { return TarWriter.directory(file.path) }
            if file.bytes > 0 { open = (file, 0) }
            return TarWriter.file(file.path, bytes: file.bytes, executable: file.executable)
        }

        /// The file is opened for each piece, so that nothing stays open when the archive is not read to its end.
        private mutating func read(
            _ file: SourceFile, from offset: Int, bytesMax: Int
        ) throws(MicroError) -> [UInt8] {
            guard let origin = file.origin else { return [] }
            let input = try OpenFile(reading: origin)
            let bytes = try input.read(Swift.min(bytesMax, file.bytes - offset), at: offset)
            guard !bytes.isEmpty else {
                throw MicroError(.conflict, "\(file.path) became shorter while it was read: try again")
            }
            let end = offset + bytes.count
            guard end == file.bytes else {
                open = (file, end)
                return bytes
            }
            open = nil
            return bytes + TarWriter.padding(after: file.bytes)
        }
    }
}
