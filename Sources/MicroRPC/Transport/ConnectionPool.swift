import DequeModule
package import NIOCore
import NIOHTTP2
import NIOPosix
package import NIOSSL

/// The client connections of one event loop, by address. Only on its event loop.
package final class ConnectionPool {
    /// Bounds of a pool.
    package struct Configuration: Sendable {
        package var connection = HTTP2Connection.Configuration()
        /// The most connections to one address.
        package var connectionsMax = 8
        /// The most calls to one address that wait for a connection.
        package var waitingMax = 4_096
        package var connectTimeout = Duration.seconds(5)
        package var tls: TLSConfiguration?

        /// Servers of other makers cut off clients that ping more often than every five minutes.
        package init() {
            connection.keepalive = .seconds(330)
        }
    }

    /// Gives the stream, or why there is none: the peer has then seen nothing of the call.
    package typealias Opened = (Result<any StreamChannel, ConnectFailure>) -> Void

    private struct Waiting {
        var receiver: any StreamReceiver
        var opened: Opened
    }

    private final class Target {
        var ready: [HTTP2Connection] = []
        var isConnecting = false
        var waiting: Deque<Waiting> = []
        /// Of the connection that is being made.
        var lookup: AddressLookup?
    }

    package let eventLoop: any EventLoop
    private let configuration: Configuration
    private var tls: NIOSSLContext?
    private var targets: [Address: Target] = [:]
    private var isClosed = false

    package init(eventLoop: any EventLoop, configuration: Configuration = Configuration()) throws {
        self.eventLoop = eventLoop
        self.configuration = configuration
        tls = try configuration.tls.map { try NIOSSLContext(configuration: $0.forHTTP2) }
    }

    /// Opens a stream to `address`: at once on a warm connection, else when one is made.
    package func open(to address: Address, receiver: any StreamReceiver, _ opened: @escaping Opened) {
        guard !isClosed else { return opened(.failure(ConnectFailure("the client is shut down"))) }
        let target = target(at: address)
        if let connection = target.ready.first(where: \.canOpen) {
            return opened(.success(connection.open(receiver)))
        }
        guard target.waiting.count < configuration.waitingMax else {
            return opened(.failure(ConnectFailure("too many calls wait for a connection to \(address)")))
        }
        target.waiting.append(Waiting(receiver: receiver, opened: opened))
        connectIfNeeded(target, address)
    }

    private func target(at address: Address) -> Target {
        if let known = targets[address] { return known }
        let new = Target()
        targets[address] = new
        return new
    }

    /// Closes every connection once its calls have finished; calls that wait fail.
    package func drain() {
        isClosed = true
        for target in targets.values {
            for connection in target.ready { connection.drain() }
            // The system's answer may come when the event loop has ended.
            target.lookup?.giveUp()
            fail(target, ConnectFailure("the client is shut down"))
        }
    }

    /// Closes every connection at once.
    package func close() {
        drain()
        for target in targets.values {
            for connection in target.ready { connection.close() }
        }
    }

    private func connectIfNeeded(_ target: Target, _ address: Address) {
        guard !target.isConnecting,
            target.ready.count(where: { !$0.isDraining }) < configuration.connectionsMax
        else { return }
        target.isConnecting = true
        let connection = HTTP2Connection(
            eventLoop: eventLoop, isServer: false, configuration: configuration.connection)
        connection.onReady = { [weak self, weak connection] in
            if let connection { self?.ready(connection, target, address) }
        }
        connection.onCapacity = { [weak self] in self?.serveWaiting(target, address) }
        connection.onClose = { [weak self, weak connection] in
            if let connection { self?.closed(connection, target, address) }
        }
        connect(connection, target, to: address)
    }

    private func connect(_ connection: HTTP2Connection, _ target: Target, to address: Address) {
        let handle = NIOLoopBound(connection, eventLoop: eventLoop)
        let settings = configuration.connection
        let context = tls
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(configuration.connectTimeout))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: address.serverName))
                    }
                    try handle.value.install(on: channel, isServer: false, configuration: settings)
                }
            }
        let (connected, lookup) = bootstrap.connect(to: address, on: eventLoop)
        target.lookup = lookup
        connected.assumeIsolated().whenFailure { [weak self] error in
            self?.failed(target, address, ConnectFailure("cannot connect to \(address): \(error)"))
        }
    }

    private func ready(_ connection: HTTP2Connection, _ target: Target, _ address: Address) {
        target.isConnecting = false
        if isClosed { return connection.drain() }
        target.ready.append(connection)
        serveWaiting(target, address)
    }

    private func serveWaiting(_ target: Target, _ address: Address) {
        while !target.waiting.isEmpty {
            guard let connection = target.ready.first(where: \.canOpen) else {
                return connectIfNeeded(target, address)
            }
            guard let next = target.waiting.popFirst() else { return }
            next.opened(.success(connection.open(next.receiver)))
        }
    }

    private func closed(_ connection: HTTP2Connection, _ target: Target, _ address: Address) {
        guard let index = target.ready.firstIndex(where: { $0 === connection }) else {
            return failed(
                target, address, ConnectFailure("\(address) closed the connection before it was ready"))
        }
        target.ready.remove(at: index)
        if !target.waiting.isEmpty {
            connectIfNeeded(target, address)
        } else {
            forgetIfUnused(target, address)
        }
    }

    private func failed(_ target: Target, _ address: Address, _ failure: ConnectFailure) {
        guard target.isConnecting else { return }
        target.isConnecting = false
        fail(target, failure)
        forgetIfUnused(target, address)
    }

    private func forgetIfUnused(_ target: Target, _ address: Address) {
        guard target.ready.isEmpty, target.waiting.isEmpty, !target.isConnecting, targets[address] === target
        else { return }
        targets[address] = nil
    }

    private func fail(_ target: Target, _ failure: ConnectFailure) {
        let waiting = target.waiting
        target.waiting = []
        for call in waiting { call.opened(.failure(failure)) }
    }
}

/// No connection could be made: the peer has seen nothing of the call.
package struct ConnectFailure: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
