package import Logging
package import MicroCore
package import MicroRPC
package import NIOCore

/// How calls get from the doors to services: shared by both doors, split by event loop, so that a call never
/// leaves the event loop that its client is connected to.
package final class Forwarding: Sendable {
    let registry: any RegistryEngine
    let deployed: (any DeployedServices)?
    let local: LocalServices
    let doorkeeper: Doorkeeper
    let transcoding: TranscodingCache
    let connections: ConnectionPool.Configuration
    let logger: Logger
    let group: any EventLoopGroup

    /// What anybody verifies tokens with, as the gateway publishes it.
    let publicKeys: @Sendable () -> String

    private let forwarders: PerEventLoop<Forwarder>

    /// `deployed` tells a service that is about to be there again from one that is not; `group` is the one whose event loops both doors' connections live on.
    package init(
        registry: any RegistryEngine, deployed: (any DeployedServices)? = nil, local: LocalServices,
        authenticator: any Authenticator, authorizer: any Authorizer,
        publicKeys: @escaping @Sendable () -> String = { #"{"keys":[]}"# },
        connections: ConnectionPool.Configuration = .init(),
        group: any EventLoopGroup, logger: Logger
    ) {
        self.registry = registry
        self.deployed = deployed
        self.local = local
        doorkeeper = Doorkeeper(authenticator: authenticator, authorizer: authorizer)
        transcoding = TranscodingCache(logger: logger)
        self.publicKeys = publicKeys
        self.connections = connections
        self.logger = logger
        self.group = group
        forwarders = PerEventLoop(group)
    }

    /// What forwards on `eventLoop`, which is the current one and belongs to the group.
    func forwarder(on eventLoop: any EventLoop) throws -> Forwarder {
        try forwarders.value(on: eventLoop) { try Forwarder(self, on: eventLoop) }
    }

    /// Judges calls that go on again, at each change until the task is cancelled or the changes end.
    package func judgeOpenCalls(at changes: AsyncStream<Void>) async {
        for await _ in changes {
            for eventLoop in forwarders.eventLoops {
                eventLoop.execute { [forwarders] in
                    forwarders.existing(on: eventLoop)?.judgeOpenCalls()
                }
            }
        }
    }
}
