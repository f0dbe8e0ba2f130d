public import MicroCore
public import MicroRPC
import MicroWire

extension RPCError {
    /// The platform's error that a failed call carries: what the called service threw, or what the status code says.
    public var microError: MicroError { MicroError(self) }
}
