/// The service and the endpoint that an HTTP path names.
///
/// | path | service | endpoint |
/// |---|---|---|
/// | `/helloworld` | `helloworld` | `Helloworld.Call` |
/// | `/foo/bar` | `foo` | `Foo.Bar` |
/// | `/v1/foo/bar` | `v1.foo` | `Foo.Bar` |
/// | `/foo/bar/baz` | `foo` | `Bar.Baz` |
/// | `/foo/bar/baz/cat` | `foo.bar` | `Baz.Cat` |
struct EndpointPath: Equatable {
    var service: String
    var endpoint: String

    init(service: String, endpoint: String) {
        self.service = service
        self.endpoint = endpoint
    }

    /// Resolves a percent-encoded path; nil when it is malformed or names nothing.
    init?(_ path: String) {
        guard let parts = Self.parts(of: path), let first = parts.first, let last = parts.last else {
            return nil
        }
        switch parts.count {
        case 1:
            self.init(service: first, endpoint: Self.camel(first) + ".Call")
        case 2:
            self.init(service: first, endpoint: Self.camel(first) + "." + Self.camel(last))
        case 3 where Self.isVersion(first):
            self.init(
                service: first + "." + parts[1], endpoint: Self.camel(parts[1]) + "." + Self.camel(last))
        default:
            self.init(
                service: parts.dropLast(2).joined(separator: "."),
                endpoint: parts.suffix(2).map(Self.camel).joined(separator: "."))
        }
    }

    /// The decoded segments, without empty ones, with `.` and `..` applied.
    private static func parts(of path: String) -> [String]? {
        var parts: [String] = []
        for segment in path.split(separator: "/") {
            guard let part = PercentEncoding.decode(segment.utf8) else { return nil }
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts
    }

    /// `v` and digits.
    private static func isVersion(_ part: String) -> Bool {
        part.utf8.count > 1 && part.utf8.first == UInt8(ascii: "v")
            && part.utf8.dropFirst().allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }

    /// `baz-xyz` → `BazXyz`, `listServices` → `ListServices`.
    private static func camel(_ part: String) -> String {
        part.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
