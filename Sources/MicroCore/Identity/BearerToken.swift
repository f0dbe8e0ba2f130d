/// The token in a header that says who is calling.
package enum BearerToken {
    private static let usual = "Bearer "
    private static let scheme = Array("bearer".utf8)

    /// The header `authorization` that shows a token.
    package static func header(_ token: String) -> String { usual + token }

    /// The token of `Bearer TOKEN`.
    /// - Throws: `unauthenticated` for any other kind of authorization.
    package static func parse(_ authorization: String) throws(MicroError) -> String {
        let bytes = authorization.utf8
        let space = UInt8(ascii: " ")
        // As nearly everybody writes it.
        if bytes.starts(with: usual.utf8) {
            let token = bytes.dropFirst(usual.utf8.count)
            // Cut between bytes: nobody asks what a character is.
            if token.first != space { return String(Substring(token)) }
        }
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
