import MicroCore
import MicroRPC

/// What a person reads when the server is ready.
struct Banner {
    let place: Place
    /// Whether the CLI looks for a server's data elsewhere.
    let isElsewhere: Bool
    /// How the server was started, such as `bin/micro`.
    let program: String

    var text: String {
        var lines = [
            "micro \(MicroVersion.current) is ready",
            "",
            "  gateway  http://\(place.gateway)  (HTTP and JSON)",
            "  proxy    \(place.proxy)  (gRPC)",
            "  data     \(place.dataFolder)",
            "",
            "Type in another terminal:",
            "",
        ]
        if isElsewhere { lines.append("  export MICRO_DATA=\(place.dataFolder)") }
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
        guard case .tcp(let host, let port) = place.gateway.place else { return "localhost" }
        return ["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host) ? "localhost:\(port)" : "\(place.gateway)"
    }
}
