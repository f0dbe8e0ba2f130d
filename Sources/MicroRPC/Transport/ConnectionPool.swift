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

        package init() {}
    }

    /// Gives the stream, or why there is none: the peer has then seen nothing of the call.
    package typealias Opened = (Result<any StreamChannel, ConnectFailure>) -> Void

    private struct Waiting {
        var receiver: any StreamReceiver
        var opened: Opened
    }

    private struct Target {
        var ready: [HTTP2Connection] = []
        var connecting = 0
        var waiting: [Waiting] = []
    }

    package let eventLoop: any EventLoop
    private let configuration: Configuration
    private var tls: NIOSSLContext?
    private var targets: [Address: Target] = [:]
    private var isClosed = false

    package init(eventLoop: any EventLoop, configuration: Configuration = Configuration()) throws {
        self.eventLoop = eventLoop
        self.configuration = configuration
        tls = try configuration.tls.map { try NIOSSLContext(configuration: $0) }
    }

    /// Opens a stream to `address`: at once on a warm connection, else when one is made.
    package func open(to address: Address, receiver: any StreamReceiver, _ opened: @escaping Opened) {
        guard !isClosed else { return opened(.failure(ConnectFailure("the client is shut down"))) }
        if let connection = targets[address]?.ready.first(where: \.canOpen) {
            return opened(.success(connection.open(receiver)))
        }
        guard targets[address, default: Target()].waiting.count < configuration.waitingMax else {
            return opened(.failure(ConnectFailure("too many calls wait for a connection to \(address)")))
        }
        targets[address, default: Target()].waiting.append(Waiting(receiver: receiver, opened: opened))
        connectIfNeeded(address)
    }

    /// Closes every connection once its calls have finished; calls that wait fail.
    package func drain() {
        isClosed = true
        for (address, target) in targets {
            for connection in target.ready { connection.drain() }
            fail(address, ConnectFailure("the client is shut down"))
        }
    }

    /// Closes every connection at once.
    package func close() {
        drain()
        for target in targets.values {
            for connection in target.ready { connection.close() }
        }
    }

    private func connectIfNeeded(_ address: Address) {
        guard let target = targets[address], target.connecting == 0,
            target.ready.count < configuration.connectionsMax
        else { return }
        targets[address]?.connecting = 1
        let connection = HTTP2Connection(
            eventLoop: eventLoop, isServer: false, configuration: configuration.connection)
        connection.onReady = { [weak self, weak connection] in
            if let connection { self?.ready(connection, address) }
        }
        connection.onCapacity = { [weak self] in self?.serveWaiting(address) }
        connection.onClose = { [weak self, weak connection] in
            if let connection { self?.closed(connection, address) }
        }
        connect(connection, to: address)
    }

    private func connect(_ connection: HTTP2Connection, to address: Address) {
        let handle = NIOLoopBound(connection, eventLoop: eventLoop)
        let settings = configuration.connection
        let context = tls
        let host = if case .tcp(let host, _) = address.place { host } else { "localhost" }
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(configuration.connectTimeout))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        let name = host.contains(where: \.isLetter) && !host.contains(":") ? host : nil
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: name))
                    }
                    try handle.value.install(on: channel, isServer: false, configuration: settings)
                }
            }
        let connected =
            switch address.place {
            case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
            case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.assumeIsolated().whenFailure { [weak self] error in
            self?.failed(address, ConnectFailure("cannot connect to \(address): \(error)"))
        }
    }

    private func ready(_ connection: HTTP2Connection, _ address: Address) {
        targets[address]?.connecting = 0
        if isClosed { return connection.drain() }
        targets[address]?.ready.append(connection)
        serveWaiting(address)
    }

    private func serveWaiting(_ address: Address) {
        while let target = targets[address], !target.waiting.isEmpty {
            guard let connection = target.ready.first(where: \.canOpen) else {
                return connectIfNeeded(address)
            }
            guard let next = targets[address]?.waiting.removeFirst() else { return }
            next.opened(.success(connection.open(next.receiver)))
        }
    }

    private func closed(_ connection: HTTP2Connection, _ address: Address) {
        let wasReady = targets[address]?.ready.contains { $0 === connection } ?? false
        targets[address]?.ready.removeAll { $0 === connection }
        if wasReady {
            connectWaiting(address)
        } else {
            failed(address, ConnectFailure("\(address) closed the connection before it was ready"))
        }
    }

    private func connectWaiting(_ address: Address) {
        guard let target = targets[address] else { return }
        if target.waiting.isEmpty, target.ready.isEmpty, target.connecting == 0 {
            targets[address] = nil
        } else if !target.waiting.isEmpty {
            connectIfNeeded(address)
        }
    }

    private func failed(_ address: Address, _ failure: ConnectFailure) {
        guard targets[address]?.connecting == 1 else { return }
        targets[address]?.connecting = 0
        fail(address, failure)
        if targets[address]?.ready.isEmpty == true { targets[address] = nil }
    }

    private func fail(_ address: Address, _ failure: ConnectFailure) {
        let waiting = targets[address]?.waiting ?? []
        targets[address]?.waiting = []
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
