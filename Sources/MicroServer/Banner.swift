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
            "  gateway  \(isOnSocket ? "" : "http://")\(place.gateway)  (HTTP and JSON)",
            "  proxy    \(place.proxy)  (gRPC)",
            "  data     \(place.dataFolder)",
            "",
            "Type in another terminal:",
            "",
        ]
        if isElsewhere { lines.append("  export MICRO_DATA=\(Self.quoted(place.dataFolder))") }
        let program = Self.quoted(program)
        lines += [
            "  \(program) new helloworld",
            "  \(program) run ./helloworld",
            "  curl \(curlTarget)/helloworld?name=Jane\"",
            "",
            "Ctrl-C stops the server and the services that it runs.",
            "",
        ]
        return lines.joined(separator: "\n")
    }

    private var isOnSocket: Bool {
        if case .unix = place.gateway.place { return true }
        return false
    }

    private var curlTarget: String {
        switch place.gateway.place {
        case .unix(let path): return "--unix-socket \(Self.quoted(path)) \"http://localhost"
        case .tcp(let host, let port):
            let isHere = ["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host)
            return "\"http://\(isHere ? "localhost:\(port)" : "\(place.gateway)")"
        }
    }

    /// A word as a shell reads it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: true
            default: "/._-+@%,:~".utf8.contains(byte)
            }
        }
        guard !isPlain || word.isEmpty else { return word }
        return "'\(word.replacing("'", with: #"'\''"#))'"
    }
}
