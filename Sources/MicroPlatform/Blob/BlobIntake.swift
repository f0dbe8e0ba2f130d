import Glibc
import MicroCore
import MicroWire
import Synchronization

/// The bytes of one blob as they arrive: gathered, hashed and written to a file aside.
///
/// Only one task uses it, on whatever thread does its file work.
final class BlobIntake: Sendable {
    /// So many bytes go to the file at a time, however small the pieces are that they come in.
    static let gatheredBytesMax = 128 << 10

    private struct State: ~Copyable {
        let file: OpenFile
        var hash = BlobHasher()
        var size = 0
    }

    private let path: String
    private let bytesMax: Int
    // Never contended: it is there because the threads change.
    private let state: Mutex<State>

    init(creating path: String, bytesMax: Int) throws(MicroError) {
        self.path = path
        self.bytesMax = bytesMax
        state = Mutex(State(file: try OpenFile(creating: path)))
    }

    /// Takes the next bytes.
    /// - Throws: `tooLarge` when they are too many.
    func append(_ bytes: [UInt8]) throws(MicroError) {
        let bytesMax = bytesMax
        try state.withLock { state throws(MicroError) in
            guard bytes.count <= bytesMax - state.size else {
                throw MicroError(.tooLarge, "a blob has at most \(bytesMax) bytes")
            }
            try state.file.write(bytes)
            state.hash.update(bytes)
            state.size += bytes.count
        }
    }

    /// Brings it all to disk, if it comes to what it must.
    /// - Throws: `invalidArgument` when it comes to another hash than `expected`.
    func finish(expecting expected: BlobHash?) throws(MicroError) -> (size: Int, sha256: BlobHash) {
        try state.withLock { state throws(MicroError) in
            let hash = state.hash.finish()
            guard expected ?? hash == hash else {
                throw MicroError(
                    .invalidArgument, "the bytes have the SHA-256 \(hash), not \(expected?.rawValue ?? "")")
            }
            try state.file.sync()
            return (state.size, hash)
        }
    }

    /// Removes what was written, if it is still aside.
    func discard() {
        unlink(path)
    }
}
