/// Reads protobuf's wire format from memory.
struct WireReader {
    let bytes: UnsafeRawBufferPointer
    private(set) var position: Int
    let end: Int

    init(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) {
        self.bytes = bytes
        position = start
        self.end = end
    }

    var isAtEnd: Bool { position >= end }

    func malformed(_ reason: String) -> TranscodingError {
        TranscodingError(.malformedProtobuf, reason, at: position)
    }

    mutating func varint() throws(TranscodingError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            guard shift < 70 else { break }
        }
        throw malformed("malformed varint")
    }

    mutating func tag() throws(TranscodingError) -> (number: Int32, wireType: UInt32) {
        let tag = try varint()
        guard tag <= UInt64(UInt32.max), tag >> 3 > 0 else { throw malformed("malformed tag") }
        return (Int32(tag >> 3), UInt32(tag & 7))
    }

    mutating func fixed<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(TranscodingError) -> Integer
    {
        let size = MemoryLayout<Integer>.size
        guard end - position >= size else { throw malformed("cut short") }
        defer { position += size }
        return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Integer.self))
    }

    /// The range of a length-delimited value, which is passed over.
    mutating func delimited() throws(TranscodingError) -> Range<Int> {
        let length = try varint()
        guard length <= UInt64(end - position) else { throw malformed("cut short") }
        let start = position
        position += Int(length)
        return start..<position
    }

    /// Passes over a value.
    mutating func skip(_ wireType: UInt32, number: Int32, depth: Int) throws(TranscodingError) {
        switch wireType {
        case 0: _ = try varint()
        case 1: _ = try fixed(UInt64.self)
        case 2: _ = try delimited()
        case 5: _ = try fixed(UInt32.self)
        case 3:
            guard depth > 0 else { throw TranscodingError(.tooDeep, "nested too deeply", at: position) }
            while true {
                let inner = try tag()
                if inner.wireType == 4 {
                    guard inner.number == number else { throw malformed("a group ends that did not begin") }
                    return
                }
                try skip(inner.wireType, number: inner.number, depth: depth - 1)
            }
        default: throw malformed("wire type \(wireType)")
        }
    }
}
