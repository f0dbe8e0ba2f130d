import MicroCore
import MicroRPC

extension Timeout {
    /// The duration that a header says: `timeout` in nanoseconds, as the original has it, or `grpc-timeout`.
    /// - Throws: `invalidArgument`.
    static func checked(_ name: String, _ value: String) throws(MicroError) -> Duration {
        if name == "timeout" {
            guard let timeout = parse(nanoseconds: value) else {
                throw MicroError(
                    .invalidArgument,
                    "malformed timeout \"\(value.prefix(80))\": expected nanoseconds as a whole number")
            }
            return timeout
        }
        guard let timeout = parse(value) else {
            throw MicroError(
                .invalidArgument,
                "malformed grpc-timeout \"\(value.prefix(80))\": expected 1 to 8 digits and one of H M S m u n"
            )
        }
        return timeout
    }
}
