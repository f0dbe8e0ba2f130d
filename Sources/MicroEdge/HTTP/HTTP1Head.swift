import Glibc
import MicroCore

/// The head of an HTTP/1 request, and what it says about the connection and about the body that follows.
struct HTTP1Head {
    /// How the end of the body is found.
    enum Framing: Equatable {
        case none
        case length(Int)
        case chunked
    }

    var request: RequestHead
    var framing = Framing.none
    /// Whether the connection stays open for another request.
    var keepAlive: Bool
    /// HTTP/1.0 knows no chunks.
    var isVersion1_0: Bool
    var expectsContinue = false
}

/// How large the parts of a request's head may be.
struct HeadLimits {
    /// The whole head, request line and empty line included.
    var headBytesMax = 16 << 10
    var targetBytesMax = 8 << 10
    var headersMax = RequestHead.headersMax
}

extension HTTP1Head {
    /// Reads a complete head, from the first byte of the request line to the empty line.
    ///
    /// Strict where leniency lets two parties disagree about where a request ends: no bare LF, no space
    /// before a colon, no folded lines, no second length, no length beside chunks.
    /// - Parameter authorization: what the request before it on the same connection showed, if that is known.
    init(
        _ bytes: UnsafeRawBufferPointer, limits: HeadLimits = HeadLimits(), after authorization: String? = nil
    ) throws(MicroError) {
        var lines = HeadLines(bytes)
        guard let line = try lines.next() else { throw MicroError(.invalidArgument, "empty request") }
        let (verb, target, minor) = try RequestLine.parse(line, limits: limits)
        guard let request = RequestHead(verb: verb, target: target) else {
            throw MicroError(
                .invalidArgument, "malformed request target \"\(target.prefix(80))\": expected /path?query")
        }
        self.request = request
        isVersion1_0 = minor == 0
        keepAlive = minor != 0
        self.request.metadata.reserveCapacity(12)
        var fields = ConnectionFields()
        var count = 0
        while let line = try lines.next(), !line.isEmpty {
            count += 1
            guard count <= limits.headersMax else {
                throw MicroError(.headersTooLarge, "more than \(limits.headersMax) headers")
            }
            let (name, value) = try HeaderLine.parse(line, after: authorization)
            if try !fields.take(name, value) {
                try self.request.add(name: name, value: value)
            }
        }
        try settle(fields)
    }

    /// Draws the conclusions from the headers that concern the connection and the framing.
    private mutating func settle(_ fields: ConnectionFields) throws(MicroError) {
        guard fields.hosts == 1 || (isVersion1_0 && fields.hosts == 0) else {
            throw MicroError(.invalidArgument, "expected one Host header, found \(fields.hosts)")
        }
        request.host = fields.host
        if fields.isChunked {
            guard fields.length == nil else {
                throw MicroError(.invalidArgument, "both Content-Length and Transfer-Encoding")
            }
            guard !isVersion1_0 else {
                throw MicroError(.invalidArgument, "Transfer-Encoding in an HTTP/1.0 request")
            }
            framing = .chunked
        } else if let length = fields.length, length > 0 {
            framing = .length(length)
        }
        if fields.closes { keepAlive = false }
        if fields.keepsAlive, isVersion1_0, !fields.closes { keepAlive = true }
        expectsContinue = fields.expectsContinue && framing != .none && !isVersion1_0
        if !fields.options.isEmpty {
            request.metadata.removeAll { fields.options.contains($0.name) }
        }
    }
}

/// The lines of a head, each without its CR LF.
private struct HeadLines {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func next() throws(MicroError) -> UnsafeRawBufferPointer? {
        guard position < bytes.count else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
        guard let end = rest.firstLineFeed, end > 0, rest[end - 1] == UInt8(ascii: "\r") else {
            throw MicroError(.invalidArgument, "malformed head: every line must end with CR LF")
        }
        position += end + 1
        return UnsafeRawBufferPointer(rebasing: rest[..<(end - 1)])
    }
}

extension UnsafeRawBufferPointer {
    /// Where the first line feed is. The C library looks at many bytes in one step.
    var firstLineFeed: Int? {
        guard let baseAddress, let found = memchr(baseAddress, Int32(UInt8(ascii: "\n")), count) else {
            return nil
        }
        return UnsafeRawPointer(found) - baseAddress
    }
}

