import MicroCore
import MicroWire

/// The files of one log: `00000001.log` and on, the highest number being written to.
struct LogFolder: Hashable, Sendable {
    private static let ending = ".log"
    private static let digits = 8

    let folder: Folder

    /// The numbers of the files that are there, lowest first.
    func numbers() throws(MicroError) -> [Int] {
        try folder.entries().compactMap { entry in
            guard entry.kind == .file, entry.name.hasSuffix(Self.ending) else { return nil }
            return Int(entry.name.dropLast(Self.ending.count))
        }.sorted()
    }

    func path(of number: Int) -> String {
        let text = String(number)
        let zeros = String(repeating: "0", count: max(0, Self.digits - text.utf8.count))
        return folder.path(of: zeros + text + Self.ending)
    }

    /// Where the last `count` lines begin.
    func position(ofLast count: Int) throws(MicroError) -> LogPosition {
        let numbers = try numbers()
        guard let last = numbers.last else { return LogPosition(number: 1, offset: 0) }
        var wanted = count
        for number in numbers.reversed() {
            let file = try OpenFile(reading: path(of: number))
            let size = try file.byteCount()
            guard wanted > 0 else { return LogPosition(number: number, offset: size) }
            let found = try Self.backwards(through: file, from: size, lines: &wanted)
            if let offset = found { return LogPosition(number: number, offset: offset) }
        }
        return LogPosition(number: numbers.first ?? last, offset: 0)
    }

    /// The offset at which as many lines as are wanted begin, or nil, with those in the file counted off.
    private static func backwards(
        through file: borrowing OpenFile, from size: Int, lines wanted: inout Int
    ) throws(MicroError) -> Int? {
        var end = size
        while end > 0 {
            let start = max(0, end - LogCursor.readBytes)
            let bytes = try file.read(end - start, at: start)
            for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: "\n") {
                // The end of line that ends the file begins no line.
                guard start + index + 1 < size else { continue }
                wanted -= 1
                if wanted == 0 { return start + index + 1 }
            }
            end = start
        }
        if size > 0 { wanted -= 1 }
        return wanted == 0 && size > 0 ? 0 : nil
    }
}

/// A place in a log.
struct LogPosition: Hashable, Sendable {
    /// The number of the file.
    var number: Int
    var offset: Int
}
