import MicroCore

/// The documents that were read last, so that those who read or watch the same one do not each take it apart.
struct ConfigDocuments: Sendable {
    private struct Read: Sendable {
        var stored: [UInt8]
        var document: ConfigDocument
    }

    /// How many documents are remembered.
    private static let countMax = 16

    private let latest = RecentlyUsed<Namespace, Read>(countMax: countMax)

    /// The document of these bytes, which whoever has the name wrote: another one later of the same name is not taken
    /// for it.
    /// - Throws: `internalError` when the bytes are not what we write.
    func document(_ stored: [UInt8], of namespace: Namespace) throws(MicroError) -> ConfigDocument {
        if let read = latest.value(namespace), read.stored == stored { return read.document }
        let document = try ConfigDocument(stored: stored)
        latest.remember(Read(stored: stored, document: document), for: namespace)
        return document
    }
}
