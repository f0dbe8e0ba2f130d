/// Writes the blocks of a tar archive: ustar, with a pax header where a path is long.
///
/// The same files give the same bytes: owners and times are left out.
package enum TarWriter {
    /// What stands before a file's content.
    package static func file(_ path: SourcePath, bytes: Int, executable: Bool) -> [UInt8] {
        header(path.description, bytes: bytes, executable: executable, type: TarType.file)
    }

    /// A folder; needed only for empty ones.
    package static func directory(_ path: SourcePath) -> [UInt8] {
        header(path.description + "/", bytes: 0, executable: true, type: TarType.directory)
    }

    /// What stands after a file's content.
    package static func padding(after bytes: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: TarReader.padding(after: bytes))
    }

    /// What ends the archive.
    package static var end: [UInt8] {
        [UInt8](repeating: 0, count: 2 * TarHeader.blockBytes)
    }

    private static func header(_ path: String, bytes: Int, executable: Bool, type: UInt8) -> [UInt8] {
        let header = TarHeader(path: path, executable: executable, bytes: bytes, type: type)
        if let block = header.block() { return block }
        let record = paxRecord("path", path)
        let pax = TarHeader(
            path: "pax-header", executable: false, bytes: record.count, type: TarType.pax)
        var short = header
        short.path = "long-path"
        guard let before = pax.block(), let after = short.block() else { return [] }
        return before + record + padding(after: record.count) + after
    }

    /// The record's length counts its own digits.
    private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while String(length).utf8.count + rest.utf8.count != length {
            length = String(length).utf8.count + rest.utf8.count
        }
        return Array("\(length)\(rest)".utf8)
    }
}
