import MicroCore
import MicroRPC
import MicroTranscoding
import MicroWire
import NIOCore
import NIOHPACK

/// Turns the messages of an `application/grpc+json` call into protobuf for a service that speaks nothing else,
/// and the messages of its answer back.
struct JSONConversion {
    private let programs: RouteEndpoint.Programs
    private let scratch: TranscodingScratch
    private var requests: MessageFraming
    private var answers: MessageFraming

    init(_ programs: RouteEndpoint.Programs, scratch: TranscodingScratch, messageBytesMax: Int) {
        self.programs = programs
        self.scratch = scratch
        requests = MessageFraming(bytesMax: messageBytesMax)
        answers = MessageFraming(bytesMax: messageBytesMax)
    }

    /// The whole messages among what the client has sent, as protobuf.
    mutating func request(_ data: ByteBuffer, isLast: Bool) throws(MicroError) -> ByteBuffer {
        var converted = ByteBuffer()
        requests.append(data)
        while let message = try requests.takeMessage() {
            let start = MessageFraming.begin(in: &converted)
            try scratch.encode(programs.request, json: message, into: &converted)
            MessageFraming.seal(&converted, from: start)
        }
        guard !isLast || !requests.hasPartial else {
            throw MicroError(.invalidArgument, "the request ends within a message")
        }
        return converted
    }

    /// The whole messages among what the service has sent, as JSON.
    mutating func answer(_ data: ByteBuffer) throws(MicroError) -> ByteBuffer {
        var converted = ByteBuffer()
        answers.append(data)
        while let message = try answers.takeMessage() {
            let start = MessageFraming.begin(in: &converted)
            try scratch.decode(programs.response, message, into: &converted)
            MessageFraming.seal(&converted, from: start)
        }
        return converted
    }

    /// The head of the answer as the client sees it.
    func answer(_ headers: HPACKHeaders) -> HPACKHeaders {
        guard headers.contains(name: "content-type") else { return headers }
        var headers = headers
        headers.replaceOrAdd(name: "content-type", value: "application/grpc+json")
        return headers
    }
}
