/// Writes protobuf while it reads JSON.
struct MessageEncoder {
    let pool: DescriptorPool
    let options: EncodingOptions
    var reader: JSONReader
    var out: [UInt8]

    /// Writes the fields of a message, without its length.
    mutating func message(_ index: Int, depth: Int) throws(TranscodingError) {
        guard depth > 0 else {
            throw reader.error(.tooDeep, "nested too deeply, more than \(options.depthMax) levels")
        }
        let layout = pool.messages[index]
        if let wellKnown = layout.wellKnown {
            return try self.wellKnown(wellKnown, layout, depth: depth)
        }
        try object(layout, skipping: nil, depth: depth)
    }

    /// Writes the fields that an object has; `skipping` names a member that was dealt with already.
    mutating func object(_ layout: MessageLayout, skipping: String?, depth: Int) throws(TranscodingError) {
        try reader.expect(UInt8(ascii: "{"), "an object")
        if reader.take(UInt8(ascii: "}")) { return }
        var seen = SeenFields(layout)
        repeat {
            let (found, name) = try fieldName(layout)
            try reader.expect(UInt8(ascii: ":"), "':'")
            if let found {
                let field = layout.fields[found]
                do {
                    try member(field, found, &seen, depth: depth)
                } catch {
                    throw error.under("." + field.name)
                }
            } else if name == skipping || options.skipsUnknownFields {
                try reader.skipValue(depth: depth)
            } else {
                throw reader.error(.unknownField, "\(layout.name) has no such field").under(
                    "." + (name ?? ""))
            }
        } while reader.take(UInt8(ascii: ","))
        try reader.expect(UInt8(ascii: "}"), "',' or '}'")
    }

    /// The index of the field that a member names; its name only when there is none.
    private mutating func fieldName(_ layout: MessageLayout) throws(TranscodingError) -> (Int?, String?) {
        try reader.string("a field's name") { (text) throws(TranscodingError) in
            if let found = layout.names.index(of: text) { return (found, nil) }
            return (nil, String(decoding: text.prefix(200), as: UTF8.self))
        }
    }

    private mutating func member(
        _ field: Field, _ index: Int, _ seen: inout SeenFields, depth: Int
    ) throws(TranscodingError) {
        guard seen.add(index) else { throw reader.error(.duplicateField, "the field stands here twice") }
        if reader.peek() == UInt8(ascii: "n"), !takesNull(field), reader.takeNull() { return }
        if let oneof = field.oneof, !seen.add(oneof: oneof) {
            throw reader.error(.duplicateField, "another field of the same oneof is set already")
        }
        switch field.cardinality {
        case .singular: try singular(field, depth: depth)
        case .repeated: try repeated(field, depth: depth)
        case .map: try map(field, depth: depth)
        }
    }

    /// Whether null is a value of the field, not the absence of one.
    private func takesNull(_ field: Field) -> Bool {
        guard field.cardinality == .singular else { return false }
        switch field.kind {
        case .message(let index): return pool.messages[index].wellKnown == .value
        case .enumeration(let index): return pool.enums[index].name == "google.protobuf.NullValue"
        default: return false
        }
    }

    private mutating func singular(_ field: Field, depth: Int) throws(TranscodingError) {
        let start = out.count
        out += field.tag
        let isDefault = try value(field, depth: depth)
        if isDefault, !field.hasPresence { out.removeSubrange(start...) }
    }

