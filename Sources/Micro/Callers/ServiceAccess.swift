import FoundationEssentials
import Logging
import MicroCore
import MicroRPC

/// Everything by which a service judges its callers.
struct ServiceAccess: Sendable {
    let watch: AccessWatch
    private let callers: KnownCallers
    private let openCalls: OpenCalls
    private let namespace: Namespace
    private let logger: Logger

    /// `platform` calls the platform as the service itself.
    init(platform: PlatformCaller, namespace: Namespace, logger: Logger) {
        self.namespace = namespace
        self.logger = logger
        callers = KnownCallers(platform: platform, namespace: namespace) {
            Int64(Date.now.timeIntervalSince1970)
        }
        openCalls = OpenCalls(namespace: namespace)
        watch = AccessWatch(
            platform: platform, namespace: namespace, callers: callers, openCalls: openCalls, logger: logger)
    }

    /// What lets callers in to the endpoints of `services`.
    func check(of name: ServiceName, describing services: [any RPCService]) -> CallerCheck {
        CallerCheck(
            service: name, namespace: namespace, descriptors: services.map { type(of: $0).descriptor },
            callers: callers, access: watch, openCalls: openCalls, logger: logger)
    }
}
