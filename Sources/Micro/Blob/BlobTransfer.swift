import MicroCore
import MicroWire
import NIOPosix
import Synchronization

/// Blobs from files and to files. Files keep threads waiting, so that is done on threads for it.
enum BlobTransfer {
    private static let chunkBytes = 256 << 10

    /// Opens a file to be read in chunks.
    static func open(_ path: String) async throws(MicroError) -> BlobChunks {
        let file = try await onFileThread { () throws(MicroError) in
            SharedFile(try OpenFile(reading: path, followsLinks: true))
        }
        return BlobChunks {
            try await onFileThread { () throws(MicroError) in
                let chunk = try file.file.read(chunkBytes)
                return chunk.isEmpty ? nil : chunk
            }
        }
    }

    /// Writes a blob beside a path, and puts it there when it is whole.
    static func save(_ content: BlobContent, at path: String) async throws(MicroError) {
        let aside = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 16)).part"
        let file = try await onFileThread { () throws(MicroError) in
            SharedFile(try OpenFile(creating: aside))
        }
        do {
            let download = Download(into: file)
            for try await chunk in content.chunks {
                try await onFileThread { () throws(MicroError) in try download.append(chunk) }
            }
            try Task.checkCancellation()
            try await onFileThread { () throws(MicroError) in
                try download.finish(expecting: content.info)
                try Folder.move(aside, to: path)
            }
        } catch {
            Folder.removeFile(aside)
            throw MicroError(error)
        }
    }

    private static func onFileThread<Value: Sendable>(
        _ body: @escaping @Sendable () throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        do {
            return try await NIOThreadPool.singleton.runIfActive { try body() }
        } catch {
            throw MicroError(error)
        }
    }
}

/// An open file that several threads use, one after the other.
private final class SharedFile: Sendable {
    let file: OpenFile

    init(_ file: consuming OpenFile) {
        self.file = file
    }
}

/// A blob on its way to a file.
private final class Download: Sendable {
    private let file: SharedFile
    // Never contended: it is there because the threads change.
    private let hash = Mutex(SHA256())

    init(into file: SharedFile) {
        self.file = file
    }

    func append(_ bytes: [UInt8]) throws(MicroError) {
        try file.file.write(bytes)
        hash.withLock { $0.update(bytes) }
    }

    /// - Throws: `internalError` when what came is not the blob.
    func finish(expecting info: BlobInfo) throws(MicroError) {
        guard hash.withLock({ $0.hexadecimal() }) == info.sha256.rawValue else {
            throw MicroError(.internalError, "what came of the blob \"\(info.key)\" does not have its hash")
        }
        try file.file.sync()
    }
}
