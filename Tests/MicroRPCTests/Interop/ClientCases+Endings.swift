import MicroRPC
import SwiftProtobuf
import Testing

extension ClientCase {
    static let statuses: [ClientCase] = [
        ClientCase("status code and message") { client in
            let error = await client.failure(of: Fields(code: 2, message: "test status message"))
            #expect(error?.code == .unknown)
            #expect(error?.message == "test status message")
        },
        ClientCase("special status message") { client in
            let message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
            #expect(await client.failure(of: Fields(code: 2, message: message))?.message == message)
        },
        ClientCase("every status code") { client in
            for code in 1...16 {
                let error = await client.failure(of: Fields(code: code, message: "code \(code)"))
                #expect(error?.code.rawValue == code)
            }
        },
        ClientCase("status details") { client in
            var request = Fields(code: 10, message: "busy")
            request.fields["detail"] = "more of it"
            let error = await client.failure(of: request)
            #expect(error?.message == "busy")
            let detail = try #require(error?.details.first)
            #expect(detail.typeURL == "type.googleapis.com/google.protobuf.StringValue")
            #expect(try Text(serializedBytes: detail.value).value == "more of it")
        },
        ClientCase("a failure after answers") { client in
            try await client.pingPong { writer, answers in
                var iterator = answers.makeAsyncIterator()
                try await writer.write(Fields(sizes: [5]))
                #expect(try await iterator.next()?.value.count == 5)
                try await writer.write(Fields(code: 9, message: "enough"))
                let error = await #expect(throws: RPCError.self) { _ = try await iterator.next() }
                #expect(error?.code == .failedPrecondition)
            }
        },
        ClientCase("unimplemented method") { client in
            let error = await client.failure(of: Fields(), method: "interop.Test/Nothing")
            #expect(error?.code == .unimplemented)
        },
        ClientCase("unimplemented service") { client in
            let error = await client.failure(of: Fields(), method: "interop.Nobody/Empty")
            #expect(error?.code == .unimplemented)
        },
        ClientCase("an answer over the limit") { client in
            let error = await client.failure(of: Fields(size: 5 << 20))
            #expect(error?.code == .resourceExhausted)
            let after: Bytes = try await client.unary(
                "interop.Test/Unary", Fields(size: 3), options: .patient)
            #expect(after.value.count == 3)
        },
    ]

