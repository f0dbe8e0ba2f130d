package import MicroCore

/// What a tar archive holds, in the order of the archive.
package enum TarEvent: Hashable, Sendable {
    case directory(SourcePath)
    /// A regular file; `content` follows in pieces until `bytes` have come, then `fileEnd`.
    case file(SourcePath, bytes: Int, executable: Bool)
    case content(ArraySlice<UInt8>)
    case fileEnd
}

/// Reads a tar archive (ustar, pax and GNU long names) piece by piece, in memory that does not grow with it.
///
/// Only regular files and folders pass. Links, devices, absolute paths, `..`, a path that comes twice or
/// lies under a file are refused, as is whatever exceeds the limits; the reader is of no use after that.
package struct TarReader: Sendable {
    /// The most bytes of one pax or GNU header.
    static let extensionBytesMax = 64 << 10
    /// The most zero bytes that may fill up the end of an archive.
    static let endBytesMax = 1 << 20

    private let limits: SourceLimits
    private var state = State.header
    private var block: [UInt8] = []
    private var zeroBlocks = 0
    private var overrides = TarOverrides()
    private var folders: Set<SourcePath> = []
    private var files: Set<SourcePath> = []
    private var entries = 0
    private var bytes = 0
    private var endBytes = 0

    package init(limits: SourceLimits = SourceLimits()) {
        self.limits = limits
    }

    /// Takes the next piece of the archive and gives what it holds to `receive`.
    package mutating func consume(
        _ piece: [UInt8], _ receive: (TarEvent) throws(MicroError) -> Void
    ) throws(MicroError) {
        var rest = piece[...]
        while !rest.isEmpty {
            switch state {
            case .header:
                let taken = rest.prefix(TarHeader.blockBytes - block.count)
                block.append(contentsOf: taken)
                rest = rest.dropFirst(taken.count)
                if block.count == TarHeader.blockBytes { try readHeader(receive) }
            case .content(let remaining, let padding):
                let taken = rest.prefix(remaining)
                try receive(.content(taken))
                rest = rest.dropFirst(taken.count)
                if taken.count < remaining {
                    state = .content(remaining: remaining - taken.count, padding: padding)
                } else {
                    try receive(.fileEnd)
                    state = padding > 0 ? .padding(padding) : .header
                }
            case .extension(let type, let remaining, let padding, var collected):
                let taken = rest.prefix(remaining)
                collected.append(contentsOf: taken)
                rest = rest.dropFirst(taken.count)
                state = .extension(
                    type: type, remaining: remaining - taken.count, padding: padding,
                    collected: collected)
                if taken.count == remaining { try readExtension() }
            case .padding(let remaining):
                let taken = rest.prefix(remaining)
                rest = rest.dropFirst(taken.count)
                state = taken.count < remaining ? .padding(remaining - taken.count) : .header
            case .end:
                endBytes += rest.count
                guard rest.allSatisfy({ $0 == 0 }), endBytes <= Self.endBytesMax else {
                    throw MicroError(.invalidArgument, "data follows the end of the archive")
                }
                return
            }
        }
    }

    /// - Throws: `invalidArgument` when the archive broke off before its end.
    package func finish() throws(MicroError) {
        switch state {
        case .end: return
        case .header where zeroBlocks > 0 && block.isEmpty: return
        default: throw MicroError(.invalidArgument, "the archive breaks off before its end")
        }
    }
}

extension TarReader {
    private enum State: Sendable {
        case header
        case content(remaining: Int, padding: Int)
        case `extension`(type: UInt8, remaining: Int, padding: Int, collected: [UInt8])
        case padding(Int)
        case end
    }