    private mutating func repeated(_ field: Field, depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw reader.error(.tooDeep, "nested too deeply") }
        try reader.expect(UInt8(ascii: "["), "an array")
        if reader.take(UInt8(ascii: "]")) { return }
        let start = out.count
        if field.isPacked { out += field.tag }
        let payload = out.count
        var index = 0
        repeat {
            if !field.isPacked { out += field.tag }
            do {
                _ = try value(field, depth: depth)
            } catch {
                throw error.under("[\(index)]")
            }
            index += 1
        } while reader.take(UInt8(ascii: ","))
        try reader.expect(UInt8(ascii: "]"), "',' or ']'")
        if field.isPacked, out.count > start { out.insertLength(from: payload) }
    }

    mutating func map(_ field: Field, depth: Int) throws(TranscodingError) {
        guard case .message(let entry) = field.kind, pool.messages[entry].fields.count == 2 else { return }
        let key = pool.messages[entry].fields[0]
        let held = pool.messages[entry].fields[1]
        try reader.expect(UInt8(ascii: "{"), "an object")
        if reader.take(UInt8(ascii: "}")) { return }
        var keys: Set<[UInt8]> = []
        repeat {
            out += field.tag
            let start = out.count
            _ = reader.peek()
            let name = reader.position
            do {
                try mapKey(key)
            } catch {
                throw error.under(reader.step(name..<reader.position))
            }
            let step = name..<reader.position
            let written = Array(out[start...])
            guard keys.insert(written).inserted else {
                throw reader.error(.duplicateField, "the key stands here twice").under(reader.step(step))
            }
            try reader.expect(UInt8(ascii: ":"), "':'")
            out += held.tag
            do {
                _ = try value(held, depth: depth)
            } catch {
                throw error.under(reader.step(step))
            }
            out.insertLength(from: start)
        } while reader.take(UInt8(ascii: ","))
        try reader.expect(UInt8(ascii: "}"), "',' or '}'")
    }

    private mutating func mapKey(_ key: Field) throws(TranscodingError) {
        out += key.tag
        let at = reader.position
        var out = out
        self.out = []
        defer { self.out = out }
        try reader.string("a key") { (text) throws(TranscodingError) in
            try ScalarText.append(text, key.kind, to: &out, at: at)
        }
    }

    /// Writes one value without its tag.
    /// - Returns: whether it is the default of its type.
    mutating func value(_ field: Field, depth: Int) throws(TranscodingError) -> Bool {
        switch field.kind {
        case .message(let index):
            let start = out.count
            try message(index, depth: depth - 1)
            out.insertLength(from: start)
            return false
        case .group:
            throw reader.error(.wrongType, "groups have no form in JSON here")
        case .enumeration(let index): return try enumeration(pool.enums[index])
        case .bool:
            if reader.take(literal: "true") { out.append(1); return false }
            if reader.take(literal: "false") { out.append(0); return true }
            throw reader.unexpected("a boolean")
        case .string: return try string()
        case .bytes: return try bytes()
        default: return try number(field.kind)
        }
    }

    private mutating func string() throws(TranscodingError) -> Bool {
        var out = out
        self.out = []
        defer { self.out = out }
        return try reader.string("a string") { (text) throws(TranscodingError) in
            out.appendVarint(UInt64(text.count))
            out.append(contentsOf: text)
            return text.isEmpty
        }
    }

    private mutating func bytes() throws(TranscodingError) -> Bool {
        var out = out
        self.out = []
        defer { self.out = out }
        let start = out.count
        let at = reader.position
        return try reader.string("base64 in a string") { (text) throws(TranscodingError) in
            guard out.appendDecoded(base64: text) else {
                throw TranscodingError(
                    .wrongType, "expected base64 in a string, found something else", at: at)
            }
            let isEmpty = out.count == start
            out.insertLength(from: start)
            return isEmpty
        }
    }

    private mutating func enumeration(_ layout: EnumLayout) throws(TranscodingError) -> Bool {
        let number: Int32
        if reader.peek() == UInt8(ascii: "\"") {
            let at = reader.position
            number = try reader.string("an enum value") { (text) throws(TranscodingError) in
                guard let found = layout.names.index(of: text) else {
                    if let number = NumberText.signed(text, Int64(Int32.min)...Int64(Int32.max)) {
                        return Int32(truncatingIfNeeded: number)
                    }
                    let known = layout.values.prefix(10).map(\.name).joined(separator: ", ")
                    throw TranscodingError(
                        .unknownEnumValue,
                        "\(layout.name) has no value \"\(String(decoding: text.prefix(80), as: UTF8.self))\": it has \(known)",
                        at: at)
                }
                return layout.values[found].number
            }
        } else if layout.name == "google.protobuf.NullValue", reader.takeNull() {
            number = 0
        } else {
            let at = reader.position
            let text = try reader.number("a value of \(layout.name)")
            guard let parsed = NumberText.signed(text, Int64(Int32.min)...Int64(Int32.max)) else {
                throw TranscodingError(.outOfRange, "expected a number of 32 bits for \(layout.name)", at: at)
            }
            number = Int32(truncatingIfNeeded: parsed)
        }
        out.appendVarint(UInt64(bitPattern: Int64(number)))
        return number == 0
    }

    private mutating func number(_ kind: FieldKind) throws(TranscodingError) -> Bool {
        let at = reader.position
        let start = out.count
        if reader.peek() == UInt8(ascii: "\"") {
            var out = out
            self.out = []
            defer { self.out = out }
            try reader.string("a number") { (text) throws(TranscodingError) in
                try ScalarText.append(text, kind, to: &out, at: at)
            }
        } else {
            let text = try reader.number("a number (\(kind.typeName))")
            try ScalarText.append(text, kind, to: &out, at: at)
        }
        for index in start..<out.count where out[index] != 0 { return false }
        return true
    }
}

/// Which fields of one object have been seen.
struct SeenFields {
    private var low: UInt64 = 0
    private var high: Set<Int> = []
    private var oneofs: UInt64 = 0
    private var highOneofs: Set<Int> = []

    init(_ layout: MessageLayout) {}

    /// - Returns: false when it was there already.
    mutating func add(_ index: Int) -> Bool {
        guard index < 64 else { return high.insert(index).inserted }
        let bit: UInt64 = 1 << UInt64(index)
        defer { low |= bit }
        return low & bit == 0
    }

    mutating func add(oneof index: Int) -> Bool {
        guard (0..<64).contains(index) else { return highOneofs.insert(index).inserted }
        let bit: UInt64 = 1 << UInt64(index)
        defer { oneofs |= bit }
        return oneofs & bit == 0
    }
}
