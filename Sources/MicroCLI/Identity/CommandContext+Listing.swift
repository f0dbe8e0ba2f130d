import MicroCore
import MicroRPC
import MicroWire

extension CommandContext {
    /// As `withSession`. When what was named is not there, or is there already, `command` is offered, which shows what
    /// there is.
    func withSession<T: Sendable>(
        listing command: String, _ body: (Session) async throws -> T
    ) async throws -> T {
        try await withSession { session in
            do {
                return try await body(session)
            } catch {
                let failure = MicroError(error)
                guard failure.code == .notFound || failure.code == .conflict else { throw error }
                throw CLIError(failure.detail, next: "See 'micro \(command)'.", status: .answeredError)
            }
        }
    }
}
