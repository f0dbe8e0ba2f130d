import FoundationEssentials
import MicroCore

// How nodes lie in the store: an object is `{"o": {…}}`, a secret `{"s": ["KEY ID", "BASE64"]}`, anything else itself.
// So no key of anybody's can be taken for one of ours.
extension ConfigNode {
    /// As it lies in the store.
    var stored: JSONValue {
        switch self {
        case .object(let members): .object(["o": .object(members.mapValues(\.stored))])
        case .plain(let value): value
        case .secret(let sealed):
            .object(["s": .array([.string(sealed.keyID), .string(Data(sealed.bytes).base64EncodedString())])])
        }
    }

    /// - Throws: `internalError` when it is not how nodes are stored.
    init(stored: JSONValue) throws(MicroError) {
        guard case .object(let wrapped) = stored else {
            self = .plain(stored)
            return
        }
        switch (wrapped["o"], wrapped["s"]) {
        case (.object(let members), nil) where wrapped.count == 1:
            var nodes: [String: ConfigNode] = [:]
            for (key, member) in members { nodes[key] = try ConfigNode(stored: member) }
            self = .object(nodes)
        case (nil, .array(let parts)) where wrapped.count == 1:
            self = .secret(try SealedValue(stored: parts))
        default: throw StoredForm.damaged
        }
    }
}

extension SealedValue {
    fileprivate init(stored parts: [JSONValue]) throws(MicroError) {
        guard parts.count == 2, case .string(let keyID) = parts[0], case .string(let text) = parts[1],
            let bytes = Data(base64Encoded: text)
        else { throw StoredForm.damaged }
        self.init(keyID: keyID, bytes: [UInt8](bytes))
    }
}

/// The members of an object as we write it ourselves.
struct StoredForm {
    static let damaged = MicroError(.internalError, "the stored configuration is damaged")

    private let members: [String: JSONValue]

    /// - Throws: `internalError` when the bytes are not what we write.
    init(_ bytes: [UInt8]) throws(MicroError) {
        guard let text = String(validating: bytes, as: UTF8.self),
            case .object(let members)? = try? JSONValue(text: text, depthMax: Self.depthMax)
        else { throw Self.damaged }
        self.members = members
    }

    /// What a whole document of somebody's may have, twice over for our wrapping, and some.
    private static let depthMax = 2 * ConfigLimits.depthMax + JSONValue.depthMax + 8

    /// A number.
    func integer(_ name: String) throws(MicroError) -> Int64 {
        guard case .number(let number)? = members[name], let value = Int64(number.text) else {
            throw Self.damaged
        }
        return value
    }

    /// A text.
    func text(_ name: String) throws(MicroError) -> String {
        guard case .string(let text)? = members[name] else { throw Self.damaged }
        return text
    }

    /// A path.
    func path(_ name: String) throws(MicroError) -> ConfigPath { try ConfigPath(try text(name)) }

    /// A node; nil when there is none.
    func node(_ name: String) throws(MicroError) -> ConfigNode? {
        guard let stored = members[name] else { return nil }
        return try ConfigNode(stored: stored)
    }
}
