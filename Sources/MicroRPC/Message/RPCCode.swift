/// A gRPC status code.
public struct RPCCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The number on the wire, 0 to 16.
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The call succeeded.
    public static let ok = RPCCode(rawValue: 0)
    /// The caller gave up.
    public static let cancelled = RPCCode(rawValue: 1)
    /// A failure of unknown kind.
    public static let unknown = RPCCode(rawValue: 2)
    /// The request is malformed.
    public static let invalidArgument = RPCCode(rawValue: 3)
    /// The deadline passed before the answer came.
    public static let deadlineExceeded = RPCCode(rawValue: 4)
    /// The thing named does not exist.
    public static let notFound = RPCCode(rawValue: 5)
    /// The thing exists already.
    public static let alreadyExists = RPCCode(rawValue: 6)
    /// The caller is known, and may not.
    public static let permissionDenied = RPCCode(rawValue: 7)
    /// A bound or a quota was exceeded.
    public static let resourceExhausted = RPCCode(rawValue: 8)
    /// The system is not in the state that the operation needs.
    public static let failedPrecondition = RPCCode(rawValue: 9)
    /// The operation was aborted, as by a concurrent change.
    public static let aborted = RPCCode(rawValue: 10)
    /// Past the valid range.
    public static let outOfRange = RPCCode(rawValue: 11)
    /// The method is not implemented.
    public static let unimplemented = RPCCode(rawValue: 12)
    /// A defect on the side that answers.
    public static let internalError = RPCCode(rawValue: 13)
    /// Nobody can answer now; later somebody may.
    public static let unavailable = RPCCode(rawValue: 14)
    /// Data was lost or is corrupt.
    public static let dataLoss = RPCCode(rawValue: 15)
    /// Nobody in particular is calling, or the credentials are not valid.
    public static let unauthenticated = RPCCode(rawValue: 16)

    private static let names = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
        "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    /// The name that gRPC gives it, such as `NOT_FOUND`.
    public var name: String {
        Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "CODE(\(rawValue))"
    }

    public var description: String { name }

    /// What an HTTP status means for a call whose answer is not gRPC.
    package init(httpStatus: Int) {
        self =
            switch httpStatus {
            case 400: .internalError
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .unimplemented
            case 429, 502, 503, 504: .unavailable
            default: .unknown
            }
    }

    /// What a reset of the stream means for a call.
    package init(reset code: UInt32) {
        self =
            switch code {
            case 7: .unavailable
            case 8: .cancelled
            case 11: .resourceExhausted
            case 12: .permissionDenied
            default: .internalError
            }
    }
}
