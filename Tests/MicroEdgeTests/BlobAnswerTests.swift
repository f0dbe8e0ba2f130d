import MicroCore
import Synchronization
import Testing

@testable import MicroEdge

@Suite("A public blob at the gateway")
struct BlobAnswerTests {
    private static let tag = "\"" + String(repeating: "ab", count: 32) + "\""

    private func with(
        _ blobs: TestBlobs = TestBlobs([
            "a": .init("text/plain", "0123456789"), "x/y z": .init("text/html", "<script>"),
            "empty": .init("image/png", ""), "große": .init("nonsense", "?"),
        ]),
        _ body: (GatewayFixture) async throws -> Void
    ) async throws {
        try await GatewayFixture.run(blobs: blobs, body)
    }

    @Test("comes with its type and what it is known by")
    func whole() async throws {
        try await with { gateway in
            let answer = try await gateway.get("/blobs/micro/a")
            #expect(answer.status == 200)
            #expect(answer.body == "0123456789")
            #expect(answer.headers["content-length"] == "10")
            #expect(answer.headers["content-type"] == "text/plain")
            #expect(answer.headers["etag"] == Self.tag)
            #expect(answer.headers["last-modified"] == "Mon, 23 Nov 2026 00:44:05 GMT")
            #expect(answer.headers["accept-ranges"] == "bytes")
            #expect(answer.headers["cache-control"] == "public, no-cache")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["content-security-policy"]?.hasPrefix("sandbox;") == true)
            #expect(answer.headers["content-disposition"] == nil)
            #expect(answer.headers["transfer-encoding"] == nil)
            let empty = try await gateway.get("/blobs/micro/empty")
            #expect(empty.status == 200)
            #expect(empty.headers["content-length"] == "0")
        }
    }

