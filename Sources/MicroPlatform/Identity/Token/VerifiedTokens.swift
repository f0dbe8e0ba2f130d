import MicroCore
import Synchronization

/// Whose a verified token is, and until when.
struct VerifiedToken: Sendable {
    var account: Account
    /// Seconds since 1970.
    var expiry: Int64
}

/// The tokens that were verified lately, at most `countMax`.
///
/// They lie in two halves. What is asked for moves to the young half; when that is full it becomes the old one,
/// and what nobody asked for since is forgotten: about what a list ordered by last use keeps, without the list.
final class VerifiedTokens: Sendable {
    private struct Halves {
        var young: [String: VerifiedToken] = [:]
        var old: [String: VerifiedToken] = [:]
    }

    private let halfMax: Int
    private let halves = Mutex(Halves())

    init(countMax: Int) {
        halfMax = max(1, countMax / 2)
    }

    func token(_ text: String) -> VerifiedToken? {
        halves.withLock { halves in
            if let token = halves.young[text] { return token }
            guard let token = halves.old.removeValue(forKey: text) else { return nil }
            insert(token, for: text, into: &halves)
            return token
        }
    }

    func remember(_ token: VerifiedToken, for text: String) {
        halves.withLock { insert(token, for: text, into: &$0) }
    }

    var count: Int { halves.withLock { $0.young.count + $0.old.count } }

    private func insert(_ token: VerifiedToken, for text: String, into halves: inout Halves) {
        if halves.young.count >= halfMax {
            halves.old = halves.young
            halves.young = [:]
        }
        halves.young[text] = token
    }
}
