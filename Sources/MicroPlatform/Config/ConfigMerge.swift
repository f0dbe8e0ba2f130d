import MicroCore

/// How a value that somebody sets meets what is there.
struct ConfigMerge {
    let sealer: ConfigSealer

    /// What a document is after `value` was put at `path`.
    func set(
        _ value: JSONValue, at path: ConfigPath, in root: ConfigNode, secret: Bool
    ) throws(MicroError) -> ConfigNode {
        // Setting `a.b` is setting `{"b": …}` at `a`.
        let whole = path.keys.reversed().reduce(value) { .object([$1: $0]) }
        guard case .object = whole else {
            throw MicroError(.invalidArgument, "the whole document must be an object")
        }
        return try merged(whole, into: root, at: .whole, secret: secret)
    }

    private func merged(
        _ value: JSONValue, into old: ConfigNode?, at path: ConfigPath, secret: Bool
    ) throws(MicroError) -> ConfigNode {
        guard case .object(let members) = value else {
            return try leaf(value, replacing: old, at: path, secret: secret)
        }
        var merged = old?.members ?? [:]
        // Below what was a secret everything is.
        let isSecret = secret || (old?.members == nil && old?.holdsSecret == true)
        for (key, member) in members {
            try ConfigNode.checkSpelling(of: key, in: merged)
            merged[key] = try self.merged(
                member, into: merged[key], at: try path.child(key), secret: isSecret)
        }
        return .object(merged)
    }

    private func leaf(
        _ value: JSONValue, replacing old: ConfigNode?, at path: ConfigPath, secret: Bool
    ) throws(MicroError) -> ConfigNode {
        if case .secret(let sealed)? = old {
            if value == .string(ConfigSecrets.placeholder) { return .secret(sealed) }
            // One that cannot be opened any more is replaced.
            if sealed.keyID == sealer.keys.sealing.id, (try? sealer.open(sealed, at: path)) == value {
                return .secret(sealed)
            }
        }
        guard secret || old?.holdsSecret == true else { return .plain(value) }
        return .secret(try sealer.seal(value, at: path))
    }
}
