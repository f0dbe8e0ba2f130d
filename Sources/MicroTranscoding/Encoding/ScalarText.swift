/// Scalars from their text: numbers in JSON, keys of maps, values of query parameters.
enum ScalarText {
    /// Writes the value without its tag.
    /// - Throws: `wrongType` or `outOfRange`, saying what was expected.
    static func append(
        _ text: UnsafeRawBufferPointer, _ kind: FieldKind, to out: inout [UInt8], at offset: Int
    ) throws(TranscodingError) {
        switch kind {
        case .string:
            out.appendVarint(UInt64(text.count))
            out.append(contentsOf: text)
        case .bool: out.append(try bool(text, offset))
        case .double, .float: try floating(text, kind, &out, offset)
        case .int32, .int64, .sint32, .sint64, .sfixed32, .sfixed64: try signed(text, kind, &out, offset)
        case .uint32, .uint64, .fixed32, .fixed64: try unsigned(text, kind, &out, offset)
        default: throw mismatch(text, kind, offset)
        }
    }

    private static func bool(_ text: UnsafeRawBufferPointer, _ offset: Int) throws(TranscodingError) -> UInt8
    {
        switch String(decoding: text.prefix(6), as: UTF8.self) {
        case "true": return 1
        case "false": return 0
        default: throw mismatch(text, .bool, offset)
        }
    }

    private static func signed(
        _ text: UnsafeRawBufferPointer, _ kind: FieldKind, _ out: inout [UInt8], _ offset: Int
    ) throws(TranscodingError) {
        let isWide = kind == .int64 || kind == .sint64 || kind == .sfixed64
        let range = isWide ? Int64.min...Int64.max : Int64(Int32.min)...Int64(Int32.max)
        guard let value = NumberText.signed(text, range) else { throw mismatch(text, kind, offset) }
        switch kind {
        case .sint32, .sint64: out.appendVarint(zigzag(value))
        case .sfixed32: out.appendFixed(Int32(truncatingIfNeeded: value))
        case .sfixed64: out.appendFixed(value)
        default: out.appendVarint(UInt64(bitPattern: value))
        }
    }

    private static func unsigned(
        _ text: UnsafeRawBufferPointer, _ kind: FieldKind, _ out: inout [UInt8], _ offset: Int
    ) throws(TranscodingError) {
        let isWide = kind == .uint64 || kind == .fixed64
        guard let value = NumberText.unsigned(text, isWide ? UInt64.max : UInt64(UInt32.max)) else {
            throw mismatch(text, kind, offset)
        }
        switch kind {
        case .fixed32: out.appendFixed(UInt32(truncatingIfNeeded: value))
        case .fixed64: out.appendFixed(value)
        default: out.appendVarint(value)
        }
    }

    private static func floating(
        _ text: UnsafeRawBufferPointer, _ kind: FieldKind, _ out: inout [UInt8], _ offset: Int
    ) throws(TranscodingError) {
        var special: Double?
        switch String(decoding: text.prefix(10), as: UTF8.self) {
        case "NaN": special = .nan
        case "Infinity": special = .infinity
        case "-Infinity": special = -.infinity
        default: break
        }
        if kind == .double {
            guard let value = special ?? NumberText.double(text) else { throw mismatch(text, kind, offset) }
            out.appendFixed(value.bitPattern)
        } else {
            guard let value = special.map({ Float($0) }) ?? NumberText.float(text) else {
                throw mismatch(text, kind, offset)
            }
            out.appendFixed(value.bitPattern)
        }
    }

    private static func mismatch(_ text: UnsafeRawBufferPointer, _ kind: FieldKind, _ offset: Int)
        -> TranscodingError
    {
        let shown = String(decoding: text.prefix(40), as: UTF8.self)
        let isNumber = NumberText.double(text) != nil
        return TranscodingError(
            isNumber ? .outOfRange : .wrongType,
            "expected \(kind.typeName), found \(isNumber ? shown : "\"\(shown)\"")",
            at: offset)
    }
}
