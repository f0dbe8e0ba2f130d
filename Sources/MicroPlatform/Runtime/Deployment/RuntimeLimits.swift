import MicroCore

/// What a service may ask of the runtime. Exceeding a bound is `invalidArgument` or `tooLarge`.
enum RuntimeLimits {
    /// The most services of all namespaces together.
    static let servicesMax = 1000
    static let versionBytesMax = 128
    static let metadataMax = 64
    static let metadataBytesMax = 16 << 10
    static let argumentsMax = 1000
    static let argumentBytesMax = 64 << 10

    /// What the runtime itself says in a service's metadata, and what nobody else can.
    private static let ownMetadata: Set<String> = [
        "owner", "group", "started", "build", "error", "pid", "restarts", "instances", "update",
    ]

    /// What remains of metadata that may have come from a reading of the service.
    static func givenMetadata(_ metadata: [String: String]) -> [String: String] {
        metadata.filter { !ownMetadata.contains($0.key) }
    }

    /// - Throws: `invalidArgument` or `tooLarge` for what no service can be run with.
    static func check(_ service: RuntimeService, _ options: RuntimeOptions) throws(MicroError) {
        try check(version: service.version)
        guard (1...RuntimeOptions.instancesMax).contains(options.instances) else {
            throw MicroError(
                .invalidArgument,
                "the number of instances must be between 1 and \(RuntimeOptions.instancesMax)")
        }
        let metadataBytes = service.metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard service.metadata.count <= metadataMax, metadataBytes <= metadataBytesMax else {
            throw MicroError(
                .tooLarge,
                "the metadata has more than \(metadataMax) entries or \(metadataBytesMax) bytes")
        }
        let arguments = options.command + options.arguments
        guard arguments.count <= argumentsMax,
            arguments.reduce(0, { $0 + $1.utf8.count }) <= argumentBytesMax
        else {
            throw MicroError(.tooLarge, "more than \(argumentsMax) arguments or \(argumentBytesMax) bytes")
        }
        guard arguments.allSatisfy({ !$0.utf8.contains(0) }), options.command.first != "" else {
            throw MicroError(.invalidArgument, "the command is empty or contains a zero byte")
        }
        try ServiceEnvironment.check(options.environment)
    }

    static func check(version: String) throws(MicroError) {
        guard (1...versionBytesMax).contains(version.utf8.count),
            version.utf8.allSatisfy({ $0 > 32 && $0 != 127 })
        else {
            throw MicroError(
                .invalidArgument,
                "malformed version: use 1 to \(versionBytesMax) characters without spaces")
        }
    }
}
