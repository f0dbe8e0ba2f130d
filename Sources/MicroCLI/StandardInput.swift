import Dispatch
import Glibc
import Synchronization

/// The process's standard input, or a file, line by line or as it comes. One task reads at a time.
final class StandardInput: Sendable {
    /// The longest line that is taken.
    static let lineBytesMax = 4 << 20
    /// How long a wait for input goes on before it looks whether anybody still waits.
    private static let pollMilliseconds: Int32 = 50
    private static let pieceBytes = 64 << 10

    /// Whether a person types it.
    let isTerminal: Bool
    private let descriptor: Int32
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "micro.input")

    private struct State {
        var buffer: [UInt8] = []
        var hasEnded = false
        var wasRead = false
    }

    /// Whether some of it was read already.
    var wasRead: Bool { state.withLock { $0.wasRead } }

    /// - Parameter isTerminal: nil to ask the system.
    init(descriptor: Int32 = STDIN_FILENO, isTerminal: Bool? = nil) {
        self.descriptor = descriptor
        self.isTerminal = isTerminal ?? (isatty(descriptor) == 1)
    }

    /// The next line without its end; nil after the last one.
    func line() async throws -> [UInt8]? {
        try await waiting { try self.next(unless: $0) { try self.takeLine() } }
    }

    /// The next line if it is there already; nil when one would have to be waited for, and after the last.
    func lineAtHand() async throws -> [UInt8]? {
        try await waiting { try self.takeLineAtHand(unless: $0) }
    }

    /// The next bytes, as they come; nil after the last.
    func piece() async throws -> [UInt8]? {
        try await waiting { try self.next(unless: $0) { self.takePiece() } }
    }

    /// Everything that is still to come.
    /// - Returns: nil when that is more than `bytesMax`.
    func all(bytesMax: Int) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let piece = try await piece() {
            bytes += piece
            guard bytes.count <= bytesMax else { return nil }
        }
        return bytes
    }

    /// Runs `take` where waiting holds nobody up; it is told whether anybody still waits.
    private func waiting(
        _ take: @escaping @Sendable (_ isCancelled: () -> Bool) throws -> [UInt8]?
    ) async throws -> [UInt8]? {
        let wasCancelled = Atomic(false)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(with: Result { try take { wasCancelled.load(ordering: .relaxed) } })
                }
            }
        } onCancel: {
            wasCancelled.store(true, ordering: .relaxed)
        }
    }

    private func next(
        unless isCancelled: () -> Bool, _ take: () throws -> [UInt8]?
    ) throws -> [UInt8]? {
        while true {
            if let found = try take() { return found }
            guard !state.withLock({ $0.hasEnded }) else { return nil }
            guard !isCancelled() else { throw CancellationError() }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&wait, 1, Self.pollMilliseconds) > 0 { try readPiece() }
        }
    }

    private func takeLineAtHand(unless isCancelled: () -> Bool) throws -> [UInt8]? {
        while true {
            if let line = try takeLine() { return line }
            guard !state.withLock({ $0.hasEnded }), !isCancelled() else { return nil }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, 0) > 0 else { return nil }
            try readPiece()
        }
    }

    private func takePiece() -> [UInt8]? {
        state.withLock { state in
            guard !state.buffer.isEmpty else { return nil }
            defer { state.buffer = [] }
            return state.buffer
        }
    }

    private func takeLine() throws -> [UInt8]? {
        try state.withLock { state in
            guard let end = state.buffer.firstIndex(of: UInt8(ascii: "\n")) else {
                guard state.buffer.count <= Self.lineBytesMax else {
                    throw CLIError("a line of the input is longer than \(Self.lineBytesMax) bytes")
                }
                guard state.hasEnded, !state.buffer.isEmpty else { return nil }
                defer { state.buffer = [] }
                return state.buffer
            }
            defer { state.buffer.removeFirst(end + 1) }
            return Array(state.buffer[..<end])
        }
    }

    private func readPiece() throws {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, count in
            let result = read(descriptor, buffer.baseAddress, buffer.count)
            failure = result < 0 ? errno : 0
            count = max(0, result)
        }
        // Nothing was there after all.
        if failure == EINTR || failure == EAGAIN { return }
        guard failure == 0 else {
            throw CLIError("cannot read the input: \(String(cString: strerror(failure)))")
        }
        state.withLock { state in
            state.buffer += piece
            state.wasRead = true
            state.hasEnded = piece.isEmpty
        }
    }
}
