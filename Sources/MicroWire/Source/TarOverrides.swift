package import MicroCore

/// What a pax or GNU header says about the entry that follows it.
package struct TarOverrides: Hashable, Sendable {
    /// The path, where there is no room for it in the entry's own header.
    package var path: String?
    /// The length, likewise.
    package var bytes: Int?

    package init() {}

    /// GNU: the content is the path, ended by a zero byte.
    package mutating func read(longPath content: [UInt8]) throws(MicroError) {
        path = try Self.text(content.prefix { $0 != 0 })
    }

    /// pax: records of the form `LENGTH KEY=VALUE\n`, the length counting the whole record.
    package mutating func read(pax content: [UInt8]) throws(MicroError) {
        var rest = content[...]
        while !rest.isEmpty {
            guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
                let length = Int(try Self.text(rest[..<space])),
                length > rest.distance(from: rest.startIndex, to: space) + 1, length <= rest.count
            else { throw Self.malformed }
            let record = rest[(space + 1)..<(rest.startIndex + length)]
            rest = rest.dropFirst(length)
            guard record.last == UInt8(ascii: "\n"),
                let equals = record.firstIndex(of: UInt8(ascii: "="))
            else { throw Self.malformed }
            try take(
                key: try Self.text(record[..<equals]), value: record[(equals + 1)...].dropLast())
        }
    }

    private mutating func take(key: String, value: ArraySlice<UInt8>) throws(MicroError) {
        switch key {
        case "path":
            path = try Self.text(value)
        case "size":
            guard let size = Int(try Self.text(value)), size >= 0 else { throw Self.malformed }
            bytes = size
        case _ where key.hasPrefix("GNU.sparse"):
            throw MicroError(.invalidArgument, "the archive holds a sparse file: only plain files are taken")
        default:
            break
        }
    }

    private static var malformed: MicroError {
        MicroError(.invalidArgument, "a pax header of the archive is malformed")
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws(MicroError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MicroError(.invalidArgument, "a path in the archive is not UTF-8")
        }
        return text
    }
}