    static let endings: [ClientCase] = [
        ClientCase("cancel after begin") { client in
            let stream = try await client.open("interop.Test/Sum", options: .patient)
            stream.cancel()
            let error = await #expect(throws: RPCError.self) { _ = try await stream.next() }
            #expect(error?.code == .cancelled)
        },
        ClientCase("cancel after the first response") { client in
            let stream = try await client.open("interop.Test/PingPong", options: .patient)
            try await stream.write(MessageCoding.encode(Fields(sizes: [31_415])))
            #expect(try await stream.next() != nil)
            stream.cancel()
            let error = await #expect(throws: RPCError.self) { _ = try await stream.next() }
            #expect(error?.code == .cancelled)
        },
        ClientCase("cancelling the task reaches the handler") { client in
            let before = try await client.cancelled()
            let call = Task { () -> Nothing in
                try await client.unary("interop.Test/Wait", Nothing(), options: .patient)
            }
            var waiting = Bytes()
            while waiting.value.isEmpty {
                var question = Fields()
                question.fields["waiting"] = true
                waiting = try await client.unary("interop.Test/Unary", question, options: .patient)
            }
            call.cancel()
            let error = await #expect(throws: RPCError.self) { try await call.value }
            #expect(error?.code == .cancelled)
            try await client.untilCancelled(moreThan: before)
        },
        ClientCase("letting go of the answers ends the call") { client in
            let before = try await client.cancelled()
            do {
                var request = Fields(sizes: [1])
                request.fields["wait"] = true
                let answers: RPCResponses<Bytes> = try await client.serverStreaming(
                    "interop.Test/Produce", request, options: .patient)
                for try await _ in answers { break }
            }
            try await client.untilCancelled(moreThan: before)
        },
        ClientCase("timeout on a sleeping server") { client in
            let error = await #expect(throws: RPCError.self) {
                try await client.pingPong(options: CallOptions(timeout: .milliseconds(100))) {
                    writer, answers in
                    var request = Fields(payload: 27_182)
                    request.fields["wait"] = true
                    try await writer.write(request)
                    _ = try await answers.sizes()
                }
            }
            #expect(error?.code == .deadlineExceeded)
        },
        ClientCase("the deadline reaches the handler") { client in
            let before = try await client.cancelled()
            var timeout = Duration.milliseconds(300)
            // On a busy machine the time may be over before the handler has begun.
            while try await client.cancelled() <= before, timeout < .seconds(60) {
                let options = CallOptions(timeout: timeout)
                let error = await #expect(throws: RPCError.self) {
                    let _: Nothing = try await client.unary("interop.Test/Wait", Nothing(), options: options)
                }
                #expect(error?.code == .deadlineExceeded)
                timeout *= 2
            }
            #expect(try await client.cancelled() > before)
        },
        ClientCase("a deadline that has passed sends nothing") { client in
            let error = await #expect(throws: RPCError.self) {
                let _: Nothing = try await client.unary(
                    "interop.Test/Wait", Nothing(), options: CallOptions(timeout: .zero))
            }
            #expect(error?.code == .deadlineExceeded)
        },
        ClientCase("a server that answers before it has read everything") { client in
            let answer: Number = try await client.clientStreaming("interop.Test/Early", options: .patient) {
                (writer: RPCWriter<Bytes>) in
                while true { try await writer.write(Bytes(size: 1_000)) }
            }
            #expect(answer.value == 1_000)
        },
    ]

    static let amounts: [ClientCase] = [
        ClientCase("a hundred thousand answers") { client in
            let answers: RPCResponses<Number> = try await client.serverStreaming(
                "interop.Test/Count", Number(100_000), options: .patient)
            var expected: Int64 = 0
            for try await answer in answers {
                expected += 1
                guard answer.value == expected else { break }
            }
            #expect(expected == 100_000)
        },
        ClientCase("a hundred thousand requests") { client in
            let sizes = [Int](repeating: 1, count: 100_000)
            let sum = try await client.sum(of: sizes, options: .patient)
            #expect(sum == 100_000)
        },
        ClientCase("many calls at once") { client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for size in 0..<500 {
                    group.addTask {
                        let answer: Bytes = try await client.unary(
                            "interop.Test/Unary", Fields(size: size), options: .patient)
                        return answer.value.count == size
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        },
        ClientCase("a slow reader stops the sender") { client in
            let answers: RPCResponses<Bytes> = try await client.serverStreaming(
                "interop.Test/Flood", Nothing(), options: .patient)
            var iterator = answers.makeAsyncIterator()
            #expect(try await iterator.next() != nil)
            var last: Int64 = -1
            var repeats = 0
            while repeats < 20 {
                let now: Number = try await client.unary(
                    "interop.Test/Flooded", Nothing(), options: .patient)
                repeats = now.value == last ? repeats + 1 : 0
                last = now.value
            }
            // Of a gibibyte: the window, and what the server's own buffers hold.
            #expect(last < 4 << 20)
        },
    ]
}

extension RPCClient {
    func cancelled() async throws -> Int64 {
        let count: Number = try await unary("interop.Test/Cancelled", Nothing(), options: .patient)
        return count.value
    }

    /// Returns when the server has seen more cancellations; the test's own limit of time ends it otherwise.
    func untilCancelled(moreThan before: Int64) async throws {
        while try await cancelled() <= before { await Task.yield() }
    }
}

extension Google_Protobuf_Struct {
    init(size: Int? = nil, sizes: [Int] = [], payload: Int = 0, code: Int? = nil, message: String? = nil) {
        self.init()
        if let size { fields["size"] = .init(numberValue: Double(size)) }
        if !sizes.isEmpty {
            let values = sizes.map { Google_Protobuf_Value(numberValue: Double($0)) }
            fields["sizes"] = .init(listValue: .with { $0.values = values })
        }
        if payload > 0 { fields["payload"] = .init(stringValue: String(repeating: "x", count: payload)) }
        if let code { fields["code"] = .init(numberValue: Double(code)) }
        if let message { fields["message"] = .init(stringValue: message) }
    }
}
