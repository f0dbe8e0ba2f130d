import Glibc
package import MicroCore
package import MicroWire

/// What the instances of one version of a service wrote, in files that are replaced as they fill.
///
/// Lines keep the order in which they came, each with its time, stream and instance. A log survives the
/// process that writes it. Writing never fails to its caller: lines that cannot be written, as on a full
/// disk, are counted, and their number is written when that is possible again.
package actor ServiceLog {
    /// How much a log may grow.
    package struct Limits: Hashable, Sendable {
        /// When the next file is begun.
        package var fileBytesMax = 8 << 20
        /// How many files are kept.
        package var filesMax = 4
        /// How many may follow one log at once.
        package var followersMax = 64

        package init() {}
    }

    private let files: LogFolder
    private let limits: Limits
    private var followers: [WeakFollower] = []
    private var isClosed = false
    private var lost = 0
    /// Where the next line goes; nil before the first is written.
    private var position: LogPosition?

    package init(folder: Folder, limits: Limits = Limits()) {
        files = LogFolder(folder: folder)
        self.limits = limits
    }

    /// Adds lines that an instance wrote, all with the present time.
    package func append(_ stream: LogStream, instance: String, _ messages: [String]) {
        guard !messages.isEmpty, !isClosed else { return }
        let now = TimeOfDay.nanoseconds()
        var bytes: [UInt8] = []
        if lost > 0 {
            let message = "(\(lost) lines were lost: they could not be written)"
            LogLine(timestamp: now, stream: .runtime, instance: "", message: message)
                .append(to: &bytes)
        }
        for message in messages {
            LogLine(timestamp: now, stream: stream, instance: instance, message: message)
                .append(to: &bytes)
        }
        do {
            try write(bytes)
            lost = 0
        } catch {
            lost += messages.count
            position = nil
        }
        followers.removeAll { $0.follower == nil }
        for follower in followers { follower.follower?.notify() }
    }

    /// The lines that the query asks for, read as they are taken.
    /// - Throws: `invalidArgument` for a count out of bounds, `resourceExhausted` when too many follow already.
    package func records(_ query: LogQuery) throws(MicroError) -> LogRecords {
        guard (0...LogQuery.countMax).contains(query.count) else {
            throw MicroError(
                .invalidArgument, "the count of lines must be between 0 and \(LogQuery.countMax)")
        }
        try open()
        let follower = query.follow && !isClosed ? try addFollower() : nil
        let cursor = LogCursor(
            log: self, files: files, from: try files.position(ofLast: query.count), to: end,
            since: query.since,
            metadata: ["service": query.service.rawValue, "version": query.version],
            follow: follower)
        return LogRecords(unfolding: { try await cursor.next() })
    }

    /// The last lines that an instance wrote, for a message about what went wrong.
    package func lastOutput(_ count: Int, of instance: String) async -> [String] {
        try? open()
        guard let start = try? files.position(ofLast: Self.searchedLines) else { return [] }
        let cursor = LogCursor(log: self, files: files, from: start, to: end)
        var lines: [String] = []
        while let record = try? await cursor.next() {
            guard record.metadata["instance"] == instance,
                record.metadata["stream"] != LogStream.runtime.rawValue
            else { continue }
            lines.append(record.message)
        }
        return Array(lines.suffix(count))
    }

    /// How far back an instance's last lines are looked for among those of the others.
    private static let searchedLines = 500

    /// Ends what follows the log, and takes no more lines.
    package func close() {
        isClosed = true
        for follower in followers { follower.follower?.finish() }
        followers = []
    }

    /// Closes the log and removes its files.
    package func remove() throws(MicroError) {
        close()
        try files.folder.remove()
    }

    /// Where the next line goes.
    var end: LogPosition {
        position ?? LogPosition(number: 1, offset: 0)
    }

    private func addFollower() throws(MicroError) -> LogFollower {
        followers.removeAll { $0.follower == nil }
        guard followers.count < limits.followersMax else {
            throw MicroError(
                .resourceExhausted, "\(limits.followersMax) readers follow this log already")
        }
        let follower = LogFollower()
        followers.append(WeakFollower(follower: follower))
        return follower
    }

    /// Finds the end of what is there; a last line that was cut is ended.
    private func open() throws(MicroError) {
        guard position == nil else { return }
        try files.folder.make()
        let number = try files.numbers().last ?? 1
        let path = files.path(of: number)
        var size = try FolderEntry(name: "", at: path)?.bytes ?? 0
        if size > 0, try OpenFile(reading: path).read(1, at: size - 1) != [UInt8(ascii: "\n")] {
            try OpenFile(appending: path).write([UInt8(ascii: "\n")])
            size += 1
        }
        position = LogPosition(number: number, offset: size)
    }

    private func write(_ bytes: [UInt8]) throws(MicroError) {
        try open()
        var position = end
        if position.offset > 0, position.offset + bytes.count > limits.fileBytesMax {
            position = LogPosition(number: position.number + 1, offset: 0)
            for number in try files.numbers() where number <= position.number - limits.filesMax {
                unlink(files.path(of: number))
            }
        }
        try OpenFile(appending: files.path(of: position.number)).write(bytes)
        position.offset += bytes.count
        self.position = position
    }
}
