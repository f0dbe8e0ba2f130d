import MicroCore
import MicroRPC
import MicroWire

/// A service as the registry knows it, and the namespace it was found in.
struct RegisteredService: Sendable {
    /// Every version, oldest registration first; never empty.
    let records: [Registry_Service]
    /// Where calls of it go.
    let namespace: Namespace

    /// The names that are the platform's own, whatever namespace the person works in.
    static let platformNames: Set<String> = [
        "network", "runtime", "registry", "config", "store", "broker", "router", "auth", "proxy", "api",
        "events", "debug",
    ]

    /// The version that commands are made of: `latest`, else the one that was registered last.
    var current: Registry_Service {
        records.first { $0.version == ServiceRecord.latest } ?? records.last ?? Registry_Service()
    }

    /// Looks a service up in the person's namespace, then among the platform's own.
    /// - Throws: when there is none of that name.
    static func versions(of name: String, in session: Session) async throws -> RegisteredService {
        let own = platformNames.contains(name) ? Namespace.micro : session.target.namespace
        let namespaces = own == .micro ? [own] : [own, .micro]
        for namespace in namespaces {
            var request = Registry_GetRequest()
            request.service = name
            request.options.domain = namespace.rawValue
            do {
                let records = try await session.platform.registry.getService(request, options: .prompt)
                    .services
                if !records.isEmpty { return RegisteredService(records: records, namespace: namespace) }
            } catch let error as RPCError where error.code == .notFound || error.code == .permissionDenied {
                // It may still be one of the platform's own.
            } catch let error as RPCError where error.code == .invalidArgument {
                throw CLIError(MicroError(error).detail, status: .malformedName)
            }
        }
        throw CLIError.unknownService(name, suggestions: await nearest(to: name, in: session))
    }

    private static func nearest(to name: String, in session: Session) async -> [String] {
        // Suggestions are not worth an error of their own.
        let listed = try? await ServiceList.all(in: session)
        return Suggestions.nearest(to: name, among: listed?.names ?? [])
    }
}
