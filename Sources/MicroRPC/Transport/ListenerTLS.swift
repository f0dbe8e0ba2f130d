package import NIOSSL
import Synchronization

/// The TLS that listeners speak. It may be replaced while they listen: connections that come from then on get the new
/// one, those that exist go on as they began.
package final class ListenerTLS: Sendable {
    private let applicationProtocols: [String]
    private let context: Mutex<NIOSSLContext>

    /// `applicationProtocols` are what may be agreed on, the best first, whatever `configuration` says.
    /// - Throws: what is wrong with the configuration.
    package init(_ configuration: TLSConfiguration, applicationProtocols: [String] = ["h2"]) throws {
        self.applicationProtocols = applicationProtocols
        context = Mutex(try Self.context(configuration, applicationProtocols))
    }

    /// - Throws: what is wrong with the configuration; the one before then stays in use.
    package func replace(by configuration: TLSConfiguration) throws {
        let new = try Self.context(configuration, applicationProtocols)
        context.withLock { $0 = new }
    }

    /// What a new connection begins with.
    package func makeHandler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: context.withLock { $0 })
    }

    private static func context(
        _ configuration: TLSConfiguration, _ applicationProtocols: [String]
    ) throws -> NIOSSLContext {
        var configuration = configuration
        configuration.applicationProtocols = applicationProtocols
        return try NIOSSLContext(configuration: configuration)
    }
}
