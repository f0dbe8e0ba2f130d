import MicroCore
import MicroWire

/// Reads a log from a position on, at its reader's pace: what is waiting lies in the files.
actor LogCursor {
    /// How much is read at once.
    static let readBytes = 64 << 10

    private let log: ServiceLog
    private let files: LogFolder
    private let since: Int64
    private let follow: LogFollower?
    private let metadata: [String: String]
    private var position: LogPosition
    /// Where a reader that does not follow stops.
    private let end: LogPosition
    private var pending: [UInt8] = []
    private var read = 0
    private var ready: [LogLine] = []
    private var given = 0

    init(
        log: ServiceLog, files: LogFolder, from position: LogPosition, to end: LogPosition,
        since: Int64 = 0, metadata: [String: String] = [:], follow: LogFollower? = nil
    ) {
        self.log = log
        self.files = files
        self.position = position
        self.end = end
        self.since = since
        self.metadata = metadata
        self.follow = follow
    }

    /// The next line, when there is one; nil at the end.
    func next() async throws -> LogRecord? {
        while !Task.isCancelled {
            while given < ready.count {
                given += 1
                let line = ready[given - 1]
                if line.timestamp >= since { return record(line) }
            }
            ready.removeAll(keepingCapacity: true)
            given = 0
            if follow == nil, isAtEnd { return nil }
            // What is written between this and the reading is found the next time.
            let written = await log.end
            guard try readLines() else {
                if position.number < written.number {
                    moveOn()
                } else if let follow {
                    guard await follow.changed() else { return nil }
                } else {
                    return nil
                }
                continue
            }
        }
        return nil
    }

    /// - Returns: false when there is nothing more in this file for now.
    private func readLines() throws(MicroError) -> Bool {
        var wanted = Self.readBytes
        if follow == nil, position.number == end.number {
            wanted = min(wanted, end.offset - position.offset)
        }
        let bytes: [UInt8]
        do {
            bytes = try OpenFile(reading: files.path(of: position.number))
                .read(wanted, at: position.offset)
        } catch  where error.code == .notFound {
            return try skipToOldest()
        }
        guard !bytes.isEmpty else { return false }
        position.offset += bytes.count
        pending.append(contentsOf: bytes)
        var start = 0
        while let newline = pending[max(start, read)...].firstIndex(of: UInt8(ascii: "\n")) {
            if let line = LogLine(parsing: pending[start..<newline]) { ready.append(line) }
            start = newline + 1
            read = start
        }
        pending.removeFirst(start)
        read = pending.count
        // A line longer than any writer writes is none of a log's.
        if pending.count > 4 * LineSplitter.lineBytesMax { dropPending() }
        return true
    }

    private var isAtEnd: Bool {
        position.number > end.number || position.number == end.number && position.offset >= end.offset
    }

    private func moveOn() {
        position = LogPosition(number: position.number + 1, offset: 0)
        dropPending()
    }

    /// The reader was so slow that the file is gone.
    private func skipToOldest() throws(MicroError) -> Bool {
        guard let oldest = try files.numbers().first, oldest > position.number else { return false }
        position = LogPosition(number: oldest, offset: 0)
        dropPending()
        ready.append(
            LogLine(
                timestamp: max(since, TimeOfDay.nanoseconds()), stream: .runtime, instance: "",
                message: "(lines were left out: they are no longer kept)"))
        return true
    }

    private func dropPending() {
        pending.removeAll()
        read = 0
    }

    private func record(_ line: LogLine) -> LogRecord {
        var metadata = metadata
        metadata["stream"] = line.stream.rawValue
        if !line.instance.isEmpty { metadata["instance"] = line.instance }
        return LogRecord(timestamp: line.timestamp, metadata: metadata, message: line.message)
    }
}
