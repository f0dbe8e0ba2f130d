import MicroCore
import NIOCore

/// How the body of a request is to be read.
enum BodyKind {
    case json
    case form
    case multipart(contentType: String)
    case protobuf

    /// - Throws: `unsupportedMediaType`.
    init(contentType: String?, contentEncoding: String?) throws(MicroError) {
        if let contentEncoding, contentEncoding.lowercased() != "identity" {
            throw MicroError(
                .unsupportedMediaType,
                "content encoding \"\(contentEncoding.prefix(80))\": send the body as it is")
        }
        guard let contentType, !contentType.isEmpty else {
            self = .json
            return
        }
        if contentType == "application/json" {
            self = .json
            return
        }
        let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        switch type {
        case "application/json", "text/json", "text/plain", "application/x-ndjson", "application/jsonl",
            "application/json-rpc":
            self = .json
        case "application/x-www-form-urlencoded": self = .form
        case "multipart/form-data": self = .multipart(contentType: contentType)
        case "application/protobuf", "application/x-protobuf", "application/octet-stream": self = .protobuf
        case _ where type.hasPrefix("application/grpc"):
            throw MicroError(.unsupportedMediaType, "gRPC needs HTTP/2 with prior knowledge")
        case _ where type.hasPrefix("application/") && type.hasSuffix("+json"): self = .json
        default:
            throw MicroError(
                .unsupportedMediaType,
                "content type \"\(type.prefix(80))\": expected JSON, a form, or protobuf")
        }
    }
}

/// Cuts the body of a streaming request into lines, each a JSON value.
struct BodyLines {
    let lineBytesMax: Int
    private var buffer = ByteBuffer()

    init(lineBytesMax: Int) {
        self.lineBytesMax = lineBytesMax
    }

    mutating func append(_ data: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = data
        } else {
            buffer.writeImmutableBuffer(data)
        }
    }

    /// The next line that is not blank; at the end of the body, what stands after the last line end as well.
    mutating func next(isLast: Bool) throws(MicroError) -> ByteBuffer? {
        while true {
            let view = buffer.readableBytesView
            guard let feed = view.firstIndex(of: UInt8(ascii: "\n")) else {
                guard buffer.readableBytes <= lineBytesMax else {
                    throw MicroError(.tooLarge, "a line of the body is longer than \(lineBytesMax) bytes")
                }
                guard isLast, let rest = buffer.readSlice(length: buffer.readableBytes) else { return nil }
                return Self.isBlank(rest) ? nil : rest
            }
            let length = feed - view.startIndex
            guard length <= lineBytesMax, let line = buffer.readSlice(length: length) else {
                throw MicroError(.tooLarge, "a line of the body is longer than \(lineBytesMax) bytes")
            }
            buffer.moveReaderIndex(forwardBy: 1)
            if !Self.isBlank(line) { return line }
        }
    }

    private static func isBlank(_ line: ByteBuffer) -> Bool {
        line.readableBytesView.allSatisfy { $0 == 0x20 || $0 == 0x0d || $0 == 0x09 }
    }
}
