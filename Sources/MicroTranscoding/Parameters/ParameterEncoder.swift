/// Writes parameters as protobuf, each by the type of its field.
struct ParameterEncoder {
    let pool: DescriptorPool
    let options: EncodingOptions
    var out: [UInt8]

    mutating func message(_ node: ParameterTree.Node, _ index: Int) throws(TranscodingError) {
        let layout = pool.messages[index]
        for (position, child) in node.fields where !child.isOverridden {
            let field = layout.fields[position]
            do {
                try self.field(field, child)
            } catch {
                throw error.under("." + field.name)
            }
        }
    }

    private mutating func field(_ field: Field, _ node: ParameterTree.Node) throws(TranscodingError) {
        switch field.cardinality {
        case .singular:
            if let value = node.values.last { try occurrence(field, value) }
            if !node.fields.isEmpty, case .message(let index) = field.kind {
                out += field.tag
                let start = out.count
                try message(node, index)
                out.insertLength(from: start)
            }
        case .repeated:
            for (index, value) in node.values.enumerated() {
                do {
                    try repeatedElement(field, value)
                } catch {
                    throw error.under("[\(index)]")
                }
            }
        case .map: try map(field, node)
        }
    }

    private mutating func repeatedElement(_ field: Field, _ value: String) throws(TranscodingError) {
        guard field.isPacked else { return try occurrence(field, value) }
        out += field.tag
        let start = out.count
        try scalar(field, value)
        out.insertLength(from: start)
    }

    private mutating func map(_ field: Field, _ node: ParameterTree.Node) throws(TranscodingError) {
        guard case .message(let entry) = field.kind, pool.messages[entry].fields.count == 2 else { return }
        let key = pool.messages[entry].fields[0]
        let held = pool.messages[entry].fields[1]
        for (text, child) in node.keys {
            out += field.tag
            let start = out.count
            out += key.tag
            try scalar(key, text)
            do {
                try self.field(held, child)
            } catch {
                throw error.under("[\"\(text.prefix(80))\"]")
            }
            out.insertLength(from: start)
        }
        // A whole map as JSON in one value.
        for value in node.values {
            try json(value) { (encoder) throws(TranscodingError) in
                try encoder.map(field, depth: encoder.options.depthMax)
            }
        }
    }

    private mutating func occurrence(_ field: Field, _ value: String) throws(TranscodingError) {
        out += field.tag
        guard case .message(let index) = field.kind else { return try scalar(field, value) }
        let start = out.count
        try wholeMessage(index, value)
        out.insertLength(from: start)
    }

    /// A message in one value: JSON, or for those that JSON writes as a string or scalar, its text alone.
    private mutating func wholeMessage(_ index: Int, _ value: String) throws(TranscodingError) {
        let depth = options.depthMax
        let layout = pool.messages[index]
        if let wellKnown = layout.wellKnown {
            if wellKnown.isWrapper, let field = layout.fields.first {
                out += field.tag
                return try scalar(field, value)
            }
            if wellKnown == .timestamp || wellKnown == .duration || wellKnown == .fieldMask {
                var quoted: [UInt8] = []
                var value = value
                value.withUTF8 { quoted.appendString(UnsafeRawBufferPointer($0)) }
                return try json(String(decoding: quoted, as: UTF8.self)) {
                    (encoder) throws(TranscodingError) in
                    try encoder.message(index, depth: depth)
                }
            }
        }
        try json(value) { (encoder) throws(TranscodingError) in try encoder.message(index, depth: depth) }
    }

    private mutating func json(
        _ text: String, _ body: (inout MessageEncoder) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        try withBytes(Array(text.utf8)) { (bytes) throws(TranscodingError) in
            var encoder = MessageEncoder(pool: pool, options: options, reader: JSONReader(bytes), out: [])
            swap(&encoder.out, &out)
            defer { swap(&encoder.out, &out) }
            try body(&encoder)
            try encoder.reader.expectEnd()
        }
    }

    private mutating func scalar(_ field: Field, _ value: String) throws(TranscodingError) {
        switch field.kind {
        case .bool where value.isEmpty: out.append(1)
        case .enumeration(let index):
            let layout = pool.enums[index]
            var name = value
            if let found = name.withUTF8({ layout.names.index(of: UnsafeRawBufferPointer($0)) }) {
                out.appendVarint(UInt64(bitPattern: Int64(layout.values[found].number)))
            } else if let number = Int32(value) {
                out.appendVarint(UInt64(bitPattern: Int64(number)))
            } else {
                let known = layout.values.prefix(10).map(\.name).joined(separator: ", ")
                throw TranscodingError(
                    .unknownEnumValue, "\(layout.name) has no value \"\(value.prefix(80))\": it has \(known)",
                    at: 0)
            }
        case .bytes:
            let start = out.count
            guard
                try withBytes(
                    Array(value.utf8),
                    { (bytes) throws(TranscodingError) in out.appendDecoded(base64: bytes) })
            else { throw TranscodingError(.wrongType, "expected base64, found something else", at: 0) }
            out.insertLength(from: start)
        default:
            try withBytes(Array(value.utf8)) { (bytes) throws(TranscodingError) in
                try ScalarText.append(bytes, field.kind, to: &out, at: 0)
            }
        }
    }
}

extension MessageProgram {
    /// Writes the message that `parameters` and, over them, a JSON body describe.
    ///
    /// Values are taken by the type of their field, so `123` is a string for a string. Where both set the same field the
    /// body wins. A path is `a`, `a.b`, `a[b]`, or `a[]`; a name that comes several times gives a list.
    package func encode(
        parameters: [(path: String, value: String)], json: UnsafeRawBufferPointer?, into out: inout [UInt8],
        options: EncodingOptions = EncodingOptions()
    ) throws(TranscodingError) {
        let length = out.count
        if !parameters.isEmpty {
            guard parameters.count <= ParameterTree.countMax else {
                throw TranscodingError(.tooLarge, "more than \(ParameterTree.countMax) parameters", at: 0)
            }
            var tree = ParameterTree(pool: pool, options: options)
            for (path, value) in parameters { try tree.add(path, value, to: index) }
            if let json {
                var reader = JSONReader(json)
                if reader.peek() != nil {
                    try tree.override(tree.root, index, by: &reader, depth: options.depthMax)
                }
            }
            var encoder = ParameterEncoder(pool: pool, options: options, out: out)
            if !tree.root.isOverridden { try encoder.message(tree.root, index) }
            out = encoder.out
        }
        guard let json else { return }
        do {
            try encode(json: json, into: &out, options: options)
        } catch {
            if out.count > length { out.removeSubrange(length...) }
            throw error
        }
    }
}
