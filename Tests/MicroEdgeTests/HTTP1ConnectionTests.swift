import MicroCore
import NIOCore
import NIOPosix
import Testing

@testable import MicroEdge

@Suite("An HTTP/1 connection")
struct HTTP1ConnectionTests {
    private let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private func count(_ text: String) -> Int {
        text.pieces("HTTP/1.1 200 OK").count - 1
    }

    @Test("stays open for the next request")
    func keepAlive() async throws {
        try await GatewayFixture.run { gateway in
            let client = try await gateway.connect()
            for _ in 0..<3 {
                client.clear()
                try await client.send(request)
                let answer = RawResponse(try await client.wait { $0.hasSuffix("}") })
                #expect(answer.status == 200)
                #expect(answer.headers["content-type"] == "application/json")
                #expect(answer.headers["date"]?.hasSuffix("GMT") == true)
                #expect(answer.body == "{\"version\": \"\(MicroVersion.current)\"}")
            }
            await client.close()
        }
    }

    @Test("answers pipelined requests in order")
    func pipelining() async throws {
        try await GatewayFixture.run { gateway in
            let client = try await gateway.connect()
            let paths = ["/", "/-/health", "/favicon.ico", "/nope"]
            let requests = paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            try await client.send(String(repeating: requests, count: 50))
            let text = try await client.wait { $0.pieces("HTTP/1.1 ").count == 201 }
            let statuses = text.pieces("HTTP/1.1 ").dropFirst().map { Int($0.prefix(3)) }
            #expect(statuses == Array(repeating: [200, 200, 200, 404], count: 50).flatMap { $0 })
            await client.close()
        }
    }

    @Test("reads a request that comes byte by byte")
    func byteByByte() async throws {
        try await GatewayFixture.run { gateway in
            let client = try await gateway.connect()
            for byte in Array(("\r\n" + request + request).utf8) { try await client.send([byte]) }
            try await client.wait { count($0) == 2 }
            await client.close()
        }
    }

    @Test("answers HEAD with the head alone")
    func head() async throws {
        try await GatewayFixture.run { gateway in
            let client = try await gateway.connect()
            try await client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + request)
            let text = try await client.wait { $0.hasSuffix("}") }
            #expect(text.pieces("\"version\"").count == 2)
            #expect(count(text) == 2)
            #expect(text.pieces("content-length: 20\r\n").count == 3)
            await client.close()
        }
    }

    @Test("of version 1.0 is closed after the answer, unless asked to stay")
    func version1_0() async throws {
        try await GatewayFixture.run { gateway in
            let closed = try await gateway.exchange("GET / HTTP/1.0\r\n\r\n")
            #expect(closed.status == 200)
            #expect(closed.headers["connection"] == "close")
            let client = try await gateway.connect()
            try await client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let text = try await client.wait { $0.hasSuffix("}") }
            #expect(text.contains("connection: keep-alive"))
            try await client.send("GET / HTTP/1.0\r\n\r\n")
            #expect(count(try await client.waitForClose()) == 2)
        }
    }

    @Test("is told what is wrong with a malformed request, and closed")
    func malformed() async throws {
        try await GatewayFixture.run { gateway in
            for (text, status) in [
                ("nonsense\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
                ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
                ("GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 20_000), 431),
                (
                    "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                    400
                ),
            ] {
                let answer = try await gateway.exchange(text)
                #expect(answer.status == status, "\(text.prefix(80))")
                #expect(answer.headers["connection"] == "close")
                #expect(answer.body.hasPrefix("{\"id\":"), "\(answer.text)")
                #expect(answer.body.contains("\"code\":\(status),\"detail\":\""), "\(answer.text)")
            }
        }
    }

    @Test("that sends garbage leaves the gateway answering")
    func garbage() async throws {
        try await GatewayFixture.run { gateway in
            for length in [1, 10, 100, 1_000, 10_000, 40_000] {
                for _ in 0..<20 {
                    let client = try await gateway.connect()
                    try? await client.send((0..<length).map { _ in UInt8.random(in: 0...255) })
                    await client.close()
                }
            }
            #expect(try await gateway.get("/").status == 200)
        }
    }

    @Test("whose unwanted body is small is kept, otherwise closed")
    func unwantedBody() async throws {
        try await GatewayFixture.run { gateway in
            let client = try await gateway.connect()
            try await client.send(
                "POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
                    + "POST /nope HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
                    + "POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\nhello")
            let text = try await client.waitForClose()
            #expect(text.pieces("HTTP/1.1 404 Not Found").count == 4)
            #expect(text.pieces("connection: close").count == 2)
        }
    }

    @Test("is not asked for a body that is not wanted")
    func expectation() async throws {
        try await GatewayFixture.run { gateway in
            let answer = try await gateway.exchange(
                "POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
            #expect(answer.status == 404)
            #expect(!answer.text.contains("100 Continue"))
        }
    }

    @Test("is given up when the head takes too long")
    func slowHead() async throws {
        try await GatewayFixture.run(configure: { $0.headTimeout = .seconds(1) }) { gateway in
            let silent = try await gateway.connect()
            #expect(try await silent.waitForClose() == "")
            let slow = try await gateway.connect()
            try await slow.send("GET / HTTP/1.1\r\nHo")
            let answer = RawResponse(try await slow.waitForClose())
            #expect(answer.status == 408)
        }
    }

    @Test("is closed when it is idle too long")
    func idle() async throws {
        try await GatewayFixture.run(configure: { $0.idleTimeout = .milliseconds(150) }) { gateway in
            let client = try await gateway.connect()
            try await client.send(request)
            #expect(count(try await client.waitForClose()) == 1)
        }
    }

    @Test(
        "beyond the limit is refused, whatever the version of HTTP",
        arguments: ["", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"])
    func tooMany(_ preface: String) async throws {
        try await GatewayFixture.run(configure: { $0.connectionsMax = 1 }) { gateway in
            var clients: [RawClient] = []
            for _ in 0..<64 {
                let client = try await gateway.connect()
                if !preface.isEmpty { try? await client.send(preface) }
                clients.append(client)
            }
            // One for each event loop.
            try await eventually { clients.filter { !$0.isClosed }.count <= System.coreCount }
            for client in clients { await client.close() }
            try await eventually { try await gateway.get("/").status == 200 }
        }
    }

    @Test("answers a page of another origin as browsers ask")
    func crossOrigin() async throws {
        try await GatewayFixture.run(configure: { $0.trustedOrigins = ["https://app.example"] }) { gateway in
            let plain = try await gateway.get("/")
            #expect(plain.headers["access-control-allow-origin"] == nil)
            let stranger = try await gateway.get("/", headers: "Origin: https://x.test\r\n")
            #expect(stranger.headers["access-control-allow-origin"] == "*")
            #expect(stranger.headers["access-control-allow-credentials"] == nil)
            let trusted = try await gateway.get("/nope", headers: "Origin: https://app.example\r\n")
            #expect(trusted.status == 404)
            #expect(trusted.headers["access-control-allow-origin"] == "https://app.example")
            #expect(trusted.headers["access-control-allow-credentials"] == "true")
            let preflight = try await gateway.exchange(
                "OPTIONS /helloworld HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://x.test\r\n"
                    + "Access-Control-Request-Method: POST\r\n\r\n")
            #expect(preflight.status == 200)
            #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
            #expect(preflight.headers["access-control-allow-headers"]?.contains("Micro-Namespace") == true)
        }
    }
}

extension String {
    /// The parts between the occurrences of `separator`.
    func pieces(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
