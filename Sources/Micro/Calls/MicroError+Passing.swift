import MicroCore

extension MicroError {
    /// Whether what failed may succeed when it is tried again later, as it is.
    var isPassing: Bool {
        switch code {
        case .unavailable, .deadlineExceeded, .cancelled, .internalError, .resourceExhausted,
            .unauthenticated, .unknown:
            true
        default: false
        }
    }
}
