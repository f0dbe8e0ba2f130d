import Logging
import MicroCore
import MicroRPC
import MicroWire

/// Lets in, at the service itself, whoever the rules of its namespace let in: a caller need not come through a door.
struct CallerCheck: Sendable {
    private let service: String
    private let namespace: Namespace
    private let callers: KnownCallers
    private let access: AccessWatch
    private let openCalls: OpenCalls
    private let logger: Logger
    /// By the path of the method.
    private let targets: [String: CallTarget]

    init(
        service: ServiceName, namespace: Namespace, descriptors: [RPCServiceDescriptor],
        callers: KnownCallers, access: AccessWatch, openCalls: OpenCalls, logger: Logger
    ) {
        self.service = service.rawValue
        self.namespace = namespace
        self.callers = callers
        self.access = access
        self.openCalls = openCalls
        self.logger = logger
        var targets: [String: CallTarget] = [:]
        for descriptor in descriptors {
            for method in descriptor.methods {
                let path = "\(descriptor.name)/\(method.name)"
                let endpoint = Self.endpoint(path)
                targets[path] = CallTarget(
                    resource: Resource(name: service.rawValue, endpoint: endpoint),
                    requirement: .ofMethod(path, endpoint), isStreaming: method.shape != .unary)
            }
        }
        self.targets = targets
    }

    /// What wraps every handler.
    var interceptor: RPCInterceptor {
        { context, next in
            let target = targets[context.method] ?? other(context.method)
            let caller = try await admit(context, to: target)
            context.setPrincipal(caller)
            guard target.isStreaming else { return try await next() }
            try await openCalls.run(context, by: caller, to: target) {
                // What changed between the two would otherwise be missed.
                _ = try await judge(context, to: target)
                try await next()
            }
        }
    }

    private func admit(_ context: RPCContext, to target: CallTarget) async throws(MicroError) -> JudgedCaller
    {
        do {
            let caller = try await judge(context, to: target)
            logger.debug("let in", metadata: metadata(of: caller, target.resource))
            return caller
        } catch {
            logger.info(
                "refused",
                metadata: [
                    "endpoint": "\(target.resource.endpoint)", "peer": "\(context.peer)",
                    "reason": "\(error.status): \(error.detail)",
                ])
            throw error
        }
    }

    private func judge(_ context: RPCContext, to target: CallTarget) async throws(MicroError) -> JudgedCaller
    {
        let rules = try await access.awaitedRuleSet()
        let caller = try await identify(context)
        try caller.requireAccess(to: target, in: namespace, by: rules)
        return caller
    }

    private func identify(_ context: RPCContext) async throws(MicroError) -> JudgedCaller {
        guard let authorization = context.metadata("authorization") else {
            // Nobody acts for nobody.
            return JudgedCaller()
        }
        let caller = try await callers.caller(authorization: authorization)
        guard let header = context.metadata(IdentityHeaders.actor) else {
            return JudgedCaller(caller: caller)
        }
        let actor = try await callers.caller(authorization: header)
        let account = actor.credential.account
        guard account.isService, account.namespace == namespace else {
            throw MicroError(
                .unauthenticated, "who acts on behalf of another is no service of this namespace")
        }
        return JudgedCaller(caller: caller, actor: actor)
    }

    private func metadata(of caller: JudgedCaller, _ resource: Resource) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["endpoint": "\(resource.endpoint)"]
        if let account = caller.account { metadata["account"] = "\(account.id)" }
        if let actor = caller.actor?.credential.account { metadata["actor"] = "\(actor.id)" }
        return metadata
    }

    /// A path that no descriptor has, as of a caller who puts the service's name where the package stands.
    private func other(_ path: String) -> CallTarget {
        let endpoint = Self.endpoint(path)
        let alike = targets.values.first { $0.resource.endpoint == endpoint }
        return alike
            ?? CallTarget(
                resource: Resource(name: service, endpoint: endpoint),
                requirement: .ofMethod(path, endpoint), isStreaming: true)
    }

    /// `Handler.Method` of `package.Handler/Method`.
    private static func endpoint(_ path: String) -> String {
        let parts = path.split(separator: "/", maxSplits: 1)
        let handler = parts.first?.split(separator: ".").last ?? ""
        return parts.count == 2 ? "\(handler).\(parts[1])" : String(path)
    }
}
