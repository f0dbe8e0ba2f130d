import Crypto
import FoundationEssentials
import MicroCore
import MicroWire
import SwiftProtobuf

/// What a file that records were copied to consists of: lines of JSON, the first a header, the last a trailer.
enum SnapshotFile {
    /// The longest line: a value as large as servers allow, each byte of it as an escape, and what stands around it.
    static let lineBytesMax = 6 * CommandContext.valueBytesMax + 1 << 20
    /// What marks such a file.
    static let format = "micro-store-snapshot"
    /// The only version so far.
    static let version = 1

    /// The first line.
    struct Header: Codable, Equatable {
        var format = SnapshotFile.format
        var version = SnapshotFile.version
        var database: String
        var tables: [String]
        var created: String
    }

    /// Each line between.
    struct Entry: Codable, Equatable {
        var table: String
        var record: RecordLine
        /// When it goes, in milliseconds since 1970; absent when it stays for ever.
        var expiresMilliseconds: Int64?

        private enum CodingKeys: String, CodingKey {
            case table, record
            case expiresMilliseconds = "expires_milliseconds"
        }
    }

    /// The last line.
    struct Trailer: Codable, Equatable {
        var records: Int
        /// Of every byte before this line, in hexadecimal.
        var sha256: String
    }

    /// Milliseconds since 1970.
    static func now() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1_000)
    }
}

extension SnapshotFile.Entry {
    init(_ record: Store_Record, in table: String, now: Int64) {
        self.table = table
        self.record = RecordLine(record)
        expiresMilliseconds = record.millisecondsLeft.map { left in
            let (expires, overflow) = now.addingReportingOverflow(left)
            return overflow ? .max : expires
        }
        // Both are of the platform that it is copied from, and of the moment.
        self.record.expiryMilliseconds = nil
        self.record.revision = nil
    }

    /// The record to write now; nil when it has gone meanwhile.
    /// - Throws: when this is none.
    func revived(now: Int64) throws(MicroError) -> Store_Record? {
        guard let bytes = record.bytes else {
            throw MicroError(.invalidArgument, "the value of \(record.key) is not readable")
        }
        var revived = Store_Record()
        revived.key = try RecordKey(record.key, in: TableName(table)).key
        revived.value = bytes
        for (name, field) in record.metadata ?? [:] {
            revived.metadata[name] = .with {
                $0.type = field.type
                $0.value = field.value
            }
        }
        guard let expires = expiresMilliseconds else { return revived }
        guard expires > now else { return nil }
        revived.expiryMilliseconds = expires - now
        return revived
    }
}

/// Writes a snapshot, line by line.
struct SnapshotWriter {
    private var hash = SHA256()
    private(set) var records = 0
    private(set) var bytes = 0

    /// The bytes of the header.
    mutating func begin(_ header: SnapshotFile.Header) throws -> [UInt8] {
        try line(header)
    }

    /// The bytes of some records of a table.
    mutating func add(_ page: [Store_Record], in table: String) throws -> [UInt8] {
        let now = SnapshotFile.now()
        var bytes: [UInt8] = []
        for record in page { bytes += try line(SnapshotFile.Entry(record, in: table, now: now)) }
        records += page.count
        return bytes
    }

    /// The bytes of the trailer.
    mutating func end() throws -> [UInt8] {
        let trailer = SnapshotFile.Trailer(records: records, sha256: VisibleText.hexadecimal(hash.finalize()))
        return Array((try JSONText.line(trailer) + "\n").utf8)
    }

    private mutating func line(_ value: some Encodable) throws -> [UInt8] {
        let line = Array((try JSONText.line(value) + "\n").utf8)
        hash.update(data: line)
        bytes += line.count
        return line
    }
}

/// Reads a snapshot, line by line.
struct SnapshotReader: ~Copyable {
    let header: SnapshotFile.Header
    private let name: String
    private var lines: LineReader
    private var hash = SHA256()
    private var records = 0
    private let decoder = JSONDecoder()

    /// Opens a file.
    /// - Throws: when it is no snapshot, or one of a later version.
    init(_ path: String, name: String) throws {
        var lines = try LineReader(path, lineBytesMax: SnapshotFile.lineBytesMax)
        guard let line = try lines.next(),
            let header = try? JSONDecoder().decode(SnapshotFile.Header.self, from: Data(line)),
            header.format == SnapshotFile.format
        else {
            throw CLIError(
                "the file \(name) is not a snapshot", next: "One is made by: micro store snapshot FILE")
        }
        guard header.version == SnapshotFile.version else {
            throw CLIError(
                "the snapshot \(name) is of version \(header.version), which this micro does not know",
                next: "Restore it with the micro that made it, or a newer one.")
        }
        hash.update(data: line)
        self.name = name
        self.header = header
        self.lines = lines
    }

    /// The next record; nil after the last.
    /// - Throws: when the file is damaged or does not end as one does that was written to its end.
    mutating func next() throws -> SnapshotFile.Entry? {
        guard let line = try lines.next() else { throw damaged("it ends early") }
        if let entry = try? decoder.decode(SnapshotFile.Entry.self, from: Data(line)) {
            hash.update(data: line)
            records += 1
            return entry
        }
        guard let trailer = try? decoder.decode(SnapshotFile.Trailer.self, from: Data(line)) else {
            throw damaged("line \(records + 2) is not one of a snapshot")
        }
        guard trailer.records == records else {
            throw damaged("it holds \(records) records and says that it holds \(trailer.records)")
        }
        guard trailer.sha256 == VisibleText.hexadecimal(hash.finalize()) else {
            throw damaged("its checksum is not that of its content")
        }
        guard try lines.next() == nil else { throw damaged("something follows after its end") }
        return nil
    }

    private func damaged(_ reason: String) -> CLIError {
        CLIError(
            "the snapshot \(name) is damaged: \(reason)",
            next: "Nothing was written. Restore another one.")
    }
}
