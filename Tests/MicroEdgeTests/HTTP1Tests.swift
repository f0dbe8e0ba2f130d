import MicroCore
import NIOCore
import Testing

@testable import MicroEdge

@Suite("The head of an HTTP/1 request")
struct HTTP1HeadTests {
    private func parse(_ text: String) throws -> HTTP1Head {
        try parse(Array(text.utf8))
    }

    private func parse(_ bytes: [UInt8]) throws -> HTTP1Head {
        try bytes.withUnsafeBytes { try HTTP1Head($0) }
    }

    @Test("gives verb, path, query and metadata")
    func whole() throws {
        let head = try parse(
            "GET /helloworld?name=Jane HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/8\r\n"
                + "Accept: */*\r\nX-Trace:  a b \t\r\nMicro-Namespace: foo\r\ncookie: a=b\r\n\r\n")
        #expect(head.request.verb == .get)
        #expect(head.request.path == "/helloworld")
        #expect(head.request.query == "name=Jane")
        #expect(head.request.host == "localhost:8080")
        #expect(head.request.namespace == "foo")
        #expect(head.request.cookie == "a=b")
        #expect(head.keepAlive)
        #expect(head.framing == .none)
        #expect(
            head.request.metadata.map { "\($0.name)=\($0.value)" }
                == ["user-agent=curl/8", "accept=*/*", "x-trace=a b", "cookie=a=b"])
    }

    @Test("lets nobody claim an identity or use gRPC's own headers")
    func reserved() throws {
        let head = try parse(
            "GET / HTTP/1.1\r\nHost: a\r\nMicro-Account: admin\r\nmicro-account-scopes: admin\r\n"
                + "grpc-encoding: gzip\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nx{y: no\r\nX-Y: yes\r\n\r\n"
                .replacing("x{y: no\r\n", with: ""))
        #expect(head.request.metadata.map(\.name) == ["x-y"])
        #expect(!head.keepAlive)
    }

    @Test("shows who calls, whatever the request before it showed")
    func authorization() throws {
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nAuthorization:  Bearer jane \r\n\r\n".utf8)
        for before in [nil, "", "Bearer jane", "Bearer jan", "Bearer joan", "Bearer janes"] {
            let head = try bytes.withUnsafeBytes { try HTTP1Head($0, after: before) }
            #expect(head.request.authorization == "Bearer jane")
            #expect(head.request.metadata.isEmpty)
        }
        #expect(try parse("GET / HTTP/1.1\r\nHost: a\r\n\r\n").request.authorization == nil)
        for name in ["Authorization", "Micro-Namespace"] {
            let error = #expect(throws: MicroError.self) {
                try parse("GET / HTTP/1.1\r\nHost: a\r\n\(name): a\r\n\(name): b\r\n\r\n")
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(
        "says where the body ends",
        arguments: [
            ("Content-Length: 5\r\n", .length(5)), ("Content-Length: 0\r\n", .none),
            ("Content-Length: 5\r\nContent-Length: 5\r\n", .length(5)),
            ("Transfer-Encoding: Chunked\r\n", .chunked),
        ] as [(String, HTTP1Head.Framing)])
    func framing(_ headers: String, _ framing: HTTP1Head.Framing) throws {
        #expect(try parse("POST / HTTP/1.1\r\nHost: a\r\n\(headers)\r\n").framing == framing)
    }

    @Test("in absolute form names the same path")
    func absoluteForm() throws {
        let head = try parse("GET http://example.com/foo?a=1 HTTP/1.1\r\nHost: example.com\r\n\r\n")
        #expect(head.request.path == "/foo")
        #expect(head.request.query == "a=1")
        #expect(try parse("GET http://example.com HTTP/1.1\r\nHost: a\r\n\r\n").request.path == "/")
    }

    @Test("of version 1.0 closes unless asked not to")
    func version1_0() throws {
        #expect(try !parse("GET / HTTP/1.0\r\n\r\n").keepAlive)
        #expect(try parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keepAlive)
    }

    @Test(
        "is refused when malformed, with the reason's status",
        arguments: [
            ("\r\n\r\n", 400), ("GET\r\n\r\n", 400), ("GET /\r\n\r\n", 400), ("GET / FTP/1\r\n\r\n", 400),
            ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505), ("G{T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 405), ("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nSpace : x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1}b\r\n\r\n", 400),
            ("GET / HTTP/1.1\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
            ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nExpect: magic\r\n\r\n", 417),
            ("GET / HTTP/1.1\r\nHost: a\r\nTimeout: soon\r\n\r\n", 400),
            ("GET /" + String(repeating: "a", count: 9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414),
            ("GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 101) + "\r\n", 431),
        ])
    func malformed(_ text: String, _ status: Int) {
        let error = #expect(throws: MicroError.self) { try parse(text) }
        #expect(error?.code.rawValue == status)
        #expect(error?.status != "Unknown Error")
    }

    @Test("never traps, whatever the bytes")
    func randomBytes() {
        var random = SystemRandomNumberGenerator()
        let seed = Array(
            "POST /a?b=%20 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: x\r\n\r\n".utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            }
            _ = try? parse(bytes)
        }
    }
}

@Suite("The body of an HTTP/1 request")
struct HTTP1BodyTests {
    /// Everything the body yields when the connection delivers `pieces` one after another.
    private func read(
        _ framing: HTTP1Head.Framing, _ pieces: [String]
    ) throws -> (body: String, rest: String, complete: Bool) {
        var body = HTTP1Body(framing)
        var buffer = ByteBuffer()
        var text = ""
        for piece in pieces {
            buffer.writeString(piece)
            while let bytes = try body.next(from: &buffer) { text += String(buffer: bytes) }
        }
        return (text, String(buffer: buffer), body.isComplete)
    }

    @Test("of a length ends there")
    func length() throws {
        let result = try read(.length(5), ["he", "llo", "GET /"])
        #expect(result == ("hello", "GET /", true))
    }

    @Test("in chunks ends with the empty one and its trailers, however it is cut")
    func chunks() throws {
        let wire = "5\r\nhello\r\n1;ext=1\r\n \r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\nGET"
        #expect(try read(.chunked, [wire]) == ("hello 0123456789", "GET", true))
        #expect(try read(.chunked, wire.map { String($0) }) == ("hello 0123456789", "GET", true))
    }

    @Test(
        "in malformed chunks is refused",
        arguments: [
            "x\r\n", "\r\n", "5\r\nhello!\r\n", "5\nhello", "FFFFFFFFFFFFFFFFF\r\n", "-1\r\n",
            "5 " + String(repeating: "x", count: 300),
            "0\r\n" + String(repeating: "X: \(String(repeating: "y", count: 100))\r\n", count: 100),
        ])
    func malformed(_ wire: String) {
        #expect(throws: MicroError.self) { try read(.chunked, [wire]) }
    }
}

@Suite("What HTTP answers are made of")
struct HTTPAnswerPartTests {
    @Test("dates are written as HTTP writes them")
    func dates() {
        #expect(HTTPDate.string(secondsSince1970: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.string(secondsSince1970: 0) == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(HTTPDate.string(secondsSince1970: 1_709_164_799) == "Wed, 28 Feb 2024 23:59:59 GMT")
        #expect(HTTPDate.string(secondsSince1970: 1_709_164_800) == "Thu, 29 Feb 2024 00:00:00 GMT")
    }

    @Test("errors have a status of HTTP")
    func errors() {
        #expect(MicroError(.unknown, "").asHTTP.code == .internalError)
        #expect(MicroError(.cancelled, "").asHTTP.code == .cancelled)
    }

    @Test("numbers in hexadecimal have no leading zeros")
    func hexadecimals() {
        for (number, text) in [
            (0, "0"), (9, "9"), (16, "10"), (255, "ff"), (4096, "1000"), (.max, "7fffffffffffffff"),
        ] {
            var buffer = ByteBuffer()
            buffer.writeHexadecimal(number)
            #expect(String(buffer: buffer) == text)
        }
    }
}
