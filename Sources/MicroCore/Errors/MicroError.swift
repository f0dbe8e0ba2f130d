/// The one error of the platform: what went wrong, who says so, and why.
///
/// Its four visible parts are the contract's error object `{"id","code","detail","status"}`.
/// Callers switch on `code`; nobody reads `detail`.
public struct MicroError: Error, Sendable {
    /// What kind of failure this is.
    public var code: Code

    /// One sentence for a person: what is wrong and, where it helps, what to do next.
    public var detail: String

    /// Who raised it: a service or `service.Service.Method`; empty when nobody in particular.
    public var id: String

    /// What lies behind it. It stays in this process: only `detail` crosses the wire.
    public var cause: (any Error)?

    public init(_ code: Code, _ detail: String, id: String = "", cause: (any Error)? = nil) {
        self.code = code
        self.detail = detail
        self.id = id
        self.cause = cause
    }

    /// The standard phrase of `code`, such as "Not Found".
    public var status: String { code.phrase }
}

extension MicroError: Equatable {
    /// Two errors are equal when everything that crosses the wire is equal.
    public static func == (lhs: MicroError, rhs: MicroError) -> Bool {
        lhs.code == rhs.code && lhs.detail == rhs.detail && lhs.id == rhs.id
    }
}

extension MicroError: CustomStringConvertible {
    public var description: String {
        id.isEmpty ? "\(status): \(detail)" : "\(id): \(status): \(detail)"
    }
}
