/// The token in a header that says who is calling.
package enum BearerToken {
    /// The token of `Bearer TOKEN`.
    /// - Throws: `unauthenticated` for any other kind of authorization.
    package static func parse(_ authorization: String) throws(MicroError) -> String {
        guard let space = authorization.firstIndex(of: " "),
            authorization[..<space].lowercased() == "bearer"
        else {
            throw MicroError(
                .unauthenticated, "the authorization header does not carry a token: expected Bearer TOKEN")
        }
        return String(authorization[authorization.index(after: space)...].drop { $0 == " " })
    }
}
