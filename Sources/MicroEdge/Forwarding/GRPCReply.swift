import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK

/// How a gRPC call ends: written by a door, read by a door.
enum GRPCReply {
    /// Ends a call with an error: as trailers when the answer has begun, otherwise alone.
    static func end(_ stream: any StreamChannel, with error: MicroError, isAnswering: Bool) {
    }
    static func error(inHead headers: HPACKHeaders) -> RPCError? { nil }
    static func error(inTrailers headers: HPACKHeaders) -> RPCError? { nil }
}
