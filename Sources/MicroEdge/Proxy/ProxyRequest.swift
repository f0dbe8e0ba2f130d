import MicroCore
import MicroRPC
import MicroWire
import NIOHPACK

/// The head of a call at the proxy, read once: what decides, and what is handed on.
struct ProxyRequest {
    var path = ""
    var authorization: String?
    var namespace: String?
    /// From `grpc-timeout` or the original's `timeout`.
    var timeout: Duration?
    var isJSON = false
    /// What the service gets besides what the proxy writes itself.
    var relayed: [(name: String, value: String, indexing: HPACKIndexing)] = []

    private var method = ""
    private var contentType: String?
    private var grpcTimeout: String?

    /// - Throws: `methodNotAllowed`, `unsupportedMediaType`, `invalidArgument`.
    init(_ headers: HPACKHeaders) throws(MicroError) {
        relayed.reserveCapacity(headers.count)
        for (name, value, indexing) in headers {
            try take(name, value, indexing)
        }
        guard method == "POST" else {
            throw MicroError(.methodNotAllowed, "gRPC calls are made by POST")
        }
        guard let contentType, let json = Self.isJSON(contentType: contentType) else {
            throw MicroError(
                .unsupportedMediaType,
                "content type \"\((contentType ?? "").prefix(80))\": expected application/grpc")
        }
        isJSON = json
    }

    private mutating func take(_ name: String, _ value: String, _ indexing: HPACKIndexing) throws(MicroError)
    {
        switch name {
        case ":path": path = value
        case ":method": method = value
        case ":scheme", ":authority", "te", "host", "connection", "keep-alive", "proxy-connection",
            "proxy-authorization", "transfer-encoding", "upgrade", "content-length":
            break
        case "micro-namespace": try RequestHead.set(&namespace, name, value)
        case "content-type": contentType = value
        case "grpc-timeout":
            timeout = try Timeout.checked(name, value)
            grpcTimeout = value
        case "timeout":
            if timeout == nil { timeout = try Timeout.checked(name, value) }
            relayed.append((name, value, indexing))
        default:
            if name == "authorization" { try RequestHead.set(&authorization, name, value) }
            guard !IdentityHeaders.isOne(name) else { return }
            relayed.append((name, value, indexing))
        }
    }

    /// Whether messages are JSON; nil when this is no gRPC at all.
    private static func isJSON(contentType: String) -> Bool? {
        if contentType == "application/grpc" || contentType == "application/grpc+proto" { return false }
        let grpc = "application/grpc"
        let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard type.hasPrefix(grpc) else { return nil }
        let suffix = type.dropFirst(grpc.utf8.count)
        guard suffix.isEmpty || suffix.first == "+" else { return nil }
        return suffix == "+json"
    }

    /// The head of the call as the service sees it.
    func headers(
        to endpoint: RouteEndpoint, authority: String, caller: Caller, transcoded: Bool
    ) -> HPACKHeaders {
        var headers = UpstreamHeaders.make(
            path: endpoint.path, authority: authority, capacity: relayed.count + 6)
        headers.add(
            name: "content-type",
            value: transcoded ? "application/grpc+proto" : contentType ?? "application/grpc")
        if let timeout {
            headers.add(
                name: "grpc-timeout", value: grpcTimeout ?? Timeout.format(timeout),
                indexing: .nonIndexable)
        }
        UpstreamHeaders.add(caller, to: &headers, for: endpoint)
        for (name, value, indexing) in relayed {
            // Compressed messages could not be transcoded.
            if transcoded, name == "grpc-accept-encoding" || name == "grpc-encoding" { continue }
            headers.add(name: name, value: value, indexing: indexing)
        }
        return headers
    }
}
