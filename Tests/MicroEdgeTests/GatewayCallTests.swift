import MicroCore
import MicroRPC
import Synchronization
import Testing

@testable import MicroEdge

@Suite("A call through the gateway")
struct GatewayCallTests {
    @Test(
        "is made by any path, verb and kind of body that names it",
        arguments: [
            "GET /greeter?name=John", "GET /greeter/?name=John", "GET /greeter/call?name=John",
            "GET /greeter/Call?name=John", "GET /greeter/Greeter/Call?name=John",
            "GET /greeter/greeter/call?name=John", "GET /other/greeter/call?name=John",
            "GET /greeter/call?name=%4Aohn", "POST /greeter/call?name=John",
            "DELETE /greeter/call?name=John", "PATCH /greeter/call?name=John",
            "POST /greeter/call json {\"name\":\"John\"}", "PUT /greeter json {\"name\":\"John\"}",
            "PATCH /greeter?name=Jane json {\"name\":\"John\"}",
            "DELETE /greeter json {\"name\":\"John\"}",
            "POST /greeter text/plain {\"name\":\"John\"}",
            "POST /greeter application/json;charset=utf-8 {\"name\":\"John\"}",
            "POST /greeter application/vnd.api+json {\"name\":\"John\"}",
            "POST /greeter - {\"name\":\"John\"}", "POST /greeter json {\"name\":\"John\",\"unknown\":[{}]}",
            "POST /greeter form name=John", "POST /greeter?name=Jane form name=John",
        ])
    func spellings(_ spelling: String) async throws {
        let parts = spelling.split(separator: " ", maxSplits: 3).map(String.init)
        let types = ["json": "application/json", "form": "application/x-www-form-urlencoded"]
        let body = parts.count > 3 ? parts[3] : ""
        let type =
            parts.count > 2 && parts[2] != "-" ? "Content-Type: \(types[parts[2]] ?? parts[2])\r\n" : ""
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.exchange(
                "\(parts[0]) \(parts[1]) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(type)"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.body.hasPrefix("{\"message\":\"Hello John\""), "\(answer.text)")
        }
    }

    @Test("gives every parameter the type of its field")
    func parameters() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.get(
                "/greeter/call?name=123&age=7&tags=a&tags=b&home.street=x+y&home[next][street]=z&loud=true&big=9007199254740993&mood=HAPPY"
            )
            #expect(answer.status == 200)
            for part in [
                "\"message\":\"Hello 123\"", "\"name\":\"123\"", "\"age\":7", "\"tags\":[\"a\",\"b\"]",
                "\"street\":\"x y\"", "\"street\":\"z\"", "\"loud\":true", "\"big\":\"9007199254740993\"",
                "\"mood\":\"HAPPY\"",
            ] {
                #expect(answer.body.contains(part), "\(part) in \(answer.body)")
            }
        }
    }

    @Test("takes a multipart form with a file")
    func multipart() async throws {
        try await EdgeFixture.run { edge in
            let body =
                "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nJane\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nhello\r\n--b--\r\n"
            let answer = try await edge.gateway.post(
                "/greeter", body, type: "multipart/form-data; boundary=b")
            #expect(answer.body.contains("\"message\":\"Hello Jane\""), "\(answer.text)")
            #expect(answer.body.contains("\"file\":\"aGVsbG8=\""))
        }
    }

    @Test("takes and gives protobuf when asked")
    func protobuf() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.post(
                "/greeter", "\u{a}\u{4}Jane", type: "application/protobuf")
            #expect(answer.headers["content-type"] == "application/protobuf")
            #expect(answer.body.contains("Hello Jane"))
            #expect(!answer.body.contains("message"))
            let json = try await edge.gateway.post(
                "/greeter", "\u{a}\u{4}Jane", type: "application/protobuf",
                headers: "Accept: application/json\r\n")
            #expect(json.body.hasPrefix("{\"message\":\"Hello Jane\""))
        }
    }

    @Test("takes a body in chunks, after asking for it if that is expected")
    func chunkedBody() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            try await client.send(
                "POST /greeter HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
            )
            try await client.wait { $0 == "HTTP/1.1 100 Continue\r\n\r\n" }
            client.clear()
            for piece in ["8\r\n{\"name\":", "\r\n6\r\n\"Jane\"", "\r\n1\r\n}\r\n0\r\n", "\r\n"] {
                try await client.send(piece)
            }
            let text = try await client.wait { $0.hasSuffix("}") }
            #expect(text.contains("Hello Jane"))
            await client.close()
        }
    }

    @Test("fails with the status and the error object that say why")
    func failures() async throws {
        try await EdgeFixture.run(configure: { $0.bodyBytesMax = 1000 }) { edge in
            for (request, body, status, detail) in [
                ("GET /nope", "", 404, "service \\\"nope\\\" is not registered in namespace \\\"micro\\\""),
                (
                    "GET /greeter/nope", "", 404,
                    "service \\\"greeter\\\" has no endpoint Greeter.Nope; it has"
                ),
                ("POST /greeter", "{bad json", 400, "$"), ("POST /greeter", "[1,2]", 400, "$"),
                ("POST /greeter", "{\"age\":\"x\"}", 400, "$.age"),
                ("POST /greeter", "{\"home\":{\"next\":{\"street\":5}}}", 400, "$.home.next.street"),
                ("POST /greeter", "{\"tags\":[\"a\",{}]}", 400, "$.tags[1]"),
                ("GET /greeter?age=x", "", 400, "age"), ("GET /greeter?age", "", 400, "expected name=value"),
                ("POST /greeter", String(repeating: " ", count: 1001), 413, "larger than 1000 bytes"),
                ("GET /greeter/fail?code=5&message=gone", "", 404, "gone"),
                ("GET /greeter/fail?code=14&message=later", "", 503, "later"),
                ("GET /greeter/fail?code=7", "", 403, ""), ("GET /greeter/fail?code=16", "", 401, ""),
                ("GET /greeter/fail?code=2&message=odd", "", 500, "odd"),
                (
                    "GET /greeter/fail?micro_code=409&message=100%25+%22twice%22", "", 409,
                    "100% \\\"twice\\\""
                ),
                ("GET /secret/Greeter/Call", "", 401, "an account is required"),
                ("GET /forbidden/Greeter/Call", "", 401, "an account is required"),
            ] {
                let answer = try await edge.gateway.exchange(
                    "\(request) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
                #expect(answer.status == status, "\(request) \(body.prefix(40)): \(answer.text)")
                #expect(answer.headers["content-type"] == "application/json")
                #expect(answer.body.contains("\"code\":\(status),\"detail\":\""), "\(answer.text)")
                #expect(answer.body.contains(detail), "\(detail) in \(answer.text)")
                #expect(answer.body.contains("\"status\":\""))
            }
            let micro = try await edge.gateway.get("/greeter/fail?micro_code=409&message=x")
            #expect(
                micro.body
                    == "{\"id\":\"greeter.Greeter.Fail\",\"code\":409,\"detail\":\"x\",\"status\":\"Conflict\"}"
            )
        }
    }

    @Test("of a kind of body that nobody understands is refused with 415")
    func mediaTypes() async throws {
        try await EdgeFixture.run { edge in
            for (type, headers) in [
                ("application/xml", ""), ("application/grpc", ""), ("image/png", ""),
                ("application/json", "Content-Encoding: gzip\r\n"),
            ] {
                let answer = try await edge.gateway.post("/greeter", "{}", type: type, headers: headers)
                #expect(answer.status == 415, "\(type)")
            }
            let confused = try await edge.gateway.post(
                "/greeter", "{\"name\":\"x\"}", type: "application/x-www-form-urlencoded")
            #expect(confused.status == 415)
            #expect(confused.body.contains("Content-Type: application/json"))
        }
    }

    @Test("is made as whoever the token says, in the namespace that is asked for")
    func identity() async throws {
        try await EdgeFixture.run { edge in
            let gateway = edge.gateway
            #expect(
                try await gateway.get("/secret/Greeter/Call", headers: "Authorization: Bearer alice\r\n")
                    .status == 200)
            #expect(
                try await gateway.get("/secret/Greeter/Call", headers: "authorization: bearer alice\r\n")
                    .status == 200)
            #expect(
                try await gateway.get("/secret/Greeter/Call", headers: "Cookie: a=b; micro-token=alice\r\n")
                    .status == 200)
            #expect(
                try await gateway.get("/forbidden/Greeter/Call", headers: "Authorization: Bearer alice\r\n")
                    .status == 403)
            #expect(
                try await gateway.get("/forbidden/Greeter/Call", headers: "Authorization: Bearer admin\r\n")
                    .status == 200)
            for path in ["/greeter", "/secret/Greeter/Call"] {
                let refused = try await gateway.get(path, headers: "Authorization: Bearer junk\r\n")
                #expect(refused.status == 401)
                #expect(refused.headers["www-authenticate"] == "Bearer")
                #expect(refused.body.contains("the token is malformed"))
            }
            let stale = try await gateway.get("/greeter", headers: "Cookie: micro-token=junk\r\n")
            #expect(stale.status == 200)
            let staler = try await gateway.get(
                "/secret/Greeter/Call", headers: "Cookie: micro-token=junk\r\n")
            #expect(staler.status == 401)
            #expect(staler.body.contains("the token is malformed"))
            let forged = try await gateway.get(
                "/secret/Greeter/Call",
                headers: "Cookie: micro-token=alice\r\nOrigin: http://evil.example\r\n")
            #expect(forged.status == 401)
            let crossSite = try await gateway.get(
                "/secret/Greeter/Call", headers: "Cookie: micro-token=alice\r\nSec-Fetch-Site: cross-site\r\n"
            )
            #expect(crossSite.status == 401)

            #expect(try await gateway.get("/foogreeter").status == 404)
            #expect(
                try await gateway.get("/foogreeter/Greeter/Call", headers: "Micro-Namespace: foo\r\n").status
                    == 200)
            #expect(
                try await gateway.get("/foogreeter/Greeter/Call", headers: "Authorization: Bearer foo\r\n")
                    .status
                    == 200)
            let malformed = try await gateway.get("/greeter", headers: "Micro-Namespace: Not Valid\r\n")
            #expect(malformed.status == 400)
        }
    }

    @Test("tells the service the headers, the caller and the deadline, and nobody's lies")
    func headers() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.get(
                "/greeter/headers?name=x",
                headers:
                    "X-Custom: yes\r\nUser-Agent: test\r\nMicro-Account: root\r\nMicro-Account-Scopes: admin\r\n"
                    + "Authorization: Bearer alice\r\nTimeout: 5000000000\r\nGrpc-Encoding: gzip\r\nX-Odd: \u{e9}\r\n"
            )
            #expect(answer.status == 200, "\(answer.text)")
            for part in [
                "\"x-custom\":\"yes\"", "\"user-agent\":\"test\"", "\"micro-account\":\"alice\"",
                "\"micro-account-kind\":\"user\"", "\"micro-account-namespace\":\"micro\"",
                "\"micro-namespace\":\"micro\"", "\"authorization\":\"Bearer alice in micro\"",
                "\"seconds\":\"5\"", "\"method\":\"GET\"", "\"x-forwarded-host\":\"localhost\"",
                "\"url\":\"/greeter/headers?name=x\"", "\"path\":\"greeter.Greeter/Headers\"",
            ] {
                #expect(answer.body.contains(part), "\(part) in \(answer.body)")
            }
            for absent in ["admin", "root", "gzip", "x-odd", "\"connection\""] {
                #expect(!answer.body.contains(absent), "\(absent) in \(answer.body)")
            }
        }
    }

    @Test("ends when the time is up, for the service as well")
    func timeouts() async throws {
        try await EdgeFixture.run(configure: { $0.timeout = .milliseconds(200) }) { edge in
            let own = try await edge.gateway.get("/greeter/sleep?milliseconds=60000")
            #expect(own.status == 504 || own.status == 408)
            let clients = try await edge.gateway.get(
                "/greeter/sleep?milliseconds=60000", headers: "Timeout: 50000000\r\n")
            #expect(clients.status == 408)
            #expect(clients.body.contains("\"status\":\"Request Timeout\""))
            try await eventually { edge.greeter.hasCancelledAll }
        }
    }

    @Test("whose body does not come is given up")
    func slowBody() async throws {
        try await EdgeFixture.run(configure: { $0.bodyTimeout = .milliseconds(150) }) { edge in
            let client = try await edge.gateway.connect()
            try await client.send("POST /greeter HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{")
            let answer = RawResponse(try await client.waitForClose())
            #expect(answer.status == 408)
        }
    }

    @Test("is cancelled when the client goes")
    func cancellation() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            try await client.send("GET /greeter/sleep?milliseconds=60000 HTTP/1.1\r\nHost: a\r\n\r\n")
            try await eventually { edge.greeter.calls.load(ordering: .relaxed) == 1 }
            await client.close()
            try await eventually { edge.greeter.cancelled.load(ordering: .relaxed) == 1 }
        }
    }

    @Test("takes a body of several megabytes")
    func largeBody() async throws {
        try await EdgeFixture.run { edge in
            let name = String(repeating: "x", count: 3 << 20)
            let answer = try await edge.gateway.post("/greeter", "{\"name\":\"\(name)\",\"tags\":[]}")
            #expect(answer.status == 502 || answer.status == 200)
            let middle = try await edge.gateway.post("/greeter", "{\"name\":\"\(name.prefix(1 << 20))\"}")
            #expect(middle.status == 200)
            #expect(middle.body.utf8.count > 2 << 20)
        }
    }

    @Test("reaches a service of the platform in this process")
    func local() async throws {
        let greeter = Greeter(name: "the platform")
        try await EdgeFixture.run(local: LocalServices(["platform": [greeter]])) { edge in
            let answer = try await edge.gateway.get("/platform/greeter/call?name=Jane")
            #expect(answer.body.hasPrefix("{\"message\":\"Hello Jane from the platform\""), "\(answer.text)")
            let headers = try await edge.gateway.get(
                "/platform/greeter/headers", headers: "Authorization: Bearer foo\r\n")
            #expect(headers.body.contains("\"principal\":\"fred\""))
            #expect(headers.body.contains("\"micro-namespace\":\"foo\""))
            #expect(try await edge.gateway.get("/platform/greeter/nope").status == 404)
        }
    }

    @Test("is served over HTTP/2 as well", .enabled(if: Curl.isThere, "curl is not installed"))
    func http2() async throws {
        try await EdgeFixture.run { edge in
            let port = edge.gateway.address.description
            let get = try await Curl.run([
                "-si", "--http2-prior-knowledge", "http://\(port)/greeter?name=Jane",
            ])
            #expect(get.hasPrefix("HTTP/2 200"), "\(get)")
            #expect(get.contains("\"message\":\"Hello Jane\""))
            let post = try await Curl.run([
                "-si", "--http2-prior-knowledge", "-H", "Content-Type: application/json", "-d",
                "{\"name\":\"Joe\"}",
                "http://\(port)/greeter",
            ])
            #expect(post.contains("\"message\":\"Hello Joe\""))
            let missing = try await Curl.run(["-si", "--http2-prior-knowledge", "http://\(port)/nope"])
            #expect(missing.hasPrefix("HTTP/2 404"))
            let lines = try await Curl.run([
                "-si", "--http2-prior-knowledge", "http://\(port)/greeter/stream?name=a&count=3",
            ])
            #expect(lines.contains("content-type: application/x-ndjson"))
            #expect(lines.contains("\"message\":\"a 3\""))
            let head = try await Curl.run([
                "-sI", "--http2-prior-knowledge", "http://\(port)/greeter?name=Jane",
            ])
            #expect(head.hasPrefix("HTTP/2 200"))
        }
    }
}
