import MicroCore
import MicroWire
import Testing

@Suite struct TarReaderTests {
    @Test(arguments: [1, 7, 512, 513, 1 << 20])
    func readsWhatTheWriterWrote(pieceBytes: Int) throws {
        let long = String(repeating: "folder/", count: 40) + "ä.txt"
        let files: [(String, [UInt8], Bool)] = [
            ("a.txt", Array("hello".utf8), false), ("bin/run", [UInt8](repeating: 7, count: 512), true),
            ("empty", [], false), (long, [UInt8](repeating: 1, count: 513), false),
        ]
        var archive: [UInt8] = []
        for (name, content, executable) in files {
            let path = try #require(try SourcePath(archived: name))
            archive += TarWriter.file(path, bytes: content.count, executable: executable)
            archive += content + TarWriter.padding(after: content.count)
        }
        archive += TarWriter.directory(try #require(try SourcePath(archived: "none")))
        archive += TarWriter.end
        let read = try Self.read(archive, pieceBytes: pieceBytes)
        #expect(read.files.map(\.name) == files.map(\.0))
        #expect(read.files.map(\.content) == files.map(\.1))
        #expect(read.files.map(\.executable) == files.map(\.2))
        #expect(read.folders == ["none"])
    }

    static let hostilePaths = [
        "/etc/passwd", "../x", "a/../../x", "a/..", "..", "a//b", "a\u{1}b", "",
    ]

    @Test(arguments: hostilePaths)
    func refusesAPathThatEscapes(path: String) {
        let archive = Self.entry(path) + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(archive) }
    }

