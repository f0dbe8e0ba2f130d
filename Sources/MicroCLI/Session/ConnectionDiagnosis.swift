import FoundationEssentials
import MicroRPC
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Finds out why no connection to a platform came about, by trying once more and looking closer.
struct ConnectionDiagnosis: Sendable {
    /// Short: the person has waited once.
    private static let connectTimeout = TimeAmount.seconds(2)

    let target: PlatformTarget
    let tls: ClientTLS
    let group: any EventLoopGroup

    /// What is wrong and what to type next; nil when nobody answers there, or nothing is wrong any more.
    func reason() async -> CLIError? {
        guard target.isSecure else {
            guard case .agreed = await handshake(.none) else { return nil }
            return failure(
                "\(target.address) speaks TLS, and was called without",
                next: target.command(to: "https://\(target.address)"))
        }
        switch await handshake(.fullVerification) {
        case .unreachable, .agreed: return nil
        case .cutOff: return cutOff()
        case .wrongName(let certificate): return wrongName(certificate)
        case .failed: return await untrusted()
        }
    }

    private func cutOff() -> CLIError {
        guard target.tls.certificate == nil else {
            return failure(
                "\(target.address) does not take the certificate in \(target.tls.certificate ?? "")",
                next: "Show one that its --tls-client-ca has signed: \(showing)")
        }
        return failure(
            "\(target.address) asks for a certificate of yours",
            next: "Show one that its --tls-client-ca has signed: \(showing)")
    }

    private var showing: String {
        "micro env add \(target.environment) \(target.place.text) --certificate FILE --key FILE"
    }

    private func wrongName(_ certificate: NIOSSLCertificate?) -> CLIError {
        let names = certificate?.names ?? []
        guard let name = names.first, case .tcp(let host, let port) = target.place.address.place else {
            return failure("the certificate of \(target.address) is for no host", next: "")
        }
        let list = names.count == 1 ? name : names.prefix(5).joined(separator: ", ")
        return failure(
            "the certificate of \(target.address) is for \(list), not for \(host)",
            next: target.command(to: "https://\(Address(host: name, port: port))"))
    }

    private func untrusted() async -> CLIError? {
        guard case .agreed(let certificate) = await handshake(.none) else {
            return failure(
                "\(target.address) does not answer with TLS",
                next: "If its network is yours alone: \(target.command(to: "http://\(target.address)"))")
        }
        if let certificate, certificate.notValidAfter < Int(Date().timeIntervalSince1970) {
            let end = Date(timeIntervalSince1970: TimeInterval(certificate.notValidAfter))
            return failure(
                "the certificate of \(target.address) expired on \(end.formatted(.iso8601))",
                next: "Whoever runs the server must renew it: --tls-certificate of micro server.")
        }
        let trusted = target.tls.authority.map { "in \($0)" } ?? "that this machine trusts"
        return failure(
            "the certificate of \(target.address) is not signed by an authority \(trusted)",
            next: "Name the authority's certificate: \(target.command(to: target.place.text)) --ca FILE")
    }

    private func failure(_ message: String, next: String) -> CLIError {
        CLIError(message, next: next, status: .unreachable)
    }
}

// Looking closer.
extension ConnectionDiagnosis {
    /// How an attempt to speak TLS ended.
    fileprivate enum Outcome: Sendable {
        case unreachable
        case failed
        case wrongName(NIOSSLCertificate?)
        /// It was agreed on, and then the server would not go on.
        case cutOff
        case agreed(NIOSSLCertificate?)
    }

    private func handshake(_ verification: CertificateVerification) async -> Outcome {
        let address = target.place.address
        guard address.isOnNetwork,
            let context = try? NIOSSLContext(
                configuration: tls.configuration(verification: verification))
        else { return .unreachable }
        let outcome = group.any().makePromise(of: Outcome.self)
        do {
            // The attempt ends with its own timeout, and gives up the search for addresses then.
            let channel = try await ClientBootstrap(group: outcome.futureResult.eventLoop)
                .connectTimeout(Self.connectTimeout)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandlers([
                            NIOSSLClientHandler(context: context, serverHostname: address.serverName),
                            HandshakeWitness(outcome),
                        ])
                    }
                }
                .connect(to: address, on: outcome.futureResult.eventLoop).channel.get()
            let result = try await outcome.futureResult.get()
            channel.close(mode: .all, promise: nil)
            return result
        } catch {
            // Told already when the connection existed.
            outcome.succeed(.unreachable)
            return .unreachable
        }
    }
}

/// Sees how the beginning of a connection goes. Only on its event loop.
private final class HandshakeWitness: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// How long a server may take.
    private static let patience = TimeAmount.seconds(3)

    private let outcome: EventLoopPromise<ConnectionDiagnosis.Outcome>
    private var isAgreed = false
    private var certificate: NIOSSLCertificate?

    init(_ outcome: EventLoopPromise<ConnectionDiagnosis.Outcome>) {
        self.outcome = outcome
    }

    func channelActive(context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
            self.outcome.succeed(self.isAgreed ? .agreed(self.certificate) : .failed)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted = event as? TLSUserEvent else { return }
        isAgreed = true
        certificate = peerCertificate(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        outcome.succeed(.agreed(certificate))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
            outcome.succeed(.wrongName(peerCertificate(context)))
        } else {
            outcome.succeed(isAgreed ? .cutOff : .failed)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        outcome.succeed(isAgreed ? .cutOff : .failed)
    }

    private func peerCertificate(_ context: ChannelHandlerContext) -> NIOSSLCertificate? {
        try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self).peerCertificate
    }
}
