import MicroCore
import MicroRPC
import MicroWire

/// A call that goes on, and whose caller may lose the right to it.
protocol OpenCall: AnyObject {
    var caller: Caller? { get }
    var resource: Resource? { get }

    /// Ends the call, which may not go on.
    func end(because error: MicroError)
}

/// The calls of one event loop that go on. Only on that event loop.
struct OpenCalls {
    private var calls: [ObjectIdentifier: any OpenCall] = [:]

    /// How many there are.
    var count: Int { calls.count }

    mutating func add(_ call: any OpenCall) {
        calls[ObjectIdentifier(call)] = call
    }

    mutating func remove(_ call: any OpenCall) {
        calls[ObjectIdentifier(call)] = nil
    }

    /// The calls that may not go on, and why.
    func unlawful(by doorkeeper: Doorkeeper) -> [(call: any OpenCall, reason: MicroError)] {
        calls.values.compactMap { call in
            guard let caller = call.caller, let resource = call.resource else { return nil }
            do throws(MicroError) {
                try doorkeeper.judgeAgain(caller, on: resource)
                return nil
            } catch {
                return (call, error)
            }
        }
    }
}

/// A call of a service in this process that is answered directly.
final class LocalOpenCall: OpenCall {
    private let call: ServerCall
    let caller: Caller?
    let resource: Resource?

    init(_ call: ServerCall, caller: Caller, resource: Resource) {
        self.call = call
        self.caller = caller
        self.resource = resource
    }

    func end(because error: MicroError) {
        call.stop(error.rpcError)
    }
}
