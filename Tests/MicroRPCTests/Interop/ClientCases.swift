import MicroRPC
import SwiftProtobuf
import Testing

/// One promise of our client, whoever the server is.
struct ClientCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let play: @Sendable (RPCClient) async throws -> Void

    init(_ description: String, _ play: @escaping @Sendable (RPCClient) async throws -> Void) {
        testDescription = description
        self.play = play
    }
}

extension ClientCase {
    static let all: [ClientCase] = shapes + compression + metadata + statuses + endings + amounts

    private static let shapes: [ClientCase] = [
        ClientCase("empty unary") { client in
            let _: Nothing = try await client.unary("interop.Test/Empty", Nothing(), options: .patient)
        },
        ClientCase("large unary") { client in
            let answer: Bytes = try await client.unary(
                "interop.Test/Unary", Fields(size: 314_159, payload: 271_828), options: .patient)
            #expect(answer.value.count == 314_159)
        },
        ClientCase("several mebibytes both ways") { client in
            let answer: Bytes = try await client.unary(
                "interop.Test/Unary", Fields(size: 3 << 20, payload: 3 << 20), options: .patient)
            #expect(answer.value.count == 3 << 20)
        },
        ClientCase("client streaming") { client in
            let sum = try await client.sum(of: requestSizes, options: .patient)
            #expect(sum == requestSizes.reduce(0, +))
        },
        ClientCase("server streaming") { client in
            let answers: RPCResponses<Bytes> = try await client.serverStreaming(
                "interop.Test/Produce", Fields(sizes: answerSizes), options: .patient)
            let sizes = try await answers.sizes()
            #expect(sizes == answerSizes)
        },
        ClientCase("ping pong") { client in
            try await client.pingPong { writer, answers in
                var iterator = answers.makeAsyncIterator()
                for (request, answer) in zip(requestSizes, answerSizes) {
                    try await writer.write(Fields(sizes: [answer], payload: request))
                    #expect(try await iterator.next()?.value.count == answer)
                }
                writer.finish()
                #expect(try await iterator.next() == nil)
            }
        },
        ClientCase("empty stream") { client in
            try await client.pingPong { writer, answers in
                writer.finish()
                let sizes = try await answers.sizes()
                #expect(sizes == [])
            }
        },
        ClientCase("half-close before the answers") { client in
            try await client.pingPong { writer, answers in
                for size in answerSizes { try await writer.write(Fields(sizes: [size])) }
                writer.finish()
                let sizes = try await answers.sizes()
                #expect(sizes == answerSizes)
            }
        },
    ]

    private static let compression: [ClientCase] = [
        ClientCase("compressed unary") { client in
            var options = CallOptions.patient
            options.isCompressed = true
            var request = Fields(size: 314_159, payload: 271_828)
            request.fields["compressed"] = true
            let answer: Bytes = try await client.unary("interop.Test/Unary", request, options: options)
            #expect(answer.value.count == 314_159)
        },
        ClientCase("compressed requests") { client in
            var options = CallOptions.patient
            options.isCompressed = true
            let sum = try await client.sum(of: requestSizes, options: options)
            #expect(sum == requestSizes.reduce(0, +))
        },
        ClientCase("compressed answers") { client in
            var request = Fields(sizes: answerSizes)
            request.fields["compressed"] = true
            let answers: RPCResponses<Bytes> = try await client.serverStreaming(
                "interop.Test/Produce", request, options: .patient)
            let sizes = try await answers.sizes()
            #expect(sizes == answerSizes)
        },
    ]

    private static let metadata: [ClientCase] = [
        ClientCase("custom metadata") { client in
            var options = CallOptions.patient
            options.metadata = ["x-grpc-test-echo-initial": "test_initial_metadata_value"]
            options.metadata.append("x-grpc-test-echo-trailing-bin", bytes: [0xab, 0xab, 0x00, 0xff])
            let stream = try await client.open("interop.Test/PingPong", options: options)
            try await stream.write(MessageCoding.encode(Fields(sizes: [7])))
            #expect(try await stream.next() != nil)
            #expect(stream.responseHead?["x-grpc-test-echo-initial"] == "test_initial_metadata_value")
            stream.finish()
            #expect(try await stream.next() == nil)
            let bytes = stream.trailers?.bytes(of: "x-grpc-test-echo-trailing-bin")
            #expect(bytes == [0xab, 0xab, 0x00, 0xff])
        }
    ]
}

/// How long a case may take on a machine that is busy with others.
extension CallOptions {
    static let patient = CallOptions(timeout: .seconds(120))
}

private let answerSizes = [31_415, 9, 2_653, 58_979]
private let requestSizes = [27_182, 8, 1_828, 45_904]

extension RPCClient {
    func sum(of sizes: [Int], options: CallOptions) async throws -> Int {
        let answer: Number = try await clientStreaming("interop.Test/Sum", options: options) {
            (writer: RPCWriter<Bytes>) in
            for size in sizes { try await writer.write(Bytes(size: size)) }
        }
        return Int(answer.value)
    }

    func pingPong(
        options: CallOptions = .patient, _ body: (RPCWriter<Fields>, RPCResponses<Bytes>) async throws -> Void
    ) async throws {
        try await bidirectional("interop.Test/PingPong", options: options, body)
    }

    /// Expects a unary call to fail.
    func failure(of request: Fields, method: String = "interop.Test/Unary") async -> RPCError? {
        await #expect(throws: RPCError.self) {
            let _: Bytes = try await self.unary(method, request, options: .patient)
        }
    }
}

extension RPCResponses where Element == Bytes {
    func sizes() async throws -> [Int] {
        var sizes: [Int] = []
        for try await answer in self { sizes.append(answer.value.count) }
        return sizes
    }
}
