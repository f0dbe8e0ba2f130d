/// The headers by which a service is told who is calling.
package enum IdentityHeaders {
    /// By which a service that calls on behalf of somebody says who it is itself.
    package static let actor = "micro-actor"

    /// Whether a header, its name in lower case, is one of them: for whoever vouches for the caller to set, and never
    /// handed on.
    package static func isOne(_ name: String) -> Bool {
        switch name.utf8.first {
        case UInt8(ascii: "a"): name == "authorization"
        case UInt8(ascii: "m"): name == actor || name.hasPrefix("micro-account")
        default: false
        }
    }
}
