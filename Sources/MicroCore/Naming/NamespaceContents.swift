/// What a namespace holds of one kind, to be removed with it.
package protocol NamespaceContents: Sendable {
    /// Removes everything of a namespace. Whoever uses the name later finds it empty.
    func erase(_ namespace: Namespace) async throws(MicroError)
}
