import Synchronization

@testable import MicroCLI

/// Keeps what a console writes.
final class MemorySink: ConsoleSink {
    private let bytes = Mutex<[UInt8]>([])

    func write(_ more: [UInt8]) {
        bytes.withLock { $0 += more }
    }

    var content: [UInt8] { bytes.withLock { $0 } }

    var text: String { String(decoding: content, as: UTF8.self) }
}
