import MicroCore
import NIOCore

extension ByteBuffer {
    /// Writes the contract's error object: `{"id","code","detail","status"}`.
    mutating func writeErrorObject(_ error: MicroError) {
        writeStaticString("{\"id\":")
        writeJSONString(error.id)
        writeStaticString(",\"code\":")
        writeString(String(error.code.rawValue))
        writeStaticString(",\"detail\":")
        writeJSONString(error.detail)
        writeStaticString(",\"status\":")
        writeJSONString(error.status)
        writeStaticString("}")
    }

    /// Writes a quoted JSON string.
    mutating func writeJSONString(_ text: String) {
        writeInteger(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): writeStaticString("\\\"")
            case UInt8(ascii: "\\"): writeStaticString("\\\\")
            case UInt8(ascii: "\n"): writeStaticString("\\n")
            case UInt8(ascii: "\r"): writeStaticString("\\r")
            case UInt8(ascii: "\t"): writeStaticString("\\t")
            case 0..<0x20:
                writeStaticString("\\u00")
                writeInteger(Self.hexadecimalDigit(byte >> 4))
                writeInteger(Self.hexadecimalDigit(byte & 15))
            default: writeInteger(byte)
            }
        }
        writeInteger(UInt8(ascii: "\""))
    }

    /// Writes a number in lower-case hexadecimal without leading zeros.
    mutating func writeHexadecimal(_ number: Int) {
        var shift = 60
        while shift > 0, number >> shift == 0 { shift -= 4 }
        while shift >= 0 {
            writeInteger(Self.hexadecimalDigit(UInt8(truncatingIfNeeded: (number >> shift) & 15)))
            shift -= 4
        }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension MicroError {
    /// The error as the gateway shows it: with a code that is an HTTP status of a failure.
    var asHTTP: MicroError {
        guard !(400...511).contains(code.rawValue) else { return self }
        var error = self
        error.code = .internalError
        return error
    }
}
