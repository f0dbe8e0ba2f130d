import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import Synchronization
import Testing

@testable import MicroEdge

@Suite("A call through the proxy")
struct ProxyTests {
    private func request(_ name: String) -> Greeter_Request {
        var request = Greeter_Request()
        request.name = name
        return request
    }

    private func options(
        _ metadata: Metadata = [:], timeout: Duration? = nil, isCompressed: Bool = false
    ) -> CallOptions {
        CallOptions(timeout: timeout, metadata: metadata, isCompressed: isCompressed)
    }

    @Test("has four shapes")
    func shapes() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            #expect(try await client.call(request("Jane")).message == "Hello Jane")
            var stream = Greeter_StreamRequest()
            stream.name = "a"
            stream.count = 1_000
            var count = 0
            for try await answer in try await client.stream(stream) {
                count += 1
                #expect(answer.message == "a \(count)")
            }
            #expect(count == 1_000)
            let collected = try await client.collect { writer in
                for index in 0..<1_000 { try await writer.write(request("\(index)")) }
            }
            #expect(collected.message == "1000")
            try await client.chat { writer, responses in
                var iterator = responses.makeAsyncIterator()
                for index in 0..<100 {
                    try await writer.write(request("\(index)"))
                    #expect(try await iterator.next()?.message == "re: \(index)")
                }
                writer.finish()
                #expect(try await iterator.next() == nil)
            }
        }
    }

    @Test("passes compressed messages untouched")
    func compressed() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            let name = String(repeating: "x", count: 10_000)
            let answer = try await client.call(request(name), options: options(isCompressed: true))
            #expect(answer.message == "Hello \(name)")
        }
    }

    @Test("may name the service where the package stands, or the package where the service stands")
    func names() async throws {
        try await EdgeFixture.run { edge in
            for path in ["greeter.Greeter/Call", "other.Greeter/Call"] {
                let answer: Greeter_Response = try await edge.client.unary(
                    path, request("x"), options: .default)
                #expect(answer.message == "Hello x")
            }
            edge.registry.set([try .of("renamed", at: [edge.backend.address.description])])
            let answer: Greeter_Response = try await edge.client.unary(
                "greeter.Greeter/Call", request("x"), options: .default)
            #expect(answer.message == "Hello x")
        }
    }

    @Test("that goes nowhere says why, with the error object")
    func nowhere() async throws {
        try await EdgeFixture.run { edge in
            for (path, metadata, code, detail) in [
                ("nope.Nope/Call", [:], 404, "service \"nope\" is not registered in namespace \"micro\""),
                ("greeter.Greeter/Nope", [:], 501, "unknown method"),
                ("nodot/Call", [:], 400, "malformed path"),
                ("secret.Greeter/Call", [:], 401, "an account is required"),
                ("secret.Greeter/Call", ["authorization": "Bearer junk"], 401, "the token is malformed"),
                ("greeter.Greeter/Call", ["authorization": "Bearer junk"], 401, "the token is malformed"),
                ("greeter.Greeter/Call", ["authorization": "Basic YTpi"], 401, "expected Bearer TOKEN"),
                ("forbidden.Greeter/Call", ["authorization": "Bearer alice"], 403, "only an admin"),
                ("greeter.Greeter/Call", ["micro-namespace": "No No"], 400, "malformed namespace"),
                // Who may not call it does not learn whether it is there.
                ("secret.Greeter/Call", ["micro-namespace": "foo"], 401, "an account is required"),
                (
                    "secret.Greeter/Call",
                    ["micro-namespace": "foo", "authorization": "Bearer foo"], 404,
                    "not registered in namespace \"foo\""
                ),
                ("greeter.Greeter/Call", ["timeout": "soon"], 400, "malformed timeout"),
            ] as [(String, Metadata, Int, String)] {
                let error = await #expect(throws: RPCError.self) {
                    let _: Greeter_Response = try await edge.client.unary(
                        path, request("x"), options: options(metadata))
                }
                guard let error else { continue }
                let object = MicroError(error)
                #expect(object.code.rawValue == code, "\(path): \(error)")
                #expect(object.detail.contains(detail), "\(path): \(error)")
            }
        }
    }

    @Test("is made as whoever the token says")
    func identity() async throws {
        try await EdgeFixture.run { edge in
            for (path, token) in [
                ("secret.Greeter/Call", "alice"), ("forbidden.Greeter/Call", "admin"),
                ("foogreeter.Greeter/Call", "foo"),
            ] {
                let answer: Greeter_Response = try await edge.client.unary(
                    path, request("x"), options: options(["authorization": "Bearer \(token)"]))
                #expect(answer.message == "Hello x")
            }
        }
    }

    @Test("passes metadata both ways, and lets nobody lie about who calls")
    func metadata() async throws {
        try await EdgeFixture.run { edge in
            var metadata: Metadata = [
                "x-custom": "yes", "authorization": "Bearer alice", "micro-account": "root",
                "micro-account-scopes": "admin",
            ]
            metadata.append("x-bytes-bin", bytes: [0, 255])
            let stream = try await edge.client.open("greeter.Greeter/Headers", options: options(metadata))
            try await stream.write(MessageCoding.encode(request("x"), compressed: false))
            stream.finish()
            let bytes = try #require(try await stream.next())
            let answer: Greeter_HeadersResponse = try MessageCoding.decode(bytes)
            #expect(try await stream.next() == nil)
            #expect(stream.responseHead?["x-initial"] == "yes")
            #expect(stream.trailers?["x-trailing"] == "yes")
            #expect(answer.headers["x-custom"] == "yes")
            #expect(answer.headers["x-bytes-bin"] == "AP8")
            #expect(answer.headers["micro-account"] == "alice")
            #expect(answer.headers["micro-account-scopes"] == nil)
            #expect(answer.headers["micro-namespace"] == "micro")
            #expect(answer.headers["path"] == "greeter.Greeter/Headers")
        }
    }

    @Test("fails as the service fails")
    func failures() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            var failure = Greeter_FailRequest()
            failure.code = RPCCode.dataLoss.rawValue32
            failure.message = "100% gone: ümlaut\n"
            let error = await #expect(throws: RPCError.self) { try await client.fail(failure) }
            #expect(error?.code == .dataLoss)
            #expect(error?.message == "100% gone: ümlaut\n")
            failure.microCode = 409
            let micro = await #expect(throws: RPCError.self) { try await client.fail(failure) }
            #expect(
                micro.map { MicroError($0) }
                    == MicroError(.conflict, failure.message, id: "greeter.Greeter.Fail"))
        }
    }

    @Test("ends when its deadline passes, in either spelling")
    func deadlines() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            var sleep = Greeter_SleepRequest()
            sleep.milliseconds = 60_000
            for options in [
                options(timeout: .milliseconds(100)), options(["timeout": "100000000"]),
            ] {
                let error = await #expect(throws: RPCError.self) {
                    try await client.sleep(sleep, options: options)
                }
                #expect(error?.code == .deadlineExceeded)
            }
            try await eventually { edge.greeter.hasCancelledAll }
        }
    }

    @Test("is cancelled when the client cancels it")
    func cancellation() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            let call = Task {
                var sleep = Greeter_SleepRequest()
                sleep.milliseconds = 60_000
                _ = try await client.sleep(sleep)
            }
            try await eventually { edge.greeter.calls.load(ordering: .relaxed) == 1 }
            call.cancel()
            try await eventually { edge.greeter.cancelled.load(ordering: .relaxed) == 1 }
            _ = await call.result
            var endless = Greeter_StreamRequest()
            endless.count = -1
            for try await _ in try await client.stream(endless) { break }
            try await eventually { edge.greeter.cancelled.load(ordering: .relaxed) == 2 }
        }
    }

    @Test("is slowed down by a client that does not read")
    func backPressure() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            var large = Greeter_StreamRequest()
            large.count = 500
            large.size = 100_000
            let responses = try await client.stream(large)
            var written = -1
            try await eventually(within: .seconds(20)) {
                let now = edge.greeter.written.load(ordering: .relaxed)
                defer { written = now }
                try await Task.sleep(for: .milliseconds(300))
                return now == written && now > 0
            }
            #expect(written < 100, "\(written)")
            var count = 0
            for try await _ in responses { count += 1 }
            #expect(count == 500)
        }
    }

    @Test("reaches a service of the platform in this process")
    func local() async throws {
        let greeter = Greeter(name: "the platform")
        try await EdgeFixture.run(local: LocalServices(["platform": [greeter]])) { edge in
            let answer: Greeter_Response = try await edge.client.unary(
                "platform.Greeter/Call", request("x"), options: .default)
            #expect(answer.message == "Hello x from the platform")
            let headers: Greeter_HeadersResponse = try await edge.client.unary(
                "platform.Greeter/Headers", request("x"), options: options(["authorization": "Bearer foo"]))
            #expect(headers.headers["principal"] == "fred")
            let error = await #expect(throws: RPCError.self) {
                let _: Greeter_Response = try await edge.client.unary(
                    "platform.Greeter/Nope", request("x"), options: .default)
            }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test("goes to another node when one is dead, and back when it lives")
    func deadNode() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            let other = try await Backend.start([Greeter(name: "other")])
            // Nobody listens on port 1.
            edge.registry.set([
                try .of("greeter", at: ["127.0.0.1:1", other.address.description, "127.0.0.1:1"])
            ])
            for _ in 0..<50 {
                #expect(try await client.call(request("x")).message == "Hello x from other")
            }
            await other.stop()
            let error = await #expect(throws: RPCError.self) { try await client.call(request("x")) }
            #expect(error?.code == .unavailable)
        }
    }

    @Test("is spread over all nodes")
    func spread() async throws {
        try await EdgeFixture.run { edge in
            let client = Greeter_GreeterClient(edge.client)
            var backends: [Backend] = []
            for index in 0..<3 { backends.append(try await Backend.start([Greeter(name: "\(index)")])) }
            edge.registry.set([try .of("greeter", at: backends.map(\.address.description))])
            var seen: Set<String> = []
            for _ in 0..<60 { seen.insert(try await client.call(request("x")).message) }
            #expect(seen.count == 3)
            for backend in backends { await backend.stop() }
        }
    }

    @Test("in JSON is transcoded message by message")
    func json() async throws {
        let greeter = Greeter(name: "the platform")
        try await EdgeFixture.run(local: LocalServices(["platform": [greeter]])) { edge in
            let unary = try await JSONCall.make(
                edge.proxy, "/greeter.Greeter/Call", [#"{"name":"Jane","age":"7"}"#])
            #expect(unary.messages.count == 1)
            #expect(unary.messages.first?.hasPrefix(#"{"message":"Hello Jane""#) == true)
            #expect(unary.contentType == "application/grpc+json")
            #expect(unary.status == "0")
            let chat = try await JSONCall.make(
                edge.proxy, "/greeter.Greeter/Chat", (0..<100).map { #"{"name":"\#($0)"}"# })
            #expect(chat.messages.count == 100)
            #expect(chat.messages.last?.contains("re: 99") == true)
            let local = try await JSONCall.make(edge.proxy, "/platform.Greeter/Call", [#"{"name":"x"}"#])
            #expect(local.messages.first?.contains("Hello x from the platform") == true)
            let malformed = try await JSONCall.make(edge.proxy, "/greeter.Greeter/Call", [#"{"age":[]}"#])
            #expect(malformed.status == "3")
            #expect(malformed.message?.contains("$.age") == true)
            let failed = try await JSONCall.make(
                edge.proxy, "/greeter.Greeter/Fail", [#"{"micro_code":404,"message":"gone"}"#])
            #expect(failed.status == "5")
        }
    }
}

extension RPCCode {
    fileprivate var rawValue32: Int32 { Int32(rawValue) }
}