    private mutating func readHeader(
        _ receive: (TarEvent) throws(MicroError) -> Void
    ) throws(MicroError) {
        defer { block.removeAll(keepingCapacity: true) }
        if block.allSatisfy({ $0 == 0 }) {
            zeroBlocks += 1
            if zeroBlocks == 2 { state = .end }
            return
        }
        guard zeroBlocks == 0 else {
            throw MicroError(.invalidArgument, "data follows the end of the archive")
        }
        let header = try TarHeader(parsing: block)
        switch header.type {
        case TarType.pax, TarType.globalPax, TarType.longPath:
            try beginExtension(header)
        case TarType.file, TarType.oldFile, TarType.contiguousFile, TarType.directory:
            try beginEntry(header, receive)
        default:
            let path = overrides.path ?? header.path
            throw MicroError(
                .invalidArgument,
                "\"\(path.prefix(200))\" is \(TarType.name(header.type)): only files and folders are taken"
            )
        }
    }

    private mutating func beginExtension(_ header: TarHeader) throws(MicroError) {
        guard (1...Self.extensionBytesMax).contains(header.bytes) else {
            throw MicroError(.invalidArgument, "a pax or GNU header of the archive is empty or too long")
        }
        // Each stands before an entry, so they count as entries do: otherwise they would come without bound.
        entries += 1
        try checkEntries()
        state = .extension(
            type: header.type, remaining: header.bytes, padding: Self.padding(after: header.bytes),
            collected: [])
    }

    private mutating func readExtension() throws(MicroError) {
        guard case .extension(let type, _, let padding, let collected) = state else { return }
        switch type {
        case TarType.pax: try overrides.read(pax: collected)
        case TarType.longPath: try overrides.read(longPath: collected)
        default: break  // what is said once for all files says nothing about paths
        }
        state = padding > 0 ? .padding(padding) : .header
    }

    private mutating func beginEntry(
        _ header: TarHeader, _ receive: (TarEvent) throws(MicroError) -> Void
    ) throws(MicroError) {
        let text = overrides.path ?? header.path
        let size = overrides.bytes ?? header.bytes
        overrides = TarOverrides()
        entries += 1
        try checkEntries()
        let isFolder = header.type == TarType.directory || text.hasSuffix("/")
        guard let path = try SourcePath(archived: text, limits: limits) else {
            guard isFolder, size == 0 else {
                throw MicroError(.invalidArgument, "the archive's own folder is given as a file")
            }
            return
        }
        try claim(path, isFolder: isFolder)
        guard !isFolder else {
            guard size == 0 else {
                throw MicroError(.invalidArgument, "the folder \"\(path)\" has content")
            }
            try receive(.directory(path))
            return
        }
        guard size >= 0, size <= limits.bytesMax - bytes else {
            throw MicroError(
                .tooLarge,
                "the source is larger than \(limits.bytesMax) bytes: leave out what is not needed with a .microignore"
            )
        }
        bytes += size
        try receive(.file(path, bytes: size, executable: header.executable))
        if size == 0 {
            try receive(.fileEnd)
        } else {
            state = .content(remaining: size, padding: Self.padding(after: size))
        }
    }

    /// Makes sure that no entry stands in for another: a path is given once, and never under a file.
    private mutating func claim(_ path: SourcePath, isFolder: Bool) throws(MicroError) {
        var folder = isFolder ? path : path.parent
        while let current = folder, !folders.contains(current) {
            guard !files.contains(current) else {
                throw MicroError(
                    .invalidArgument, "\"\(current)\" is given as a file and as a folder")
            }
            folders.insert(current)
            try checkEntries()
            folder = current.parent
        }
        guard !isFolder else { return }
        guard !folders.contains(path) else {
            throw MicroError(.invalidArgument, "\"\(path)\" is given as a file and as a folder")
        }
        guard files.insert(path).inserted else {
            throw MicroError(.invalidArgument, "\"\(path)\" is given twice")
        }
    }

    private func checkEntries() throws(MicroError) {
        guard entries <= limits.entriesMax, folders.count <= limits.entriesMax else {
            throw MicroError(
                .tooLarge,
                "the source has more than \(limits.entriesMax) files: leave out what is not needed with a .microignore"
            )
        }
    }

    static func padding(after bytes: Int) -> Int {
        let over = bytes % TarHeader.blockBytes
        return over == 0 ? 0 : TarHeader.blockBytes - over
    }
}
