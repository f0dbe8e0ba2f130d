package import MicroCore

/// One 512-byte header of a tar archive, as it stands in the block.
package struct TarHeader: Hashable, Sendable {
    /// The bytes of a header, and what everything in an archive is padded to.
    package static let blockBytes = 512

    /// The path as ustar gives it; a pax or GNU header before it may replace it.
    package var path: String
    /// Whether somebody may execute the file.
    package var executable: Bool
    /// The bytes that follow.
    package var bytes: Int
    /// The type flag.
    package var type: UInt8

    package init(path: String, executable: Bool, bytes: Int, type: UInt8) {
        self.path = path
        self.executable = executable
        self.bytes = bytes
        self.type = type
    }

    /// Parses a block that is not all zero.
    /// - Throws: `invalidArgument` when the checksum or a number in it is wrong.
    package init(parsing block: [UInt8]) throws(MicroError) {
        guard block.count == Self.blockBytes else {
            throw MicroError(.invalidArgument, "a tar header is cut short")
        }
        guard let sum = Self.number(block[148..<156]), sum == Self.checksum(of: block) else {
            throw MicroError(.invalidArgument, "not a tar archive: a header's checksum is wrong")
        }
        guard let bytes = Self.number(block[124..<136]), let mode = Self.number(block[100..<108])
        else { throw MicroError(.invalidArgument, "a tar header holds a malformed number") }
        var path = try Self.text(block[0..<100])
        // GNU's own format says "ustar " and keeps other things where ustar has its prefix.
        if block[257..<263].elementsEqual("ustar\0".utf8) {
            let prefix = try Self.text(block[345..<500])
            if !prefix.isEmpty { path = prefix + "/" + path }
        }
        self.path = path
        self.executable = mode & 0o111 != 0
        self.bytes = bytes
        self.type = block[156]
    }

    /// The header's block, or nil when the path is too long for one and needs a pax header before it.
    package func block() -> [UInt8]? {
        guard path.utf8.count <= 100 else { return nil }
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        func put(_ text: String, at offset: Int) {
            block.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
        }
        put(path, at: 0)
        let isFolder = type == TarType.directory
        put(Self.octal(executable || isFolder ? 0o755 : 0o644, digits: 7), at: 100)
        put(Self.octal(0, digits: 7), at: 108)
        put(Self.octal(0, digits: 7), at: 116)
        block.replaceSubrange(124..<136, with: Self.size(bytes))
        put(Self.octal(0, digits: 11), at: 136)
        block[156] = type
        put("ustar\u{0}00", at: 257)
        put(Self.octal(Self.checksum(of: block), digits: 6), at: 148)
        block[154] = 0
        block[155] = UInt8(ascii: " ")
        return block
    }

    /// The sum of the block's bytes, its checksum field read as spaces.
    private static func checksum(of block: [UInt8]) -> Int {
        var sum = 8 * Int(UInt8(ascii: " "))
        for (index, byte) in block.enumerated() where !(148..<156).contains(index) {
            sum += Int(byte)
        }
        return sum
    }

    /// Octal digits with spaces or zeros around them, or GNU's base 256 where the first bit is set.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            guard first == 0x80 else { return nil }
            var value = 0
            for byte in field.dropFirst() {
                guard value < 1 << 47 else { return nil }
                value = value << 8 | Int(byte)
            }
            return value
        }
        let digits = field.drop { $0 == UInt8(ascii: " ") }
            .prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
            value = value << 3 | Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// A length: in base 256 where eleven octal digits are not enough.
    private static func size(_ bytes: Int) -> [UInt8] {
        guard bytes >= 1 << 33 else { return Array(octal(bytes, digits: 11).utf8) + [0] }
        let number = UInt64(bytes)
        return [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// The field up to its first zero byte.
    private static func text(_ field: ArraySlice<UInt8>) throws(MicroError) -> String {
        guard let text = String(validating: field.prefix { $0 != 0 }, as: UTF8.self) else {
            throw MicroError(.invalidArgument, "a path in the archive is not UTF-8")
        }
        return text
    }
}

/// The type flags of tar that mean something here.
package enum TarType {
    /// A regular file.
    package static let file = UInt8(ascii: "0")
    /// A regular file of the time before ustar.
    package static let oldFile: UInt8 = 0
    /// A file that some systems laid out in one piece; a regular file elsewhere.
    package static let contiguousFile = UInt8(ascii: "7")
    /// A folder.
    package static let directory = UInt8(ascii: "5")
    /// Records about the entry that follows.
    package static let pax = UInt8(ascii: "x")
    /// Records about all entries that follow.
    package static let globalPax = UInt8(ascii: "g")
    /// GNU: the path of the entry that follows.
    package static let longPath = UInt8(ascii: "L")

    /// What a person calls an entry that is refused.
    package static func name(_ type: UInt8) -> String {
        switch type {
        case UInt8(ascii: "1"): "a hard link"
        case UInt8(ascii: "2"): "a symbolic link"
        case UInt8(ascii: "3"), UInt8(ascii: "4"): "a device"
        case UInt8(ascii: "6"): "a named pipe"
        case UInt8(ascii: "S"): "a sparse file"
        case UInt8(ascii: "K"): "a link"
        default: "an entry of unknown type \(type)"
        }
    }
}
