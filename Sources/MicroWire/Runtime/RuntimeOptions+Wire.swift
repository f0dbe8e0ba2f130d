package import MicroCore

extension RuntimeOptions {
    /// - Throws: `invalidArgument` naming the field that is wrong, `unimplemented` for what nobody would heed.
    package init(wire: Runtime_CreateOptions) throws(MicroError) {
        let unheeded = [
            ("image", wire.image.isEmpty), ("secrets", wire.secrets.isEmpty),
            ("volumes", wire.volumes.isEmpty), ("entrypoint", wire.entrypoint.isEmpty),
        ]
        for (name, isEmpty) in unheeded where !isEmpty {
            throw MicroError(.unimplemented, "options.\(name): is not supported")
        }
        self.init(
            command: wire.command,
            arguments: wire.args,
            environment: try Self.environment(wire: wire.env),
            instances: try Self.instances(wire: wire.instances),
            force: wire.force
        )
    }

    /// How many processes; 0 on the wire is the default, one.
    package static func instances(wire: Int64) throws(MicroError) -> Int {
        guard let instances = Int(exactly: wire), (0...instancesMax).contains(instances) else {
            throw WireField("options.instances").malformed("must be 1 to \(instancesMax)")
        }
        return max(1, instances)
    }

    private static func environment(wire: [String]) throws(MicroError) -> [String: String] {
        var environment: [String: String] = [:]
        for (index, entry) in wire.enumerated() {
            let field = WireField("options.env").element(index)
            guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex else {
                throw field.malformed("is not NAME=value")
            }
            guard !entry.utf8.contains(0) else { throw field.malformed("contains a NUL") }
            environment[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
        return environment
    }
}

extension Runtime_CreateOptions {
    /// The options; the environment ordered by name.
    package init(_ options: RuntimeOptions) {
        self.init()
        command = options.command
        args = options.arguments
        env = options.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        instances = Int64(options.instances)
        force = options.force
    }
}
