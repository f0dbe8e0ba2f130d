/// Keeps the records of every namespace.
package protocol StoreEngine: NamespaceContents {
    /// The records of one namespace; nobody who has it reaches those of another.
    func store(in namespace: Namespace) -> any Store

    /// The namespaces that hold records, those in the platform's own tables included, by name.
    func namespaces() async throws(MicroError) -> [Namespace]

    /// Removes everything that a namespace holds, the platform's own tables included. Whoever uses the name later finds
    /// it empty. Its watches end.
    func erase(_ namespace: Namespace) async throws(MicroError)
}
