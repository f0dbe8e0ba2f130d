import FoundationEssentials
package import Logging
import MicroCore
import Synchronization

/// Remembers the newest lines that a process logs, for `Debug.Log`.
///
/// Bootstrap or make loggers with `handler(label:)` beside the handler that writes.
package final class RecentLog: Sendable {
    /// How many lines are remembered.
    package static let recordsMax = 1000
    /// Longer messages and values are cut.
    package static let textBytesMax = 4096
    /// Further metadata is left out.
    package static let metadataMax = 32

    private let records = Mutex(Ring<LogRecord>(capacity: recordsMax))

    /// Nothing logged yet.
    package init() {}

    /// A handler that remembers what is logged at `level` or above.
    package func handler(label: String, level: Logger.Level = .info) -> any LogHandler {
        RecentLogHandler(log: self, label: label, logLevel: level)
    }

    fileprivate func append(_ record: LogRecord) {
        records.withLock { $0.append(record) }
    }

    /// The newest `count` lines since a time in nanoseconds since 1970, oldest first.
    func newest(_ count: Int, since: Int64) -> [LogRecord] {
        let all = records.withLock { $0.ordered }
        return all.filter { $0.timestamp >= since }.suffix(count)
    }
}

/// Feeds a `RecentLog`.
private struct RecentLogHandler: LogHandler {
    let log: RecentLog
    let label: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let metadataProvider { all.merge(metadataProvider.get()) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        var texts = ["level": event.level.rawValue, "logger": label]
        for (key, value) in all.sorted(by: { $0.key < $1.key }).prefix(RecentLog.metadataMax) {
            texts[key] = Self.cut("\(value)")
        }
        if let error = event.error { texts["error"] = Self.cut("\(error)") }
        let seconds = Date().timeIntervalSince1970
        log.append(
            LogRecord(
                timestamp: Int64(seconds * 1_000_000_000), metadata: texts,
                message: Self.cut(event.message.description)))
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > RecentLog.textBytesMax else { return text }
        return String(decoding: text.utf8.prefix(RecentLog.textBytesMax), as: UTF8.self)
    }
}
