import MicroCore
import MicroWire

/// The lines of a file, one at a time, in bounded memory.
struct LineReader: ~Copyable {
    private static let pieceBytes = 256 << 10

    private let file: OpenFile
    private let lineBytesMax: Int
    private var buffer: [UInt8] = []
    private var position = 0

    init(_ path: String, lineBytesMax: Int) throws {
        file = try OpenFile(reading: path, followsLinks: true)
        self.lineBytesMax = lineBytesMax
    }

    /// The next line with its end, which only the last may lack; nil after it.
    /// - Throws: when it is longer than is allowed.
    mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return buffer[position...end]
            }
            guard buffer.count - position <= lineBytesMax else {
                throw CLIError("a line is longer than \(ByteCountText.text(lineBytesMax))")
            }
            buffer.removeFirst(position)
            position = 0
            searched = buffer.count
            let piece = try file.read(Self.pieceBytes)
            guard !piece.isEmpty else {
                defer { position = buffer.count }
                return buffer.isEmpty ? nil : buffer[...]
            }
            buffer += piece
        }
    }
}
