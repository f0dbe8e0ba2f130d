// Writing protobuf's wire format.
extension [UInt8] {
    mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func appendFixed<Integer: FixedWidthInteger>(_ value: Integer) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Puts the length of everything from `start` on before it.
    mutating func insertLength(from start: Int) {
        let length = UInt64(count - start)
        if length < 0x80 {
            insert(UInt8(truncatingIfNeeded: length), at: start)
        } else {
            var prefix: [UInt8] = []
            prefix.appendVarint(length)
            insert(contentsOf: prefix, at: start)
        }
    }
}

/// A signed integer as `sint` fields hold it.
func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: (value << 1) ^ (value >> 63))
}

/// The signed integer that a `sint` field holds.
func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
}
