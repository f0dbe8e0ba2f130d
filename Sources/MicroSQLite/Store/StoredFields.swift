import MicroCore

/// Fields that lie one after the other in a column: numbers, little-endian, and bytes with their length before them.
enum StoredFields {
    static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    static func append(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(UInt32(clamping: field.count), to: &bytes)
        bytes.append(contentsOf: field)
    }

    /// Takes the next number.
    static func number<Number: FixedWidthInteger>(
        _ rest: inout ArraySlice<UInt8>
    ) throws(MicroError) -> Number {
        let size = MemoryLayout<Number>.size
        guard rest.count >= size else { throw SQLiteDatabase.damaged() }
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// Takes the next bytes.
    static func field(_ rest: inout ArraySlice<UInt8>) throws(MicroError) -> ArraySlice<UInt8> {
        let length: UInt32 = try number(&rest)
        guard rest.count >= Int(length) else { throw SQLiteDatabase.damaged() }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }
}
