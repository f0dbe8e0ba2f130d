import MicroCore
import MicroWire

/// The folder that a source's `.proto` files name each other from.
///
/// It is the deepest folder that holds all of them and from which all of their imports are found, or the
/// source's own folder when there is none such.
struct ProtoRoot: Hashable, Sendable {
    /// Relative to the source's folder; empty for that itself.
    let path: String
    /// The files, relative to the root.
    let files: [String]

    /// The longest `.proto` file that is read for its imports.
    private static let fileBytesMax = 4 << 20

    init(of protos: [String], in folder: Folder) throws(MicroError) {
        var imports: Set<String> = []
        for file in protos {
            let bytes = try OpenFile(reading: folder.path(of: file)).read(Self.fileBytesMax)
            imports.formUnion(Self.imports(in: String(decoding: bytes, as: UTF8.self)))
        }
        var candidate = Self.commonFolder(of: protos)
        while true {
            let prefix = candidate.map { $0 + "/" }.joined()
            let all = Set(protos)
            if candidate.isEmpty || imports.allSatisfy({ all.contains(prefix + $0) }) {
                path = candidate.joined(separator: "/")
                files = protos.map { String($0.dropFirst(prefix.count)) }
                try SourceInventory.checkNames(files)
                return
            }
            candidate.removeLast()
        }
    }

    private static func commonFolder(of protos: [String]) -> [Substring] {
        var common: [Substring]?
        for file in protos {
            let parts = Array(file.split(separator: "/").dropLast())
            guard let known = common else {
                common = parts
                continue
            }
            common = zip(known, parts).prefix { $0 == $1 }.map(\.0)
        }
        return common ?? []
    }

    /// The files that a `.proto` imports, but for those that come with protoc.
    private static func imports(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(separator: " ")
            guard words.first == "import" else { return nil }
            let quoted = line.split(separator: "\"", omittingEmptySubsequences: false)
            guard quoted.count >= 3, !quoted[1].hasPrefix("google/protobuf/") else { return nil }
            return String(quoted[1])
        }
    }
}
