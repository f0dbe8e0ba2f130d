import MicroCore
import MicroRPC

/// What a person reads when the server is ready.
struct Banner {
    let gateway: Address
    let proxy: Address
    let data: String
    /// Whether the CLI looks for a server's data elsewhere.
    let isElsewhere: Bool
    /// How the server was started, such as `bin/micro`.
    let program: String

    var text: String {
        var lines = [
            "micro \(MicroVersion.current) is ready",
            "",
            "  gateway  http://\(gateway)  (HTTP and JSON)",
            "  proxy    \(proxy)  (gRPC)",
            "  data     \(data)",
            "",
            "Type in another terminal:",
            "",
        ]
        if isElsewhere { lines.append("  export MICRO_DATA=\(data)") }
        lines += [
            "  \(program) new helloworld",
            "  \(program) run ./helloworld",
            "  curl \"http://\(curlHost)/helloworld?name=Jane\"",
            "",
            "Ctrl-C stops the server and the services that it runs.",
            "",
        ]
        return lines.joined(separator: "\n")
    }

    private var curlHost: String {
        guard case .tcp(let host, let port) = gateway.place else { return "localhost" }
        return ["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host) ? "localhost:\(port)" : "\(gateway)"
    }
}
