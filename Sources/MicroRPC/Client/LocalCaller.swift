package import NIOCore
import NIOPosix

/// Calls services in this same process, without a socket: for tests of a service as its callers see it.
///
/// Requests and responses are encoded and decoded as on the wire; metadata, deadlines, errors and streams work too.
public struct LocalCaller: RPCCaller {
    private let router: RPCRouter
    private let eventLoop: any EventLoop
    private let configuration = ServerCall.Configuration()

    /// Calls whichever of the services a method belongs to.
    public init(_ services: any RPCService...) {
        self.init(services, on: MultiThreadedEventLoopGroup.singleton.next())
    }

    package init(_ services: [any RPCService], on eventLoop: any EventLoop) {
        router = RPCRouter(services)
        self.eventLoop = eventLoop
    }

    /// Begins a call to a method of one of the services.
    public func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        let start = CallStart(path: path, scheme: "http", authority: "local", options: options)
        return try await start.run(on: eventLoop) { [router, eventLoop, configuration] call, opened in
            opened(
                .success(
                    LocalStream.open(
                        on: eventLoop, to: router, configuration: configuration, peer: "local",
                        principal: nil,
                        receiver: call)))
        }
    }
}
