/// The token in a header that says who is calling.
package enum BearerToken {
    private static let usual = "Bearer "
    private static let scheme = Array("bearer".utf8)

    /// The header `authorization` that shows a token.
    package static func header(_ token: String) -> String { usual + token }

    /// The token of a header that is exactly `Bearer TOKEN`; nil for any other spelling.
    package static func usual(_ authorization: String) -> Substring? {
        guard authorization.utf8.starts(with: usual.utf8) else { return nil }
        let token = authorization.utf8.dropFirst(usual.utf8.count)
        // Cut between bytes: nobody asks what a character is.
        return token.first == UInt8(ascii: " ") ? nil : Substring(token)
    }

    /// The token of `Bearer TOKEN`, in any case and with any number of spaces.
    /// - Throws: `unauthenticated` for any other kind of authorization.
    package static func parse(_ authorization: String) throws(MicroError) -> String {
        if let token = usual(authorization) { return String(token) }
        let bytes = authorization.utf8
        let space = UInt8(ascii: " ")
        // Setting the bit of lower case leaves letters that are letters.
        guard bytes.prefix(scheme.count).lazy.map({ $0 | 0x20 }).elementsEqual(scheme),
            bytes.dropFirst(scheme.count).first == space
        else {
            throw MicroError(
                .unauthenticated, "the authorization header does not carry a token: expected Bearer TOKEN")
        }
        return String(authorization[bytes.dropFirst(scheme.count).drop { $0 == space }.startIndex...])
    }
}
