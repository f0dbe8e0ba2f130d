public import MicroCore
public import MicroRPC
import MicroWire

extension RPCError {
    /// The platform's error that a failed call carries: what the called service threw, or what the status code says.
    public var microError: MicroError { MicroError(self) }
}

extension MicroError {
    /// What calls of the platform give. Every failure of theirs leaves the library through here.
    static func translating<Value: Sendable>(
        _ calls: () async throws -> Value
    ) async throws(MicroError) -> Value {
        do {
            return try await calls()
        } catch {
            throw MicroError(error)
        }
    }
}
