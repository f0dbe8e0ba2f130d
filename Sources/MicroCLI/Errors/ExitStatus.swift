/// How a command ended, as its caller sees it. The numbers are the original's.
package struct ExitStatus: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// It did what was asked.
    package static let success = ExitStatus(rawValue: 0)
    /// It was asked wrongly, timed out, or failed in a way that has no number of its own.
    package static let failure = ExitStatus(rawValue: 1)
    /// The caller is nobody in particular, or may not.
    package static let notAuthorized = ExitStatus(rawValue: 2)
    /// A duration is malformed.
    package static let malformedDuration = ExitStatus(rawValue: 2)
    /// The name of a method is malformed.
    package static let malformedName = ExitStatus(rawValue: 3)
    /// There is no such service.
    package static let notFound = ExitStatus(rawValue: 4)
    /// There is no server at the address.
    package static let unreachable = ExitStatus(rawValue: 4)
    /// The service has no such endpoint.
    package static let unknownEndpoint = ExitStatus(rawValue: 5)
    /// The platform or a service answered with an error.
    package static let answeredError = ExitStatus(rawValue: 127)
    /// A failure of a kind that nobody foresaw.
    package static let unforeseen = ExitStatus(rawValue: 128)
    /// Ctrl-C ended it.
    package static let interrupted = ExitStatus(rawValue: 130)
    /// Whoever read its output went away.
    package static let brokenPipe = ExitStatus(rawValue: 141)
    /// It was told to end.
    package static let terminated = ExitStatus(rawValue: 143)
}
