/// Whom a service's calls to other services speak for.
public enum CallIdentity: Hashable, Sendable {
    /// Whoever made the call that is being answered; the service itself when nobody in particular did, or when it
    /// answers no call.
    case onBehalfOfCaller
    /// Always the service itself.
    case itself
}
