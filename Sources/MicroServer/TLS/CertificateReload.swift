import FoundationEssentials
import Logging
import MicroCore
import ServiceLifecycle

/// Takes up the certificate, the key and the clients' authority anew when their files have changed, and warns of a
/// certificate that expires soon.
///
/// Files that make no sense together are given a second look before that is logged, once: whoever replaces a certificate
/// and its key may be between the two. Until they make sense, those from before stay in use.
struct CertificateReload: Service {
    /// How often the files are looked at.
    static let interval = Duration.seconds(1)

    let tls: ServerTLS
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var watch = ReloadWatch(tls.stamp)
            var expiry = ExpiryWatch(until: tls.until)
            repeat {
                look(&watch, &expiry)
                warn(&expiry)
            } while (try? await Task.sleep(for: Self.interval)) != nil
        }
    }

    private func warn(_ expiry: inout ExpiryWatch) {
        guard let days = expiry.daysToTell(now: Date()) else { return }
        logger.warning(
            "the certificate expires soon: renew it",
            metadata: [
                "file": "\(tls.files.certificate)", "until": "\(expiry.until.formatted(.iso8601))",
                "days": "\(days)",
            ])
    }

    private func look(_ watch: inout ReloadWatch, _ expiry: inout ExpiryWatch) {
        let stamp = tls.files.stamp
        guard watch.isNews(stamp) else { return }
        do {
            let material = try tls.files.load()
            try tls.replace(by: material)
            watch.taken(stamp)
            expiry.replaced(until: material.leaf.validity.upperBound)
            logger.info(
                "new certificate in use",
                metadata: [
                    "file": "\(tls.files.certificate)",
                    "until": "\(material.leaf.validity.upperBound.formatted(.iso8601))",
                ])
        } catch {
            guard watch.isToBeTold(stamp) else { return }
            let reason = (error as? MicroError)?.detail ?? "\(error)"
            logger.error(
                "new certificate refused, the one before stays in use", metadata: ["error": "\(reason)"])
        }
    }
}

/// What is known of files that are looked at again and again.
struct ReloadWatch {
    /// In use, or told to be useless.
    private var settled: TLSFiles.Stamp
    /// Found useless once.
    private var doubtful: TLSFiles.Stamp?

    init(_ stamp: TLSFiles.Stamp) {
        settled = stamp
    }

    /// Whether the files are to be read.
    func isNews(_ stamp: TLSFiles.Stamp) -> Bool { stamp != settled }

    /// The files are in use.
    mutating func taken(_ stamp: TLSFiles.Stamp) {
        settled = stamp
        doubtful = nil
    }

    /// The files are useless: whether that is to be told, or they are to be read once more.
    mutating func isToBeTold(_ stamp: TLSFiles.Stamp) -> Bool {
        guard doubtful == stamp else {
            doubtful = stamp
            return false
        }
        taken(stamp)
        return true
    }
}
