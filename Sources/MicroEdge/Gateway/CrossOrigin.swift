/// What pages of other origins may do (CORS).
struct CrossOrigin {
    /// Origins that may call with credentials; anybody else may call without.
    let trusted: Set<String>

    static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
    static let headers =
        "Accept, Accept-Encoding, Authorization, Content-Length, Content-Type, Micro-Namespace, Timeout, X-CSRF-Token"

    /// The headers that tell a browser whether the page may read the answer; none when no page asks.
    func headers(for head: RequestHead) -> [(name: String, value: String)] {
        guard let origin = head.origin else { return [] }
        guard trusted.contains(origin), MetadataRules.isValue(origin) else {
            return [("access-control-allow-origin", "*")]
        }
        return [
            ("access-control-allow-origin", origin), ("access-control-allow-credentials", "true"),
            ("vary", "Origin"),
        ]
    }

    /// The answer to `OPTIONS`.
    func preflight(for head: RequestHead) -> Answer {
        var answer = Answer(status: 200, contentType: .none, headers: headers(for: head))
        answer.headers.append(("allow", Self.methods))
        if !answer.headers.isEmpty, head.origin != nil {
            answer.headers.append(("access-control-allow-methods", Self.methods))
            answer.headers.append(("access-control-allow-headers", Self.headers))
            answer.headers.append(("access-control-max-age", "600"))
        }
        return answer
    }

    /// Whether the request may act with the login that a browser adds by itself: not when a page of a strange
    /// origin made it.
    func mayUseCookie(_ head: RequestHead) -> Bool {
        if let origin = head.origin {
            if trusted.contains(origin) { return true }
            guard let host = head.host, origin == "http://\(host)" || origin == "https://\(host)" else {
                return false
            }
            return true
        }
        return head.fetchSite != "cross-site"
    }
}

extension RequestHead {
    /// The token in the cookie `micro-token`, if any.
    var cookieToken: String? {
        guard let cookie else { return nil }
        for pair in cookie.split(separator: ";") {
            let pair = pair.drop { $0 == " " }
            guard pair.hasPrefix(Self.tokenCookie) else { continue }
            // The name may stand a second time inside the value.
            var value = pair.dropFirst(Self.tokenCookie.utf8.count)
            if value.hasPrefix(Self.tokenCookie) { value = value.dropFirst(Self.tokenCookie.utf8.count) }
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }

    /// The other cookies: a service is told who calls, but never by a token that is good elsewhere.
    static func withoutToken(_ cookie: String) -> String {
        guard cookie.contains(tokenCookie) else { return cookie }
        return cookie.split(separator: ";").map { $0.drop { $0 == " " } }
            .filter { !$0.hasPrefix(tokenCookie) }.joined(separator: "; ")
    }

    private static let tokenCookie = "micro-token="
}
