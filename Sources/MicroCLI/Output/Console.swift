import Glibc
import MicroCore

/// Where a command writes: its standard output, or its standard error.
struct Console: Sendable {
    /// Whether a person looks at it, rather than a program.
    let isTerminal: Bool
    private let sink: any ConsoleSink

    init(sink: any ConsoleSink, isTerminal: Bool) {
        self.sink = sink
        self.isTerminal = isTerminal
    }

    /// The process's standard output.
    static var standardOutput: Console {
        Console(sink: DescriptorSink(descriptor: STDOUT_FILENO), isTerminal: isatty(STDOUT_FILENO) == 1)
    }

    /// The process's standard error.
    static var standardError: Console {
        Console(sink: DescriptorSink(descriptor: STDERR_FILENO), isTerminal: isatty(STDERR_FILENO) == 1)
    }

    /// Writes bytes as they are.
    func write(_ bytes: [UInt8]) throws {
        try sink.write(bytes)
    }

    /// Writes a line.
    func line(_ text: String) throws {
        try sink.write(Array((text + "\n").utf8))
    }

    /// Writes lines in one piece.
    func lines(_ lines: [String]) throws {
        guard !lines.isEmpty else { return }
        try sink.write(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
}

/// What takes the bytes that a console writes, whole pieces in order.
protocol ConsoleSink: Sendable {
    /// Returns when the bytes are written.
    func write(_ bytes: [UInt8]) throws
}

/// A file descriptor of the process. Nothing is kept back: a piece is written when `write` returns.
private struct DescriptorSink: ConsoleSink {
    let descriptor: Int32

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN: waitUntilWritable()
                case EPIPE: throw CLIError.silent(.brokenPipe)
                default: throw CLIError("cannot write: \(String(cString: strerror(errno)))")
                }
            } else {
                rest = rest.dropFirst(written)
            }
        }
    }

    /// A terminal may have been left in non-blocking mode by another program.
    private func waitUntilWritable() {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, 1000)
    }
}
