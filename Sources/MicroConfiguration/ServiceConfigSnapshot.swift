import Configuration
import MicroCore

/// The settings at one moment.
struct ServiceConfigSnapshot: ConfigSnapshot {
    let providerName: String
    let revealed: JSONValue
    /// The same with secrets hidden; nil when it is not known what is secret, and everything counts as such.
    let hidden: JSONValue?

    func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        var result = LookupResult(encodedKey: key.components.joined(separator: "."), value: nil)
        // `null` says nothing, so that what stands behind counts.
        guard let value = revealed.value(at: key.components), value != .null else { return result }
        guard let content = ConfigContent(value, as: type) else {
            throw MicroError(
                .failedPrecondition, "the setting \(result.encodedKey) is no \(type.rawValue)")
        }
        let isSecret = hidden.map { $0.value(at: key.components) != value } ?? true
        result.value = ConfigValue(content, isSecret: isSecret)
        return result
    }
}

extension JSONValue {
    fileprivate func value(at keys: [String]) -> JSONValue? {
        var value = self
        for key in keys {
            guard case .object(let members) = value, let member = members[key] else { return nil }
            value = member
        }
        return value
    }
}
