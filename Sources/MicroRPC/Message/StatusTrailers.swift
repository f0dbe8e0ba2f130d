package import NIOHPACK
import SwiftProtobuf

/// A gRPC status as trailers, both ways.
package enum StatusTrailers {
    /// The trailers of a call that succeeded and has nothing to add.
    package static let ok: HPACKHeaders = ["grpc-status": "0"]

    /// The trailers for a failure; with `head`, a whole answer of trailers only.
    package static func make(_ error: RPCError, head: Bool) -> HPACKHeaders {
        var headers = HPACKHeaders()
        headers.reserveCapacity(6)
        if head {
            headers.add(name: ":status", value: "200")
            headers.add(name: "content-type", value: "application/grpc")
        }
        headers.add(name: "grpc-status", value: String(error.code.rawValue))
        if !error.message.isEmpty { headers.add(name: "grpc-message", value: percentEncode(error.message)) }
        if !error.details.isEmpty {
            headers.add(name: "grpc-status-details-bin", value: Base64.encode(detailBytes(error)))
        }
        error.metadata.append(to: &headers)
        return headers
    }

    /// The failure that trailers tell of; nil when they say OK.
    package static func failure(in headers: HPACKHeaders) -> RPCError? {
        guard let text = headers.first(name: "grpc-status") else {
            return RPCError(.unknown, "the answer ended without a status", metadata: Metadata(headers))
        }
        guard let number = Int(text) else {
            return RPCError(.unknown, "the answer ended with a malformed status", metadata: Metadata(headers))
        }
        guard number != 0 else { return nil }
        let details = headers.first(name: "grpc-status-details-bin").flatMap(Base64.decode) ?? []
        return RPCError(
            RPCCode(rawValue: (1...16).contains(number) ? number : 2),
            percentDecode(headers.first(name: "grpc-message") ?? ""),
            details: parseDetails(details), metadata: Metadata(headers))
    }

    /// `google.rpc.Status` written by hand: code, message, details.
    private static func detailBytes(_ error: RPCError) -> [UInt8] {
        var out: [UInt8] = [0x08]
        appendVarint(error.code.rawValue, to: &out)
        appendField(0x12, Array(error.message.utf8), to: &out)
        for detail in error.details {
            appendField(0x1A, anyBytes(detail), to: &out)
        }
        return out
    }

    private static func anyBytes(_ detail: RPCErrorDetail) -> [UInt8] {
        var out: [UInt8] = []
        appendField(0x0A, Array(detail.typeURL.utf8), to: &out)
        appendField(0x12, detail.value, to: &out)
        return out
    }

    private static func appendField(_ tag: UInt8, _ bytes: [UInt8], to out: inout [UInt8]) {
        out.append(tag)
        appendVarint(bytes.count, to: &out)
        out += bytes
    }

    private static func appendVarint(_ value: Int, to out: inout [UInt8]) {
        var rest = UInt64(max(0, value))
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        out.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func parseDetails(_ bytes: [UInt8]) -> [RPCErrorDetail] {
        var details: [RPCErrorDetail] = []
        var rest = bytes[...]
        while let tag = readVarint(&rest) {
            if tag & 7 == 0 {
                guard readVarint(&rest) != nil else { break }
            } else if tag & 7 == 2 {
                guard let size = readVarint(&rest), size <= UInt64(rest.count) else { break }
                let field = rest.prefix(Int(size))
                rest = rest.dropFirst(Int(size))
                guard tag >> 3 == 3, let any = try? Google_Protobuf_Any(serializedBytes: Array(field)) else {
                    continue
                }
                details.append(RPCErrorDetail(typeURL: any.typeURL, value: [UInt8](any.value)))
            } else {
                break
            }
        }
        return details
    }

    private static func readVarint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst(), shift < 64 {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// Percent-encodes what a header cannot carry, as the gRPC protocol asks.
    static func percentEncode(_ text: String) -> String {
        let isPlain = { (byte: UInt8) in (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "%") }
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func percentDecode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var out: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = hexadecimal(rest.first),
                let low = hexadecimal(rest.dropFirst().first)
            {
                out.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            byte - UInt8(ascii: "0")
        case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
            byte - UInt8(ascii: "a") + 10
        case .some(let byte) where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte):
            byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
