import MicroCore
import MicroRPC
import MicroWire

/// What is known of a blob, for people and for scripts.
struct BlobLine: Encodable {
    let key: String
    let size: Int64
    let sha256: String
    let contentType: String
    let isPublic: Bool
    let modified: String
    /// Where everybody finds it; absent when it is not public.
    let url: String?

    private enum CodingKeys: String, CodingKey {
        case key, size, sha256
        case contentType = "content_type"
        case isPublic = "public"
        case modified, url
    }

    init(_ info: Store_BlobInfo, _ target: PlatformTarget) {
        key = info.key
        size = info.size
        sha256 = info.sha256
        contentType = info.contentType
        isPublic = info.public
        modified = Moment.text(milliseconds: info.modified)
        url = info.public ? target.url(ofBlob: info.key) : nil
    }

    /// One for each thing that is known.
    var lines: [String] {
        let rows = [
            ["key", VisibleText.escaped(key)], ["size", "\(size)"], ["sha256", sha256],
            ["type", contentType.isEmpty ? "n/a" : VisibleText.escaped(contentType)],
            ["public", url ?? "no"], ["modified", modified],
        ]
        return TextTable(header: [], rows: rows).lines
    }
}

extension Store_BlobInfo {
    /// `KEY SIZE TYPE PUBLIC MODIFIED`, a row of a table.
    var cells: [String] {
        [
            VisibleText.escaped(key), ByteCountText.text(Int(clamping: size)),
            contentType.isEmpty ? "n/a" : VisibleText.escaped(contentType), self.public ? "yes" : "no",
            Moment.text(milliseconds: modified),
        ]
    }
}

extension PlatformTarget {
    /// Where the gateway serves a public blob; only its path when the gateway is not known.
    func url(ofBlob key: String) -> String {
        let path = "/blobs/\(namespace)/\(Self.escaped(key))"
        guard let gateway, let address = Address(gateway.address),
            case .tcp(let host, let port) = address.place
        else { return path }
        if let tls = gateway.tls { return "https://\(tls.name):\(port)\(path)" }
        let isHere = ["127.0.0.1", "0.0.0.0", "::", "::1"].contains(host)
        return "http://\(isHere ? "localhost:\(port)" : "\(address)")\(path)"
    }

    /// Parts that mean something in paths must not stand between slashes: clients take them away.
    private static func escaped(_ key: String) -> String {
        let isPlain = key.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
        }
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
        return key.utf8.reduce(into: "") { text, byte in
            if plain.contains(byte) || (isPlain && byte == UInt8(ascii: "/")) {
                text.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                text += "%" + VisibleText.hexadecimal([byte]).uppercased()
            }
        }
    }
}
