import NIOCore
import NIOHTTP2

/// Decides when a silent connection is asked, when an idle one is drained and when a dead one is closed.
struct ConnectionLiveness {
    enum Action {
        case nothing, ping, drain, close
    }

    static let tick = TimeAmount.seconds(1)
    /// How long a peer may take to say that it knows of the end.
    static let drainPatience = TimeAmount.milliseconds(250)
    static let keepalivePing = HTTP2PingData(withInteger: 0x6d69_6372_6f00_0001)
    static let drainPing = HTTP2PingData(withInteger: 0x6d69_6372_6f00_0002)

    private let keepalive: TimeAmount?
    private let timeout: TimeAmount
    private let idle: TimeAmount
    private let isServer: Bool
    private var startedAt = NIODeadline.now()
    private var lastReceived = NIODeadline.now()
    private var lastUsed = NIODeadline.now()
    private var pingSent: NIODeadline?
    private(set) var hasSettings = false
    private(set) var drainConfirmed = false

    init(configuration: HTTP2Connection.Configuration, isServer: Bool) {
        keepalive = configuration.keepalive.map { TimeAmount($0) }
        timeout = TimeAmount(configuration.keepaliveTimeout)
        idle = TimeAmount(configuration.idleTimeout)
        self.isServer = isServer
    }

    mutating func started(now: NIODeadline) {
        startedAt = now
        lastReceived = now
        lastUsed = now
    }

    mutating func received(now: NIODeadline) {
        lastReceived = now
        pingSent = nil
    }

    /// A stream ended, the peer took bytes, or draining began.
    mutating func used(now: NIODeadline) {
        lastUsed = now
    }

    mutating func settingsReceived() {
        hasSettings = true
    }

    mutating func pongReceived(_ data: HTTP2PingData) {
        pingSent = nil
        if data == Self.drainPing { drainConfirmed = true }
    }

    mutating func tick(now: NIODeadline, hasStreams: Bool, isDraining: Bool) -> Action {
        if !hasSettings { return now - startedAt > timeout ? .close : .nothing }
        if let pingSent, now - pingSent > timeout { return .close }
        if !hasStreams, isDraining { return now - max(lastUsed, lastReceived) > timeout ? .close : .nothing }
        if !hasStreams, now - lastUsed > idle { return .drain }
        // A client has nothing to ask for while it has no calls, and its server may take it amiss.
        if let keepalive, pingSent == nil, now - lastReceived > keepalive, hasStreams || isServer {
            pingSent = now
            return .ping
        }
        return .nothing
    }
}
