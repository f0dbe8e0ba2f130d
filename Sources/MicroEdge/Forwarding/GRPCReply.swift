import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK

/// How a gRPC call ends: written by a door, read by a door.
enum GRPCReply {
    /// Ends a call with an error: as trailers when the answer has begun, otherwise alone.
    static func end(_ stream: any StreamChannel, with error: MicroError, isAnswering: Bool) {
        stream.send(headers: StatusTrailers.make(error.rpcError, head: !isAnswering), endStream: true)
    }

    /// What is wrong with the head of an answer; nil when it is that of a gRPC answer.
    static func error(inHead headers: HPACKHeaders) -> RPCError? {
        let status = headers.first(name: ":status").flatMap { Int($0) } ?? 0
        let isGRPC = headers.first(name: "content-type")?.hasPrefix("application/grpc") == true
        guard status != 200 || !isGRPC else { return nil }
        return RPCError(RPCCode(httpStatus: status), "the answer is not gRPC: HTTP status \(status)")
    }

    /// The failure that an answer ends with; nil when it ends well.
    static func error(inTrailers headers: HPACKHeaders) -> RPCError? {
        if headers.first(name: "grpc-status") == "0" { return nil }
        if headers.first(name: "grpc-status") == nil, headers.first(name: ":status") != nil {
            return error(inHead: headers) ?? StatusTrailers.failure(in: headers)
        }
        return StatusTrailers.failure(in: headers)
    }
}
