import MicroCore

/// Where a line of a log comes from.
package enum LogStream: String, Hashable, Sendable {
    case output = "stdout"
    case errors = "stderr"
    /// What the runtime itself says about the instance.
    case runtime

    fileprivate var mark: UInt8 {
        switch self {
        case .output: UInt8(ascii: "o")
        case .errors: UInt8(ascii: "e")
        case .runtime: UInt8(ascii: "r")
        }
    }

    fileprivate init?(mark: Substring) {
        switch mark {
        case "o": self = .output
        case "e": self = .errors
        case "r": self = .runtime
        default: return nil
        }
    }
}

/// One line of a log, as it lies in its file: `NANOSECONDS STREAM INSTANCE MESSAGE`.
struct LogLine: Hashable, Sendable {
    var timestamp: Int64
    var stream: LogStream
    var instance: String
    var message: String

    init(timestamp: Int64, stream: LogStream, instance: String, message: String) {
        self.timestamp = timestamp
        self.stream = stream
        self.instance = instance
        self.message = message
    }

    /// - Returns: nil for what no writer of logs has written, such as a line that a loss of power cut.
    init?(parsing bytes: ArraySlice<UInt8>) {
        let fields = String(decoding: bytes, as: UTF8.self)
            .split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count == 4, let timestamp = Int64(fields[0]), let stream = LogStream(mark: fields[1])
        else { return nil }
        self.init(
            timestamp: timestamp, stream: stream, instance: String(fields[2]),
            message: String(fields[3]))
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(timestamp).utf8)
        bytes.append(UInt8(ascii: " "))
        bytes.append(stream.mark)
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: instance.utf8)
        bytes.append(UInt8(ascii: " "))
        for byte in message.utf8 { bytes.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte) }
        bytes.append(UInt8(ascii: "\n"))
    }
}