    @Test(arguments: ["1", "2", "3", "4", "6", "S", "V"])
    func refusesWhatIsNoPlainFile(type: Character) throws {
        let flag = try #require(type.asciiValue)
        let archive = Self.entry("a", type: flag) + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(archive) }
    }

    static let tricks: [[(String, UInt8)]] = [
        [("a", TarType.file), ("a", TarType.file)], [("a", TarType.file), ("./a", TarType.file)],
        [("a", TarType.file), ("a/b", TarType.file)], [("a/b", TarType.file), ("a", TarType.file)],
        [("a", TarType.file), ("a", TarType.directory)], [("a/", TarType.directory), ("a", TarType.file)],
    ]

    @Test(arguments: tricks.indices)
    func refusesAnEntryThatStandsInForAnother(index: Int) {
        let archive = Self.tricks[index].flatMap { Self.entry($0.0, type: $0.1) } + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(archive) }
    }

    static let explanations: [([UInt8], MicroError.Code, String)] = [
        (entry("/etc/passwd"), .invalidArgument, "the path \"/etc/passwd\" is absolute"),
        (entry("a/../../x"), .invalidArgument, "the path \"a/../../x\" leads out of the source"),
        (entry("a\u{1B}b"), .invalidArgument, "the path \"a?b\" contains control characters"),
        (entry("a", type: UInt8(ascii: "1")), .invalidArgument, "\"a\" is a hard link"),
        (entry("a", type: UInt8(ascii: "2")), .invalidArgument, "\"a\" is a symbolic link"),
        (entry("a", type: UInt8(ascii: "3")), .invalidArgument, "\"a\" is a device"),
        (entry("a", type: UInt8(ascii: "6")), .invalidArgument, "\"a\" is a named pipe"),
        (entry("a") + entry("a"), .invalidArgument, "\"a\" is given twice"),
        (entry("a") + entry("a/b"), .invalidArgument, "\"a\" is given as a file and as a folder"),
        (entry(String(repeating: "a", count: 256)), .invalidArgument, "has a part that is empty or too long"),
        (entry(String(repeating: "a/", count: 65) + "b"), .tooLarge, "is deeper than 64 folders"),
        (entry(String(repeating: "a/", count: 600) + "b"), .tooLarge, "is longer than 1024 bytes"),
        (large, .tooLarge, "the source is larger than 268435456 bytes"),
        ([UInt8](repeating: 7, count: 512), .invalidArgument, "not a tar archive"),
        (entry("a"), .invalidArgument, "the archive breaks off before its end"),
    ]

    /// A header that claims more than anything may have.
    static var large: [UInt8] {
        TarHeader(path: "a", executable: false, bytes: 1 << 32, type: TarType.file).block() ?? []
    }

    @Test(arguments: explanations.indices)
    func aRefusalSaysWhatIsWrongWithWhich(index: Int) {
        let (archive, code, text) = Self.explanations[index]
        let error = #expect(throws: MicroError.self) { try Self.read(archive) }
        #expect(error?.code == code)
        #expect(error?.detail.contains(text) == true, "\(error?.detail ?? "")")
    }

    @Test func theFolderItselfAndRepeatedFoldersPass() throws {
        let archive =
            Self.entry("./", type: TarType.directory) + Self.entry("./a/", type: TarType.directory)
            + Self.entry("a/", type: TarType.directory) + Self.entry("./a/b") + TarWriter.end
        let read = try Self.read(archive)
        #expect(read.files.map(\.name) == ["a/b"])
    }

    @Test func refusesMoreThanTheLimits() throws {
        var limits = SourceLimits()
        limits.entriesMax = 3
        limits.bytesMax = 1000
        let many = (0..<4).flatMap { Self.entry("f\($0)") } + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(many, limits: limits) }
        let deep = Self.entry("a/b/c/d/e") + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(deep, limits: limits) }
        let path = try #require(try SourcePath(archived: "large"))
        let large = TarWriter.file(path, bytes: 1001, executable: false)
        #expect(throws: MicroError.self) { try Self.read(large, limits: limits) }
        let longPath = Self.entry(String(repeating: "a/", count: 600) + "b") + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(longPath) }
    }

    @Test func refusesAnArchiveThatIsCutAnywhere() throws {
        let path = try #require(try SourcePath(archived: "a"))
        let archive =
            TarWriter.file(path, bytes: 700, executable: false) + [UInt8](repeating: 1, count: 700)
            + TarWriter.padding(after: 700) + TarWriter.end
        for length in stride(from: 0, through: archive.count - 2 * 512, by: 100) {
            #expect(throws: MicroError.self) { try Self.read(Array(archive.prefix(length))) }
        }
    }

    @Test func noByteChangedInAHeaderDoesHarm() throws {
        let whole = Self.entry("dir/file") + TarWriter.end
        // But for the two that end the checksum's own field.
        for index in 0..<512 where !(154...155).contains(index) {
            for value: UInt8 in [0, 1, 0x2F, 0x39, 0x80, 0xFF] where whole[index] != value {
                var archive = whole
                archive[index] = value
                #expect(throws: MicroError.self) { try Self.read(archive) }
            }
        }
    }

    @Test(arguments: ["5 a=b\n", "99 path=x\n", "x path=x\n", "9 path=x", "-1 path=x\n", "7 path\n"])
    func refusesAMalformedPaxHeader(record: String) {
        let content = Array(record.utf8)
        let header = TarHeader(path: "p", executable: false, bytes: content.count, type: TarType.pax)
        let archive =
            (header.block() ?? []) + content + TarWriter.padding(after: content.count)
            + Self.entry("a") + TarWriter.end
        #expect(throws: MicroError.self) { try Self.read(archive) }
    }

    @Test func refusesANumberPastAllSense() throws {
        let header = TarHeader(path: "a", executable: false, bytes: 0, type: TarType.file)
        var block = try #require(header.block())
        block.replaceSubrange(124..<136, with: [0x80] + [UInt8](repeating: 0xFF, count: 11))
        #expect(throws: MicroError.self) { try Self.read(block) }
    }

    static func entry(_ path: String, type: UInt8 = TarType.file) -> [UInt8] {
        let header = TarHeader(path: path, executable: false, bytes: 0, type: type)
        if let block = header.block() { return block }
        let name = Array(path.utf8) + [0]
        let long = TarHeader(path: "L", executable: false, bytes: name.count, type: TarType.longPath)
        return (long.block() ?? []) + name + TarWriter.padding(after: name.count)
            + entry("short", type: type)
    }

    struct Contents {
        var files: [(name: String, content: [UInt8], executable: Bool)] = []
        var folders: [String] = []
    }

    @discardableResult
    static func read(
        _ archive: [UInt8], pieceBytes: Int = 1000, limits: SourceLimits = SourceLimits()
    ) throws -> Contents {
        var reader = TarReader(limits: limits)
        var contents = Contents()
        for start in stride(from: 0, to: archive.count, by: pieceBytes) {
            let piece = Array(archive[start..<min(start + pieceBytes, archive.count)])
            try reader.consume(piece) { (event) throws(MicroError) in
                switch event {
                case .directory(let path): contents.folders.append(path.description)
                case .file(let path, _, let executable):
                    contents.files.append((path.description, [], executable))
                case .content(let bytes):
                    contents.files[contents.files.count - 1].content += bytes
                case .fileEnd: break
                }
            }
        }
        try reader.finish()
        return contents
    }
}
