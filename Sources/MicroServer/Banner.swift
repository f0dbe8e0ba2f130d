import MicroCore
import MicroRPC
import MicroWire

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
            "  gateway  \(scheme)\(place.gateway.address)  (HTTP and JSON)",
            "  proxy    \(place.proxy)  (gRPC\(place.isProxySecure ? " over TLS" : ""))",
            "  data     \(place.dataFolder)",
            "",
            "Type in another terminal:",
            "",
        ]
        if isElsewhere { lines.append("  export MICRO_DATA=\(ShellWord.quoted(place.dataFolder))") }
        let program = ShellWord.quoted(program)
        lines += [
            "  \(program) new helloworld",
            "  \(program) run ./helloworld",
            "  \(place.gateway.curl("helloworld?name=Jane"))",
            "",
            "Ctrl-C stops the server and the services that it runs.",
            "",
        ]
        return lines.joined(separator: "\n")
    }

    private var scheme: String {
        if case .unix = Address(place.gateway.address)?.place { return "" }
        return place.gateway.tls == nil ? "http://" : "https://"
    }
}
