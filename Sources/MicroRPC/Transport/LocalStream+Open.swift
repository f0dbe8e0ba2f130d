package import NIOCore

extension LocalStream {
    /// Opens a stream to a service in this process; its answer comes to `receiver`.
    package static func open(
        on eventLoop: any EventLoop, to router: RPCRouter, configuration: ServerCall.Configuration,
        peer: String, principal: (any Sendable)?, receiver: any StreamReceiver
    ) -> any StreamChannel {
        let (caller, callee) = pair(on: eventLoop)
        caller.receiver = receiver
        callee.receiver = ServerCall(
            stream: callee, router: router, configuration: configuration, peer: peer, principal: principal)
        return caller
    }
}
