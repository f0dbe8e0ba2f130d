import MicroCore
import MicroRPC
import MicroWire

extension CLIError {
    /// Whatever failed, as the person at the terminal sees it. This is the only place where a failure gets its
    /// exit status.
    init(_ error: any Error, address: String) {
        switch error {
        case let error as CLIError: self = error
        case is CancellationError: self = .silent(.interrupted)
        case let error as RPCError where error.isUnprocessed && error.code == .unavailable:
            self = .unreachable(address)
        case let error as MicroError: self.init(error)
        case let error as RPCError: self.init(MicroError(error))
        case let error as any RPCErrorConvertible: self.init(MicroError(error.rpcError))
        default: self.init("\(error)", status: .unforeseen)
        }
    }

    /// An error that the platform or a service answered with, or that one of our own parts threw.
    private init(_ error: MicroError) {
        switch error.code {
        case .unauthenticated:
            self.init(
                "not authorized to perform this request: \(error.detail)",
                next: "Log in with 'micro login'.", status: .notAuthorized)
        case .permissionDenied:
            self.init("not authorized to perform this request: \(error.detail)", status: .notAuthorized)
        case .deadlineExceeded, .gatewayTimeout:
            self.init("request timed out", next: "Wait longer with --timeout.", status: .failure)
        case .cancelled:
            self = .silent(.interrupted)
        default:
            self.init(error.detail.isEmpty ? error.status : error.detail, status: .answeredError)
        }
    }
}
