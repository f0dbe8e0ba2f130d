import Crypto

/// A SHA-256 over named contents: the same names with the same contents give the same hash.
struct ContentHash {
    private var hash = SHA256()

    init() {}

    /// Adds a content under a name; the lengths keep neighbours apart.
    mutating func add(_ name: String, _ content: some Sequence<UInt8>) {
        let content = Array(content)
        hash.update(data: Array("\(name.utf8.count) \(content.count) \(name)".utf8))
        hash.update(data: content)
    }

    /// The hash in lower-case hexadecimal.
    func text() -> String {
        Self.text(hash.finalize())
    }

    static func text(_ digest: some Sequence<UInt8>) -> String {
        digest.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
