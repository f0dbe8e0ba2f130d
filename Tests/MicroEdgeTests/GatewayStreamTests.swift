import MicroCore
import MicroRPC
import Synchronization
import Testing

@testable import MicroEdge

@Suite("A stream through the gateway")
struct GatewayStreamTests {
    @Test("comes as lines of JSON")
    func lines() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.get("/greeter/stream?name=a&count=3")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/x-ndjson")
            #expect(answer.headers["transfer-encoding"] == "chunked")
            let lines = answer.body.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.last?.hasPrefix("{\"message\":\"a 3\"") == true)
            let empty = try await edge.gateway.get("/greeter/stream?name=a&count=0")
            #expect(empty.status == 200)
            #expect(empty.body == "")
        }
    }

    @Test("comes as server-sent events when asked for")
    func events() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.get(
                "/greeter/stream?name=a&count=2", headers: "Accept: text/event-stream\r\n")
            #expect(answer.headers["content-type"] == "text/event-stream")
            #expect(answer.headers["cache-control"] == "no-cache")
            let events = answer.body.pieces("\n\n")
            #expect(events.count == 3)
            #expect(events[1].hasPrefix("data: {\"message\":\"a 2\""))
        }
    }

    @Test("delivers every message when it is there")
    func flushed() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            try await client.send("GET /greeter/stream?name=a&count=-1 HTTP/1.1\r\nHost: a\r\n\r\n")
            try await client.wait { $0.contains("a 5") }
            await client.close()
            try await eventually { edge.greeter.cancelled.load(ordering: .relaxed) == 1 }
        }
    }

    @Test("that fails at once has the status of the failure; one that fails later tells at its end")
    func failures() async throws {
        try await EdgeFixture.run { edge in
            let atOnce = try await edge.gateway.get("/greeter/stream?count=0&fail_after=-1")
            #expect(atOnce.status == 409, "\(atOnce.text)")
            let later = try await edge.gateway.get("/greeter/stream?name=a&count=9&fail_after=2")
            #expect(later.status == 200)
            #expect(
                later.body.hasSuffix(
                    "{\"error\":{\"id\":\"greeter\",\"code\":409,\"detail\":\"failed after 2\",\"status\":\"Conflict\"}}\n"
                ), "\(later.body)")
            let event = try await edge.gateway.get(
                "/greeter/stream?name=a&count=9&fail_after=2", headers: "Accept: text/event-stream\r\n")
            #expect(event.body.contains("\n\nevent: error\ndata: {\"id\":\"greeter\",\"code\":409"))
        }
    }

    @Test("of version 1.0 ends with the connection")
    func version1_0() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.exchange(
                "GET /greeter/stream?name=a&count=2 HTTP/1.0\r\n\r\n")
            #expect(answer.headers["transfer-encoding"] == nil)
            #expect(answer.body.split(separator: "\n").count == 2)
        }
    }

    @Test("leaves the connection open for the next request")
    func keepAlive() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            let request = "GET /greeter/stream?name=a&count=2 HTTP/1.1\r\nHost: a\r\n\r\n"
            try await client.send(request + request)
            try await client.wait { $0.pieces("0\r\n\r\n").count == 3 }
            await client.close()
        }
    }

    @Test("is slowed down by a client that does not read")
    func backPressure() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            await client.pauseReading()
            try await client.send(
                "GET /greeter/stream?name=a&count=600&size=50000 HTTP/1.1\r\nHost: a\r\n\r\n")
            var written = -1
            // It stops writing long before the end.
            try await eventually(within: .seconds(20)) {
                let now = edge.greeter.written.load(ordering: .relaxed)
                defer { written = now }
                try await Task.sleep(for: .milliseconds(300))
                return now == written && now > 0
            }
            #expect(written < 400, "\(written)")
            await client.resumeReading()
            try await eventually(within: .seconds(30)) { client.receivedCount > 600 * 50_000 }
            #expect(edge.greeter.written.load(ordering: .relaxed) == 600)
            await client.close()
        }
    }

    @Test("of requests is a body with a message a line")
    func requests() async throws {
        try await EdgeFixture.run { edge in
            let answer = try await edge.gateway.post(
                "/greeter/collect", "{\"name\":\"a\"}\n\n{\"name\":\"b\"}\r\n{\"name\":\"c\"}")
            #expect(answer.body.hasPrefix("{\"message\":\"a,b,c\""), "\(answer.text)")
            let query = try await edge.gateway.get("/greeter/collect?name=x")
            #expect(query.body.hasPrefix("{\"message\":\"x\""), "\(query.text)")
            let malformed = try await edge.gateway.post("/greeter/collect", "{\"name\":\"a\"}\n{\"name\":")
            #expect(malformed.status == 400)
        }
    }

    @Test("of requests is passed on while it comes, and is answered while it goes on")
    func bothWays() async throws {
        try await EdgeFixture.run { edge in
            let client = try await edge.gateway.connect()
            try await client.send(
                "POST /greeter/chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            for name in ["one", "two", "three"] {
                let line = "{\"name\":\"\(name)\"}\n"
                try await client.send("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n")
                try await client.wait { $0.contains("re: \(name)") }
            }
            try await client.send("0\r\n\r\n")
            try await client.wait { $0.hasSuffix("\r\n0\r\n\r\n") }
            await client.close()
        }
    }

    @Test("of many requests passes in bounded memory")
    func manyRequests() async throws {
        try await EdgeFixture.run { edge in
            let line = "{\"name\":\"\(String(repeating: "x", count: 1000))\"}\n"
            let answer = try await edge.gateway.post(
                "/greeter/collect", String(repeating: line, count: 2_000))
            #expect(answer.body.hasPrefix("{\"message\":\"2000\""), "\(answer.text.prefix(300))")
        }
    }
}
