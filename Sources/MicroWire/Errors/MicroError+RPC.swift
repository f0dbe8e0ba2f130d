public import MicroCore
public import MicroRPC
import SwiftProtobuf

extension MicroError: RPCErrorConvertible {
    /// The type of the detail that carries the error object.
    package static let detailTypeURL = "type.googleapis.com/errors.Error"

    /// The error as it crosses the wire: status code, the object as JSON for the message, and as a detail.
    public var rpcError: RPCError {
        let object: [UInt8] = (try? Errors_Error(self).serializedBytes()) ?? []
        return RPCError(
            code.rpcCode, json, details: [RPCErrorDetail(typeURL: Self.detailTypeURL, value: object)])
    }

    /// The error that a status carries: as a detail, as JSON in the message, or as no more than a code.
    package init(_ error: RPCError) {
        for detail in error.details where detail.typeURL == Self.detailTypeURL {
            if let object = try? Errors_Error(serializedBytes: detail.value), object.code > 0 {
                self.init(wire: object)
                cause = error
                return
            }
        }
        if let described = MicroError(json: error.message) {
            self = described
        } else {
            self.init(Code(error.code), error.message.isEmpty ? Code(error.code).phrase : error.message)
        }
        cause = error
    }

    /// Any error as the platform's own: what crosses the wire keeps its meaning, the rest is `internalError`.
    package init(_ error: any Error) {
        switch error {
        case let error as MicroError: self = error
        case let error as RPCError: self.init(error)
        case let error as any RPCErrorConvertible: self.init(error.rpcError)
        case is CancellationError: self.init(.cancelled, "the call was cancelled", cause: error)
        default: self.init(.internalError, "an unexpected failure", cause: error)
        }
    }
}

extension MicroError.Code {
    /// The gRPC status code of this kind of failure.
    package var rpcCode: RPCCode {
        switch self {
        case .invalidArgument, .unsupportedMediaType: .invalidArgument
        case .rangeNotSatisfiable: .outOfRange
        case .unauthenticated: .unauthenticated
        case .permissionDenied: .permissionDenied
        case .notFound: .notFound
        case .methodNotAllowed, .unimplemented: .unimplemented
        case .deadlineExceeded, .gatewayTimeout: .deadlineExceeded
        case .conflict: .alreadyExists
        case .failedPrecondition: .failedPrecondition
        case .tooLarge, .resourceExhausted: .resourceExhausted
        case .cancelled: .cancelled
        case .internalError: .internalError
        case .badGateway, .unavailable: .unavailable
        default: .unknown
        }
    }

    /// The kind of failure behind a gRPC status code that came without an error object.
    package init(_ code: RPCCode) {
        self =
            switch code {
            case .cancelled: .cancelled
            case .invalidArgument, .outOfRange: .invalidArgument
            case .deadlineExceeded: .deadlineExceeded
            case .notFound: .notFound
            case .alreadyExists, .aborted: .conflict
            case .permissionDenied: .permissionDenied
            case .resourceExhausted: .resourceExhausted
            case .failedPrecondition: .failedPrecondition
            case .unimplemented: .unimplemented
            case .unavailable: .unavailable
            case .unauthenticated: .unauthenticated
            default: .internalError
            }
    }
}
