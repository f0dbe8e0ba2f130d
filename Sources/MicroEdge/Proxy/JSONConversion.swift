import MicroCore
import MicroTranscoding
import NIOCore
import NIOHPACK

/// Turns the messages of an `application/grpc+json` call into protobuf for a service that speaks nothing else,
/// and the messages of its answer back.
struct JSONConversion {
    private let programs: RouteEndpoint.Programs
    private var requests: MessageFrames
    private var answers: MessageFrames

    init(_ programs: RouteEndpoint.Programs, messageBytesMax: Int) {
        self.programs = programs
        requests = MessageFrames(messageBytesMax: messageBytesMax)
        answers = MessageFrames(messageBytesMax: messageBytesMax)
    }

    /// The whole messages among what the client has sent, as protobuf.
    mutating func request(_ data: ByteBuffer, isLast: Bool) throws(MicroError) -> ByteBuffer {
        requests.append(data)
        var converted = ByteBuffer()
        while let message = try requests.next() {
            let start = MessageFrames.begin(in: &converted)
            try programs.request.write(json: message, parameters: [], into: &converted)
            MessageFrames.seal(&converted, from: start)
        }
        guard !isLast || requests.isEmpty else {
            throw MicroError(.invalidArgument, "the request ends within a message")
        }
        return converted
    }

    /// The whole messages among what the service has sent, as JSON.
    mutating func answer(_ data: ByteBuffer) throws(MicroError) -> ByteBuffer {
        answers.append(data)
        var converted = ByteBuffer()
        while let message = try answers.next() {
            let start = MessageFrames.begin(in: &converted)
            try programs.response.write(protobuf: message, into: &converted)
            MessageFrames.seal(&converted, from: start)
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
