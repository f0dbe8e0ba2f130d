import Glibc
import Logging
import MicroCore

/// Writes a line per event to standard error: time, level, message, metadata.
///
/// `2026-01-31T12:00:00.123Z info gateway listens address=127.0.0.1:8080`
struct ServerLogHandler: LogHandler {
    /// Longer lines are cut.
    static let lineBytesMax = 8 << 10

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(level: Logger.Level) {
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let metadataProvider { all.merge(metadataProvider.get()) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        var line =
            "\(Self.time(TimeOfDay.milliseconds())) \(event.level.rawValue) \(Self.plain("\(event.message)"))"
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(Self.quoted("\(value)"))"
        }
        Self.write(line)
    }

    /// Milliseconds since 1970, in UTC as RFC 3339 writes it.
    static func time(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
        let clock = "\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))"
        return "\(date)T\(clock).\(digits(Int32(milliseconds % 1_000), 3))Z"
    }

    private static func digits(_ number: Int32, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// Text without what would begin another line or speak to the terminal.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.reduce(into: "") { plain, scalar in
            plain += isControl(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F: true
        // What separates lines and paragraphs, or turns the direction of writing.
        case 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Text in quotes where it would not be one word without. Looked at scalar by scalar: a mark that combines with
    /// a quote does not hide it.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.isEmpty || scalars.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else {
            return plain(text)
        }
        var escaped = String.UnicodeScalarView()
        for scalar in plain(text).unicodeScalars {
            if scalar == "\\" || scalar == "\"" { escaped.append("\\") }
            escaped.append(scalar)
        }
        return "\"\(String(escaped))\""
    }

    /// One call of the system per line, so that lines of several threads do not mix.
    private static func write(_ line: String) {
        let bytes = Array(line.utf8.prefix(lineBytesMax)) + [UInt8(ascii: "\n")]
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
