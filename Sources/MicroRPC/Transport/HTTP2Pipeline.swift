import NIOCore
import NIOHTTP2
import NIOSSL

extension HTTP2Connection {
    /// Puts the protocol layer and this connection on a channel. Only on its event loop.
    func install(on channel: any Channel, isServer: Bool, configuration: Configuration) throws {
        var http2 = NIOHTTP2Handler.ConnectionConfiguration()
        http2.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: isServer ? configuration.streamsMax : 0),
            HTTP2Setting(parameter: .initialWindowSize, value: configuration.streamWindowBytes),
            HTTP2Setting(parameter: .maxHeaderListSize, value: configuration.headerBytesMax),
            HTTP2Setting(parameter: .maxFrameSize, value: 1 << 14),
        ]
        if !isServer {
            http2.initialSettings.append(HTTP2Setting(parameter: .enablePush, value: 0))
        }
        http2.contentLengthValidation = .disabled
        // Checked in one pass, and only when received: `HeaderBlockCheck`.
        http2.headerBlockValidation = .disabled
        http2.maximumRecentlyResetStreams = 512
        http2.maximumSequentialEmptyDataFrames = 16
        // Some clients ping once in every round trip while they measure the bandwidth: only floods are cut off.
        http2.controlFrameRateLimit.maximumCount = 2_000
        http2.controlFrameRateLimit.windowLength = .seconds(1)
        // Counted over the whole life of a connection, which may be weeks; the rates below are the guard.
        http2.maximumConnectionGlitches = 1_000_000
        var stream = NIOHTTP2Handler.StreamConfiguration()
        stream.targetWindowSize = configuration.streamWindowBytes
        // Cancelled calls are ordinary; what floods is still cut off.
        stream.streamResetFrameRateLimit.maximumCount = 1_000
        stream.streamResetFrameRateLimit.windowLength = .seconds(2)
        stream.streamErrorRateLimit.maximumCount = 200
        let handler = NIOHTTP2Handler(
            mode: isServer ? .server : .client, frameDelegate: farewell, connectionConfiguration: http2,
            streamConfiguration: stream)
        try channel.pipeline.syncOperations.addHandlers([handler, self])
    }

    /// Notices when the protocol layer gives up the connection: it then says so to the peer.
    final class Farewell: NIOHTTP2FrameDelegate {
        private(set) var isSaid = false

        func wroteFrame(_ frame: HTTP2Frame) {
            if case .goAway(_, let code, _) = frame.payload, code != .noError { isSaid = true }
        }
    }
}

extension TLSConfiguration {
    /// The same, agreeing on HTTP/2 unless it says otherwise.
    var forHTTP2: TLSConfiguration {
        guard applicationProtocols.isEmpty else { return self }
        var configuration = self
        configuration.applicationProtocols = ["h2"]
        return configuration
    }
}
