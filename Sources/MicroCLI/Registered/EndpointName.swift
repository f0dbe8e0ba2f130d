/// The names that an endpoint of a service goes by.
struct EndpointName: Equatable, Sendable {
    /// `Helloworld` of `Helloworld.Call`.
    let handler: String
    /// `Call` of `Helloworld.Call`.
    let method: String
    private let service: String

    /// `endpoint` is `Handler.Method` as it is registered.
    init(endpoint: String, service: String) {
        let dot = endpoint.lastIndex(of: ".")
        handler = dot.map { String(endpoint[..<$0]) } ?? ""
        method = dot.map { String(endpoint[endpoint.index(after: $0)...]) } ?? endpoint
        self.service = service
    }

    /// Whether the handler is named like the service: `FooBar` of `foo-bar`.
    var isOwn: Bool { handler.isEmpty || Self.plain(handler) == Self.plain(service) }

    /// Whether it is what answers when no endpoint is named.
    var isDefault: Bool { isOwn && method == "Call" }

    /// The words after the service's name: `call`, or `accounts list` for a handler that is not named like the service.
    var words: [String] {
        let method = Self.lowered(method)
        return isOwn ? [method] : [Self.lowered(handler), method]
    }

    /// The path at the gateway, without the slash in front.
    var path: String {
        isDefault ? service : ([service] + words).joined(separator: "/")
    }

    /// Whether words as they were typed mean this endpoint: `call`, `Helloworld.Call`, `get-user`, `accounts list`.
    func matches(_ typed: [String]) -> Bool {
        let parts = typed.flatMap { $0.split(whereSeparator: { $0 == "." || $0 == "/" }).map(String.init) }
        switch parts.count {
        case 1: return isOwn && Self.plain(parts[0]) == Self.plain(method)
        case 2:
            return Self.plain(parts[0]) == Self.plain(handler) && Self.plain(parts[1]) == Self.plain(method)
        default: return false
        }
    }

    /// Whether it is one that every service has, and that nobody looks for.
    static func isInternal(_ endpoint: String) -> Bool {
        endpoint.hasPrefix("Debug.") || endpoint.hasPrefix("Health.")
            || endpoint.hasPrefix("ServerReflection.")
    }

    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." })
    }

    private static func lowered(_ name: String) -> String {
        guard let first = name.first else { return name }
        return first.lowercased() + name.dropFirst()
    }
}
