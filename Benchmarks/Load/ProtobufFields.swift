import NIOCore

/// The fields of a message of Protocol Buffers, as far as they can be read.
struct ProtobufFields {
    struct Field {
        var number: UInt64
        /// Of a number.
        var value: UInt64?
        /// Of letters, bytes or a message.
        var bytes: ByteBufferView?
    }

    private let message: ByteBufferView

    init(_ message: ByteBufferView) {
        self.message = message
    }

    func forEach(_ body: (Field) -> Void) {
        var rest = message[...]
        while let key = Self.variable(&rest) {
            var field = Field(number: key >> 3)
            switch key & 7 {
            case 0: field.value = Self.variable(&rest)
            case 1: rest = rest.dropFirst(8)
            case 2:
                guard let count = Self.variable(&rest).flatMap({ Int(exactly: $0) }), count <= rest.count
                else {
                    return
                }
                field.bytes = rest.prefix(count)
                rest = rest.dropFirst(count)
            case 5: rest = rest.dropFirst(4)
            default: return
            }
            body(field)
        }
    }

    private static func variable(_ rest: inout ByteBufferView) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
        }
        return nil
    }
}

extension ByteBuffer {
    /// A field of bytes.
    mutating func writeField(_ number: UInt64, _ bytes: some Collection<UInt8>) {
        writeVariable(number << 3 | 2)
        writeVariable(UInt64(bytes.count))
        writeBytes(bytes)
    }

    /// A field that is a message.
    mutating func writeField(_ number: UInt64, _ message: (inout ByteBuffer) -> Void) {
        var inner = ByteBuffer()
        message(&inner)
        writeField(number, inner.readableBytesView)
    }

    /// A field that is a number.
    mutating func writeNumber(_ number: UInt64, _ value: UInt64) {
        writeVariable(number << 3)
        writeVariable(value)
    }

    mutating func writeVariable(_ number: UInt64) {
        var rest = number
        while rest >= 128 {
            writeInteger(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        writeInteger(UInt8(rest))
    }
}