/// `GET /path HTTP/1.1`
private enum RequestLine {
    static func parse(
        _ line: UnsafeRawBufferPointer, limits: HeadLimits
    ) throws(MicroError) -> (RequestHead.Verb, Substring, minor: Int) {
        let space = UInt8(ascii: " ")
        guard let first = line.firstIndex(of: space), first > 0,
            let last = line.lastIndex(of: space), last > first
        else {
            throw MicroError(.invalidArgument, "malformed request line: expected METHOD /path HTTP/1.1")
        }
        let minor = try version(line[(last + 1)...])
        let verb = try method(line[..<first])
        let target = line[(first + 1)..<last]
        guard target.count <= limits.targetBytesMax else {
            throw MicroError(
                .targetTooLong, "the request target is longer than \(limits.targetBytesMax) bytes")
        }
        guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw MicroError(
                .invalidArgument,
                "malformed request target: bytes outside printable ASCII must be percent-encoded")
        }
        return (verb, origin(String(decoding: target, as: UTF8.self)), minor)
    }

    private static func method(_ bytes: Slice<UnsafeRawBufferPointer>) throws(MicroError) -> RequestHead.Verb
    {
        let name = String(decoding: bytes.prefix(32), as: UTF8.self)
        guard name.utf8.allSatisfy({ HeaderLine.lowercasedToken($0) != 0 }) else {
            throw MicroError(.invalidArgument, "malformed request line: expected METHOD /path HTTP/1.1")
        }
        guard let verb = RequestHead.Verb(rawValue: name) else {
            throw MicroError(.methodNotAllowed, "method \(name) is not supported")
        }
        return verb
    }

    private static func version(_ bytes: Slice<UnsafeRawBufferPointer>) throws(MicroError) -> Int {
        let text = String(decoding: bytes.prefix(16), as: UTF8.self)
        if text == "HTTP/1.1" { return 1 }
        if text == "HTTP/1.0" { return 0 }
        guard text.hasPrefix("HTTP/") else {
            throw MicroError(.invalidArgument, "malformed request line: expected METHOD /path HTTP/1.1")
        }
        throw MicroError(.versionNotSupported, "only HTTP/1.0, HTTP/1.1 and HTTP/2 are supported")
    }

    /// The path and query of a target in absolute form; anything else as it is.
    private static func origin(_ target: String) -> Substring {
        for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
            let rest = target.dropFirst(scheme.utf8.count)
            return rest.firstIndex { $0 == "/" || $0 == "?" }.map {
                rest[$0] == "?" ? "/" + rest[$0...] : rest[$0...]
            } ?? "/"
        }
        return target == "*" ? "/" : target[...]
    }
}

/// `Name: value`
private enum HeaderLine {
    /// What shows who calls is long, and the same with every request of a connection: then it is not read again.
    static func parse(
        _ line: UnsafeRawBufferPointer, after authorization: String?
    ) throws(MicroError) -> (String, String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon <= 256 else {
            throw MicroError(.invalidArgument, "malformed header line: expected Name: value")
        }
        var isToken = true
        let name = String(unsafeUninitializedCapacity: colon) { buffer in
            for index in 0..<colon {
                let byte = lowercasedToken(line[index])
                isToken = isToken && byte != 0
                buffer[index] = byte
            }
            return colon
        }
        guard isToken else { throw MicroError(.invalidArgument, "malformed header name") }
        var start = colon + 1
        var end = line.count
        while start < end, isBlank(line[start]) { start += 1 }
        while end > start, isBlank(line[end - 1]) { end -= 1 }
        let value = UnsafeRawBufferPointer(rebasing: line[start..<end])
        if let authorization, name == "authorization", isSame(authorization, value) {
            return (name, authorization)
        }
        // Every byte is looked at, whatever the one before it was: so the compiler takes many at a time.
        let controls = value.reduce(0 as UInt8) { found, byte in
            found | ((byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7f ? 1 : 0)
        }
        guard controls == 0 else {
            throw MicroError(.invalidArgument, "the header \(name) contains control characters")
        }
        return (name, String(decoding: value, as: UTF8.self))
    }

    private static func isSame(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { known in
            guard known.count == bytes.count else { return false }
            guard let one = known.baseAddress, let other = bytes.baseAddress else { return true }
            return memcmp(one, other, bytes.count) == 0
        } ?? false
    }

    /// The byte in lower case when it may stand in a name (RFC 9110 token), otherwise 0.
    static func lowercasedToken(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "!"),
            UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: 0
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}

/// The headers that speak to this hop: gathered first, judged together.
private struct ConnectionFields {
    var hosts = 0
    var host: String?
    var length: Int?
    var isChunked = false
    var closes = false
    var keepsAlive = false
    var expectsContinue = false
    /// Header names that `Connection` declares to be of this hop only.
    var options: [String] = []

    /// Whether the header was one of these.
    mutating func take(_ name: String, _ value: String) throws(MicroError) -> Bool {
        switch name {
        case "host":
            hosts += 1
            host = value
        case "content-length": try takeLength(value)
        case "transfer-encoding":
            guard value.lowercased() == "chunked", !isChunked else {
                throw MicroError(.unimplemented, "only the transfer encoding \"chunked\" is supported")
            }
            isChunked = true
        case "connection": takeOptions(value)
        case "expect":
            guard value.lowercased() == "100-continue" else {
                throw MicroError(.expectationFailed, "only the expectation \"100-continue\" is supported")
            }
            expectsContinue = true
        default: return false
        }
        return true
    }

    private mutating func takeLength(_ value: String) throws(MicroError) {
        guard (1...18).contains(value.utf8.count),
            value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(value), length == nil || length == number
        else {
            throw MicroError(.invalidArgument, "malformed Content-Length \"\(value.prefix(80))\"")
        }
        length = number
    }

    private mutating func takeOptions(_ value: String) {
        for part in value.lowercased().split(separator: ",") {
            let option = part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            switch option {
            case "close": closes = true
            case "keep-alive": keepsAlive = true
            case "upgrade", "http2-settings", "te", "": break
            default: options.append(String(option))
            }
        }
    }
}
