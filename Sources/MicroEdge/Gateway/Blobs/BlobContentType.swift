/// The content type that a blob is served with.
///
/// Whoever may write a blob must not be able to act as the gateway's origin by it: what a browser would run or lay out
/// as a document is downloaded instead, and everything is sandboxed.
struct BlobContentType: Equatable {
    /// Nothing of a blob is run, and nothing is loaded but pictures and sounds.
    static let securityPolicy =
        "sandbox; default-src 'none'; img-src *; media-src *; style-src 'unsafe-inline'"

    /// As the header says it.
    let value: String
    /// Whether a browser may show it.
    let isShown: Bool

    /// - Parameter stated: what the writer of the blob said; what is no content type counts for nothing.
    init(stated: String) {
        let essence = stated.prefix { $0 != ";" }.trimming().lowercased()
        let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
        // Of several in a list browsers take the one they like.
        guard parts.count == 2, parts.allSatisfy(Self.isToken), !stated.contains(",") else {
            value = "application/octet-stream"
            isShown = false
            return
        }
        value = stated
        isShown = Self.isHarmless(String(parts[0]), essence)
    }

    private static func isHarmless(_ kind: String, _ essence: String) -> Bool {
        switch kind {
        // Such pictures are documents with scripts.
        case "image": !essence.hasSuffix("+xml")
        case "audio", "font", "video": true
        default: essence == "text/plain" || essence == "application/json"
        }
    }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || "!#$&^_.+-".utf8.contains(byte)
            }
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        let front = drop { $0 == " " }
        return front.prefix(front.count - front.reversed().prefix { $0 == " " }.count)
    }
}
