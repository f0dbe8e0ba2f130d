package import NIOHPACK

/// The headers or trailers of a call: names in lower case, several values per name, in order.
///
/// Values are printable ASCII; a name that ends in `-bin` carries bytes.
public struct Metadata: Sendable, Equatable {
    private var fields: [Field] = []

    private struct Field: Hashable, Sendable {
        var name: String
        var value: String
    }

    public init() {}

    /// The first value of a name, as it is on the wire; setting replaces all of them.
    public subscript(name: String) -> String? {
        get {
            let name = name.lowercased()
            return fields.first { $0.name == name }?.value
        }
        set {
            let name = name.lowercased()
            fields.removeAll { $0.name == name }
            if let newValue { append(name, newValue) }
        }
    }

    /// All values of a name.
    public func values(of name: String) -> [String] {
        let name = name.lowercased()
        return fields.filter { $0.name == name }.map(\.value)
    }

    /// Adds a value. Characters that no header can carry are left out.
    public mutating func append(_ name: String, _ value: String) {
        let clean = value.utf8.allSatisfy { (0x20...0x7e).contains($0) }
        let sent =
            clean ? value : String(decoding: value.utf8.filter { (0x20...0x7e).contains($0) }, as: UTF8.self)
        fields.append(Field(name: name.lowercased(), value: sent))
    }

    /// Adds bytes under a name that ends in `-bin`.
    public mutating func append(_ name: String, bytes: [UInt8]) {
        fields.append(Field(name: name.lowercased(), value: Base64.encode(bytes)))
    }

    /// The first value of a name that ends in `-bin`, decoded.
    public func bytes(of name: String) -> [UInt8]? {
        self[name].flatMap { Base64.decode($0.split(separator: ",").first.map(String.init) ?? $0) }
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { fields.isEmpty }
}

extension Metadata: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension Metadata: Sequence {
    /// Names and values in order.
    public func makeIterator() -> AnyIterator<(name: String, value: String)> {
        var rest = fields.makeIterator()
        return AnyIterator { rest.next().map { ($0.name, $0.value) } }
    }
}

extension Metadata {
    /// What of a header block is for the application: no pseudo headers, nothing of gRPC's own.
    package init(_ headers: HPACKHeaders) {
        fields.reserveCapacity(headers.count)
        for (name, value, _) in headers where !Self.isReserved(name) {
            fields.append(Field(name: name, value: value))
        }
    }

    /// Adds everything to a header block, except what would break it.
    package func append(to headers: inout HPACKHeaders) {
        for field in fields where !Self.isReserved(field.name) && Self.isToken(field.name) {
            headers.add(name: field.name, value: field.value)
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        switch name {
        case "te", "content-type", "grpc-status", "grpc-message", "grpc-status-details-bin", "grpc-timeout",
            "grpc-encoding", "grpc-accept-encoding", "connection", "host":
            true
        default: name.utf8.first == UInt8(ascii: ":")
        }
    }

    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
