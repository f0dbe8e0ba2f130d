import FoundationEssentials
import MicroCore

/// The logins that a person's file `tokens` holds, one per line:
/// `micro://ADDRESS/NAMESPACE/ACCOUNT:base64-of-json`.
struct TokenFile: Equatable, Sendable {
    /// The file's name in the state folder.
    static let fileName = "tokens"

    /// Whose login it is, and where.
    struct Key: Hashable, Sendable {
        var address: String
        var namespace: String
        var account: String

        fileprivate var text: String { "micro://\(address)/\(namespace)/\(account)" }
    }

    private struct Content: Codable {
        var accessToken: String
        var refreshToken: String
        var created: Int64
        var expiry: Int64

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case refreshToken = "refresh_token"
            case created, expiry
        }
    }

    /// Every line as it is: those that we do not understand are kept.
    private var lines: [String]

    init(text: String?) {
        lines = (text ?? "").split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The file's text.
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// What stands before the last colon: names may hold colons, base64 does not.
    private static func owner(_ line: String) -> Substring? {
        line.lastIndex(of: ":").map { line[..<$0] }
    }

    /// The namespaces that an account is logged in to, the latest last.
    func namespaces(of account: String, at address: String) -> [String] {
        let (start, end) = ("micro://\(address)/", "/\(account)")
        return lines.compactMap(Self.owner)
            .filter { $0.hasPrefix(start) && $0.hasSuffix(end) && $0.count > start.count + end.count }
            .map { String($0.dropFirst(start.count).dropLast(end.count)) }
            .filter { !$0.contains("/") }
    }

    /// The login of somebody; nil when there is none, or one that nobody can read. Setting nil removes it.
    subscript(key: Key) -> Token? {
        get {
            guard let line = lines.last(where: { Self.owner($0) == key.text[...] }),
                let json = Data(base64Encoded: String(line.dropFirst(key.text.count + 1))),
                let content = try? JSONDecoder().decode(Content.self, from: json)
            else { return nil }
            return Token(
                accessToken: content.accessToken, refreshToken: content.refreshToken,
                created: content.created, expiry: content.expiry)
        }
        set {
            lines.removeAll { Self.owner($0) == key.text[...] }
            guard let token = newValue else { return }
            let content = Content(
                accessToken: token.accessToken, refreshToken: token.refreshToken, created: token.created,
                expiry: token.expiry)
            guard let json = try? JSONEncoder().encode(content) else { return }
            lines.append("\(key.text):\(json.base64EncodedString())")
        }
    }
}
