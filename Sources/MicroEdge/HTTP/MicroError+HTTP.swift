import MicroCore

extension MicroError {
    /// The error as the gateway shows it: with a code that is an HTTP status of a failure.
    var asHTTP: MicroError {
        guard !(400...511).contains(code.rawValue) else { return self }
        var error = self
        error.code = .internalError
        return error
    }
}
