/// JSON of any shape, as it stands; what it says is looked at, never changed.
package struct JSONDocument: Sendable {
    /// How deeply values may lie in one another.
    private static let depthMax = 100

    private let bytes: [UInt8]

    /// - Throws: when it is not one JSON value, with white space around it at most.
    package init(_ bytes: [UInt8]) throws(TranscodingError) {
        try withBytes(bytes) { (raw) throws(TranscodingError) in
            var reader = JSONReader(raw)
            try reader.skipValue(depth: Self.depthMax)
            try reader.expectEnd()
        }
        self.bytes = bytes
    }

    /// The text, where it is a string; nil otherwise.
    package var string: String? {
        try? withBytes(bytes) { (raw) throws(TranscodingError) in
            var reader = JSONReader(raw)
            return try reader.string("a string") { (text) throws(TranscodingError) in
                String(decoding: text, as: UTF8.self)
            }
        }
    }

    /// The names of its members in their order, where it is an object; empty otherwise.
    package var memberNames: [String] {
        let names = try? withBytes(bytes) { (raw) throws(TranscodingError) in
            var reader = JSONReader(raw)
            var names: [String] = []
            try reader.eachMember { (reader, name) throws(TranscodingError) in
                names.append(String(decoding: name, as: UTF8.self))
                try reader.skipValue(depth: Self.depthMax)
            }
            return names
        }
        return names ?? []
    }
}
