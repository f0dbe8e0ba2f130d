import MicroCore
import MicroRPC
import NIOCore

/// A `multipart/form-data` body: its text fields, and its files in base64.
struct MultipartForm {
    /// All header lines of one part together.
    static let partHeadBytesMax = 4 << 10

    private let delimiter: [UInt8]

    /// - Throws: `invalidArgument` when the content type names no usable boundary.
    init(contentType: String) throws(MicroError) {
        let boundary = HeaderParameters.value(of: "boundary", in: contentType) ?? ""
        guard (1...70).contains(boundary.utf8.count) else {
            throw Self.malformed("expected a boundary of 1 to 70 characters in the content type")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// Appends every field of `body` to `parameters`.
    func parse(
        _ body: ByteBuffer, into parameters: inout [(path: String, value: String)]
    ) throws(MicroError) {
        let bytes = Array(body.readableBytesView)
        // The first delimiter has no line end before it.
        guard
            var position = bytes.starts(with: delimiter.dropFirst(2))
                ? delimiter.count - 2 : end(ofDelimiterIn: bytes, from: 0)?.upperBound
        else { throw Self.malformed("the boundary does not occur") }
        while true {
            let rest = bytes[position...]
            if rest.starts(with: "--".utf8) { return }
            guard rest.starts(with: "\r\n".utf8) else {
                throw Self.malformed("expected a line end after the boundary")
            }
            guard let next = end(ofDelimiterIn: bytes, from: position) else {
                throw Self.malformed("the last boundary is missing")
            }
            guard parameters.count < QueryParameters.countMax else {
                throw MicroError(.invalidArgument, "more than \(QueryParameters.countMax) parameters")
            }
            parameters.append(try Self.field(bytes[position..<next.lowerBound]))
            position = next.upperBound
        }
    }

    private func end(ofDelimiterIn bytes: [UInt8], from start: Int) -> Range<Int>? {
        var position = start
        while position + delimiter.count <= bytes.count {
            guard let candidate = bytes[position...].firstIndex(of: UInt8(ascii: "\r")) else { return nil }
            if bytes[candidate...].starts(with: delimiter) {
                return candidate..<(candidate + delimiter.count)
            }
            position = candidate + 1
        }
        return nil
    }

    /// One part, from the line end before its headers to the end of its content.
    private static func field(_ part: ArraySlice<UInt8>) throws(MicroError) -> (path: String, value: String) {
        let gap = Array("\r\n\r\n".utf8)
        var end = part.startIndex
        let limit = min(part.endIndex, part.startIndex + partHeadBytesMax)
        while end < limit, !part[end...].starts(with: gap) { end += 1 }
        guard end < limit else { throw malformed("a part has no end of headers") }
        guard let head = String(validating: part[..<end], as: UTF8.self),
            let disposition = head.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }).map(String.init),
            let name = HeaderParameters.value(of: "name", in: disposition), !name.isEmpty
        else { throw malformed("a part has no name") }
        let content = part[(end + gap.count)...]
        if HeaderParameters.value(of: "filename", in: disposition) != nil {
            return (name, Base64.encode(content, isPadded: true))
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw malformed("the field \"\(name.prefix(80))\" is not UTF-8")
        }
        return (name, text)
    }

    private static func malformed(_ reason: String) -> MicroError {
        MicroError(.invalidArgument, "malformed multipart body: \(reason)")
    }
}

/// `type; name=value; name="value"`
enum HeaderParameters {
    /// The value of a parameter, unquoted; nil when there is none of this name.
    static func value(of name: String, in header: String) -> String? {
        var rest = header[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == ";" }), rest[equals] == "=" else {
                continue
            }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            let value = takeValue(&rest)
            if key == name { return value }
        }
        return nil
    }

    private static func takeValue(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != ";" && $0 != " " }
            rest = rest[value.endIndex...]
            return String(value)
        }
        rest.removeFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            value.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
        }
        return value
    }
}
