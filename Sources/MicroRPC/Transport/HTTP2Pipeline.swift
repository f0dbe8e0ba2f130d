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
        var stream = NIOHTTP2Handler.StreamConfiguration()
        stream.targetWindowSize = configuration.streamWindowBytes
        // Cancelled calls are ordinary; what floods is still cut off.
        stream.streamResetFrameRateLimit.maximumCount = 2_000
        stream.streamErrorRateLimit.maximumCount = 2_000
        let handler = NIOHTTP2Handler(
            mode: isServer ? .server : .client, connectionConfiguration: http2, streamConfiguration: stream)
        try channel.pipeline.syncOperations.addHandlers([handler, self])
    }
}
