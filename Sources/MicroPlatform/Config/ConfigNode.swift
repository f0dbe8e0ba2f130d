import MicroCore

/// A part of a document as it is kept: values that are secret only encrypted.
enum ConfigNode: Sendable {
    case object([String: ConfigNode])
    /// Whatever is no object; what lies in an array is not looked at.
    case plain(JSONValue)
    case secret(SealedValue)

    /// A document that nothing was put into.
    static let empty = ConfigNode.object([:])

    /// Its members; none for what is no object.
    var members: [String: ConfigNode]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// Whether anything in it is secret.
    var holdsSecret: Bool {
        switch self {
        case .object(let members): members.values.contains(where: \.holdsSecret)
        case .plain: false
        case .secret: true
        }
    }

    /// What is under these keys; nil when nothing is.
    func node(at keys: some Sequence<String>) -> ConfigNode? {
        var node = self
        for key in keys {
            guard let child = node.members?.member(key) else { return nil }
            node = child
        }
        return node
    }

    /// The same with `node` under these keys, or, when it is nil, without what is there. What is on the way and no object
    /// becomes one when something is put below it.
    /// - Throws: `invalidArgument` when a key is there in another spelling.
    func placing(_ node: ConfigNode?, at keys: ArraySlice<String>) throws(MicroError) -> ConfigNode? {
        guard let key = keys.first else { return node }
        var members = members ?? [:]
        let child = members.member(key)
        guard node != nil || child != nil else { return self }
        try Self.checkSpelling(of: key, in: members)
        members[key] = try (child ?? .empty).placing(node, at: keys.dropFirst())
        return .object(members)
    }

    /// - Throws: `invalidArgument` when a key is among the members in another spelling: nobody could tell the two apart.
    static func checkSpelling(of key: String, in members: [String: ConfigNode]) throws(MicroError) {
        guard members.otherSpelling(of: key) != nil else { return }
        throw MicroError(
            .invalidArgument,
            "the key \"\(key.prefix(80))\" is there in another spelling of Unicode: write it as it is there, or delete that first"
        )
    }

    /// The path of what changes when something is put at `path`: the outermost that is not there yet or is no object, or
    /// `path` itself.
    func changing(at path: ConfigPath) -> ConfigPath {
        var node = self
        for (count, key) in path.keys.enumerated() {
            guard let members = node.members else { return path.prefix(count) }
            guard let child = members.member(key) else { return path.prefix(count + 1) }
            node = child
        }
        return path
    }

    /// As it reads to whoever may not see secrets.
    var hidden: JSONValue {
        switch self {
        case .object(let members): .object(members.mapValues(\.hidden))
        case .plain(let value): value
        case .secret: .string(ConfigSecrets.placeholder)
        }
    }

    /// The same after `change` was applied to each of its secrets, which is told its path.
    func mappingSecrets(
        at path: ConfigPath, _ change: (SealedValue, ConfigPath) throws(MicroError) -> ConfigNode
    ) throws(MicroError) -> ConfigNode {
        switch self {
        case .object(var members):
            for (key, member) in members where member.holdsSecret {
                members[key] = try member.mappingSecrets(at: try path.child(key), change)
            }
            return .object(members)
        case .plain: return self
        case .secret(let sealed): return try change(sealed, path)
        }
    }

    /// As it is, secrets opened.
    func revealed(at path: ConfigPath, with sealer: ConfigSealer) throws(MicroError) -> JSONValue {
        switch self {
        case .object(let members):
            var revealed: [String: JSONValue] = [:]
            for (key, member) in members {
                revealed[key] = try member.revealed(at: try path.child(key), with: sealer)
            }
            return .object(revealed)
        case .plain(let value): return value
        case .secret(let sealed): return try sealer.open(sealed, at: path)
        }
    }
}

extension ConfigNode: Equatable {
    /// Keys are compared by their bytes.
    static func == (one: ConfigNode, other: ConfigNode) -> Bool {
        switch (one, other) {
        case (.object(let one), .object(let other)): one.hasSameMembers(as: other)
        case (.plain(let one), .plain(let other)): one == other
        case (.secret(let one), .secret(let other)): one == other
        default: false
        }
    }
}
