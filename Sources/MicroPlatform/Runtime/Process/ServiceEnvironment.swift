import MicroCore

/// The environment that a service's process is started with: what it was given by its creator, what the
/// platform tells it, and of the server's own environment only what a program needs to run at all.
struct ServiceEnvironment: Hashable, Sendable {
    /// What is handed on from the server's own environment.
    static let inherited = ["PATH", "HOME", "LANG", "TMPDIR", "TZ", "LD_LIBRARY_PATH"]
    /// The variable that holds the instance's node id.
    static let node = "MICRO_NODE_ID"
    /// The most variables that a service's creator may give.
    static let variablesMax = 256
    /// The most bytes of all of them.
    static let bytesMax = 64 << 10

    private(set) var values: [String: String]

    /// `host` is the server's own environment, `given` the creator's.
    init(host: [String: String], given: [String: String]) {
        values = host.filter { Self.inherited.contains($0.key) }
        values.merge(given) { $1 }
    }

    /// Sets what the platform says, which goes before what the creator said.
    mutating func tell(
        _ service: ServiceName, version: String, in namespace: Namespace, node: String, proxy: String,
        credentials: ServiceCredentials, secretFile: String, address: String?
    ) {
        values["MICRO_SERVICE_NAME"] = service.rawValue
        values["MICRO_SERVICE_VERSION"] = version
        values["MICRO_SERVICE_ADDRESS"] = address
        values[Self.node] = node
        values["MICRO_PROXY"] = proxy
        values["MICRO_NAMESPACE"] = namespace.rawValue
        values["MICRO_AUTH_ID"] = credentials.id
        values["MICRO_AUTH_SECRET"] = credentials.secret
        values["MICRO_AUTH_SECRET_FILE"] = secretFile
    }

    /// - Throws: `invalidArgument` for names that no environment takes, `tooLarge` past the bounds.
    static func check(_ given: [String: String]) throws(MicroError) {
        guard given.count <= variablesMax else {
            throw MicroError(.tooLarge, "more than \(variablesMax) environment variables")
        }
        var bytes = 0
        for (name, value) in given {
            bytes += name.utf8.count + value.utf8.count
            let isPlain = name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
            }
            guard let first = name.unicodeScalars.first, isPlain, !("0"..."9").contains(first) else {
                throw MicroError(
                    .invalidArgument,
                    "malformed environment variable \"\(name.prefix(80))\": use letters, digits and _")
            }
            guard !value.utf8.contains(0) else {
                throw MicroError(.invalidArgument, "the environment variable \(name) contains a zero byte")
            }
        }
        guard bytes <= bytesMax else {
            throw MicroError(.tooLarge, "the environment variables have more than \(bytesMax) bytes")
        }
    }
}