    @Test("is downloaded when it could act, and its key may be anything")
    func keys() async throws {
        try await with { gateway in
            for path in [
                "/blobs/micro/x/y%20z", "/blobs/micro/x%2Fy%20z", "/blobs/%6dicro/x/y%20z?version=2",
            ] {
                let answer = try await gateway.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.headers["content-disposition"] == "attachment")
                #expect(answer.headers["content-type"] == "text/html")
            }
            let other = try await gateway.get("/blobs/micro/gro%C3%9Fe")
            #expect(other.headers["content-type"] == "application/octet-stream")
        }
    }

    @Test(
        "that is not there is not found, whatever the path",
        arguments: [
            "/blobs/micro/b", "/blobs/other/a", "/blobs/micro/", "/blobs/micro", "/blobs/", "/blobs",
            "/blobs/MICRO/a",
            "/blobs/micro/%zz", "/blobs/micro/%ff", "/blobs/micro/a/", "/blobs/micro//a", "/blobs//a",
        ])
    func missing(_ path: String) async throws {
        try await with { gateway in
            let answer = try await gateway.get(path)
            #expect(answer.status == 404)
            #expect(answer.body.contains("\"detail\":\"there is no such blob\""))
        }
    }

    @Test("is told of by HEAD")
    func head() async throws {
        try await with { gateway in
            let client = try await gateway.connect()
            let request = "HEAD /blobs/micro/a HTTP/1.1\r\nHost: a\r\nRange: bytes=1-2\r\n\r\n"
            try await client.send(
                request + "GET /blobs/micro/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let text = try await client.waitForClose()
            let answers = text.pieces("HTTP/1.1 ")
            #expect(answers.count == 3)
            #expect(answers[1].hasPrefix("200 OK"))
            #expect(answers[1].contains("content-length: 10\r\n"))
            #expect(answers[1].hasSuffix("\r\n\r\n"))
            #expect(answers[2].hasSuffix("\r\n\r\n0123456789"))
            await client.close()
        }
    }

    @Test("comes in part when a part is asked for")
    func ranges() async throws {
        try await with { gateway in
            let part = try await gateway.get("/blobs/micro/a", headers: "Range: bytes=2-4\r\n")
            #expect(part.status == 206)
            #expect(part.text.hasPrefix("HTTP/1.1 206 Partial Content\r\n"))
            #expect(part.headers["content-range"] == "bytes 2-4/10")
            #expect(part.headers["content-length"] == "3")
            #expect(part.body == "234")
            let none = try await gateway.get("/blobs/micro/a", headers: "Range: bytes=10-\r\n")
            #expect(none.status == 416)
            #expect(none.headers["content-range"] == "bytes */10")
            #expect(none.body.contains("\"code\":416"))
        }
    }

    @Test("is not sent to who has it, or to who thinks that it is another")
    func conditions() async throws {
        try await with { gateway in
            let same = try await gateway.get("/blobs/micro/a", headers: "If-None-Match: \(Self.tag)\r\n")
            #expect(same.text.hasPrefix("HTTP/1.1 304 Not Modified\r\n"))
            #expect(same.headers["etag"] == Self.tag)
            #expect(same.headers["content-length"] == nil)
            #expect(same.body == "")
            let other = try await gateway.get("/blobs/micro/a", headers: "If-Match: \"b\"\r\n")
            #expect(other.status == 412)
        }
    }

    @Test("cannot be written here")
    func methods() async throws {
        try await with { gateway in
            let answer = try await gateway.post("/blobs/micro/a", "{}")
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET, HEAD")
        }
    }

    @Test("may be read by pages of every origin")
    func origins() async throws {
        try await with { gateway in
            let answer = try await gateway.get("/blobs/micro/a", headers: "Origin: http://a.example\r\n")
            #expect(answer.headers["access-control-allow-origin"] == "*")
            let preflight = try await gateway.exchange(
                "OPTIONS /blobs/micro/a HTTP/1.1\r\nHost: a\r\nOrigin: http://a.example\r\nConnection: close\r\n\r\n"
            )
            #expect(preflight.status == 200)
        }
    }

    @Test("that turns out to be damaged breaks off recognisably")
    func damaged() async throws {
        let text = String(repeating: "x", count: 5_000)
        try await with(TestBlobs(["a": .init("text/plain", text)], breaksAt: 3_000)) { gateway in
            let answer = try await gateway.get("/blobs/micro/a")
            #expect(answer.status == 200)
            #expect(answer.headers["content-length"] == "5000")
            #expect(answer.body.utf8.count < 5_000)
        }
    }

    @Test("is read no faster than its client takes it")
    func backPressure() async throws {
        let blobs = TestBlobs(
            ["a": .init("text/plain", String(repeating: "x", count: 64 << 20))], chunkBytes: 64 << 10)
        try await with(blobs) { gateway in
            let client = try await gateway.connect()
            await client.pauseReading()
            try await client.send("GET /blobs/micro/a HTTP/1.1\r\nHost: a\r\n\r\n")
            // Both sockets' buffers fill, and then nothing moves.
            var before = -1
            var unmoved = 0
            try await eventually(within: .seconds(60)) {
                let now = blobs.produced.load(ordering: .relaxed)
                unmoved = now == before ? unmoved + 1 : 0
                before = now
                return now > 0 && unmoved == 100
            }
            #expect(blobs.produced.load(ordering: .relaxed) < 32 << 20)
            await client.close()
        }
    }

    @Test(
        "comes by real curl, over HTTP/1.1 and HTTP/2",
        .enabled(if: Curl.isThere), arguments: ["--http1.1", "--http2-prior-knowledge"])
    func curl(_ version: String) async throws {
        let text = String(repeating: "0123456789", count: 100_000)
        try await with(TestBlobs(["a": .init("text/plain", text)])) { gateway in
            let url = "http://\(gateway.address)/blobs/micro/a"
            let whole = try await Curl.run(["-s", version, url])
            #expect(whole == text)
            let part = try await Curl.run(["-s", version, "-r", "999990-", "-w", " %{http_code}", url])
            #expect(part == "0123456789 206")
            let same = try await Curl.run([
                "-s", version, "-H", "If-None-Match: \(Self.tag)", "-w", "%{http_code}", url,
            ])
            #expect(same == "304")
            let head = try await Curl.run(["-s", version, "-I", url])
            #expect(head.contains("content-length: 1000000"))
            let none = try await Curl.run(["-s", version, "-r", "1000000-", "-w", " %{http_code}", url])
            #expect(none.hasSuffix(" 416"))
        }
    }
}
