/// Which method answers which path.
public final class RPCRouter: Sendable {
    private let exact: [String: RPCMethod]
    private let byService: [String: RPCMethod]

    /// The services whose methods it knows.
    public let descriptors: [RPCServiceDescriptor]

    /// A later service of the same name replaces an earlier one.
    public init(_ services: [any RPCService]) {
        var exact: [String: RPCMethod] = [:]
        var byService: [String: RPCMethod] = [:]
        var ambiguous: Set<String> = []
        for service in services {
            let name = type(of: service).descriptor.name
            let loopBound = (type(of: service) as? any LoopBoundService.Type)?.loopBoundMethods ?? []
            for var method in service.methods {
                method.isLoopBound = loopBound.contains(method.name)
                exact["\(name)/\(method.name)"] = method
                let short = "\(Self.lastComponent(name))/\(method.name)"
                if byService.updateValue(method, forKey: short) != nil { ambiguous.insert(short) }
            }
        }
        for path in ambiguous { byService[path] = nil }
        self.exact = exact
        self.byService = byService
        descriptors = services.map { type(of: $0).descriptor }
    }

    /// The method for a path without its leading slash: the exact one, else the one whose `Service/Method` it is, since
    /// callers may put the name a service is registered by where its package stands.
    func method(at path: String) -> RPCMethod? {
        if let method = exact[path] { return method }
        guard let slash = path.firstIndex(of: "/"), let dot = path[..<slash].lastIndex(of: ".") else {
            return byService[path]
        }
        return byService[String(path[path.index(after: dot)...])]
    }

    private static func lastComponent(_ name: String) -> Substring {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name[...]
    }
}
