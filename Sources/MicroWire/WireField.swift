package import MicroCore

/// Says of a value from the wire which field is wrong and why.
package struct WireField: Sendable {
    /// Put together when something is wrong with the field, as it seldom is.
    private indirect enum Path: Sendable {
        case field(String)
        case child(Path, String)
        case element(Path, Int)

        var text: String {
            switch self {
            case .field(let name): name
            case .child(let parent, let name): parent.text.isEmpty ? name : "\(parent.text).\(name)"
            case .element(let parent, let index): "\(parent.text)[\(index)]"
            }
        }
    }

    private let path: Path

    /// `path` as the proto names it, such as `options.ttl` or `nodes[2].id`.
    package init(_ path: String) {
        self.path = .field(path)
    }

    private init(_ path: Path) {
        self.path = path
    }

    /// The error that names the field.
    package func malformed(_ reason: String) -> MicroError {
        MicroError(.invalidArgument, "\(path.text): \(reason)")
    }

    /// A field of the message in this field.
    package func child(_ name: String) -> WireField {
        WireField(.child(path, name))
    }

    /// An element of this repeated field.
    package func element(_ index: Int) -> WireField {
        WireField(.element(path, index))
    }

    /// What `parse` gives; its error, if any, then names the field.
    package func parse<Value>(_ parse: () throws(MicroError) -> Value) throws(MicroError) -> Value {
        do {
            return try parse()
        } catch {
            throw malformed(error.detail)
        }
    }

    /// `text`, when it is a plain name: not empty, at most `bytesMax` bytes, no control characters.
    package func text(_ text: String, bytesMax: Int) throws(MicroError) -> String {
        guard !text.isEmpty else { throw malformed("must not be empty") }
        guard text.utf8.count <= bytesMax else { throw malformed("is longer than \(bytesMax) bytes") }
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw malformed("contains control characters")
        }
        return text
    }
}
