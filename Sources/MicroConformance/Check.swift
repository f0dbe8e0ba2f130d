/// One promise of a capability, and the steps that show whether an implementation keeps it.
///
/// Suites are lists of checks, so that each promise is a test case of its own wherever it is judged:
/// in memory, in a database, or through a client, gRPC and a real server.
package struct Check<Subject: Sendable>: Sendable, CustomStringConvertible {
    /// The promise as a sentence.
    package let promise: String
    private let steps: @Sendable (Subject) async throws -> Void

    /// A promise, and the steps that record an issue when a subject does not keep it.
    package init(_ promise: String, _ steps: @escaping @Sendable (Subject) async throws -> Void) {
        self.promise = promise
        self.steps = steps
    }

    /// Judges `subject`.
    package func callAsFunction(_ subject: Subject) async throws {
        try await steps(subject)
    }

    package var description: String { promise }
}
