// The messages with a JSON form of their own, from JSON.
extension MessageEncoder {
    mutating func wellKnown(_ kind: WellKnown, _ layout: MessageLayout, depth: Int) throws(TranscodingError) {
        switch kind {
        case .any: try any(depth: depth)
        case .timestamp: try text("a timestamp such as \"2026-01-02T03:04:05Z\"") { TimeText.timestamp($0) }
        case .duration: try text("a duration such as \"1.5s\"") { TimeText.duration($0) }
        case .fieldMask: try fieldMask()
        case .structure: try structure(depth: depth)
        case .value: try anyValue(depth: depth)
        case .list: try list(depth: depth)
        default:
            guard let field = layout.fields.first else { return }
            let start = out.count
            out += field.tag
            if try value(field, depth: depth) { out.removeSubrange(start...) }
        }
    }

    /// Seconds and nanoseconds out of a string.
    private mutating func text(
        _ expected: String, _ parse: (String) -> (seconds: Int64, nanos: Int32)?
    ) throws(TranscodingError) {
        let at = reader.position
        let parsed = try reader.string(expected) { (text) throws(TranscodingError) in
            guard text.count <= 64, let parsed = parse(String(decoding: text, as: UTF8.self)) else {
                throw TranscodingError(.wrongType, "expected \(expected)", at: at)
            }
            return parsed
        }
        if parsed.seconds != 0 {
            out.append(0x08)
            out.appendVarint(UInt64(bitPattern: parsed.seconds))
        }
        if parsed.nanos != 0 {
            out.append(0x10)
            out.appendVarint(UInt64(bitPattern: Int64(parsed.nanos)))
        }
    }

    private mutating func fieldMask() throws(TranscodingError) {
        let at = reader.position
        let text = try reader.string("paths joined by commas") { (text) throws(TranscodingError) in
            String(decoding: text, as: UTF8.self)
        }
        guard !text.isEmpty else { return }
        for path in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let snake = FieldMaskPath.snakeCase(path) else {
                throw TranscodingError(
                    .wrongType, "expected paths in lowerCamelCase joined by commas", at: at)
            }
            out.append(0x0A)
            out.appendVarint(UInt64(snake.utf8.count))
            out += Array(snake.utf8)
        }
    }

    private mutating func structure(depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw reader.error(.tooDeep, "nested too deeply") }
        try reader.expect(UInt8(ascii: "{"), "an object")
        if reader.take(UInt8(ascii: "}")) { return }
        var keys: Set<[UInt8]> = []
        repeat {
            out.append(0x0A)
            let start = out.count
            _ = reader.peek()
            let name = reader.position
            let key = try reader.string("a member's name") { (text) throws(TranscodingError) in [UInt8](text)
            }
            let step = name..<reader.position
            guard keys.insert(key).inserted else {
                throw reader.error(.duplicateField, "the member stands here twice").under(reader.step(step))
            }
            out.append(0x0A)
            out.appendVarint(UInt64(key.count))
            out += key
            try reader.expect(UInt8(ascii: ":"), "':'")
            out.append(0x12)
            let valueStart = out.count
            do {
                try anyValue(depth: depth - 1)
            } catch {
                throw error.under(reader.step(step))
            }
            out.insertLength(from: valueStart)
            out.insertLength(from: start)
        } while reader.take(UInt8(ascii: ","))
        try reader.expect(UInt8(ascii: "}"), "',' or '}'")
    }

    private mutating func list(depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw reader.error(.tooDeep, "nested too deeply") }
        try reader.expect(UInt8(ascii: "["), "an array")
        if reader.take(UInt8(ascii: "]")) { return }
        var index = 0
        repeat {
            out.append(0x0A)
            let start = out.count
            do {
                try anyValue(depth: depth - 1)
            } catch {
                throw error.under("[\(index)]")
            }
            out.insertLength(from: start)
            index += 1
        } while reader.take(UInt8(ascii: ","))
        try reader.expect(UInt8(ascii: "]"), "',' or ']'")
    }

    /// A `google.protobuf.Value` of whatever stands here.
    private mutating func anyValue(depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw reader.error(.tooDeep, "nested too deeply") }
        switch reader.peek() {
        case UInt8(ascii: "n") where reader.takeNull(): out += [0x08, 0]
        case UInt8(ascii: "t") where reader.take(literal: "true"): out += [0x20, 1]
        case UInt8(ascii: "f") where reader.take(literal: "false"): out += [0x20, 0]
        case UInt8(ascii: "\""):
            let text = try reader.string("a string") { (text) throws(TranscodingError) in [UInt8](text) }
            out.append(0x1A)
            out.appendVarint(UInt64(text.count))
            out += text
        case UInt8(ascii: "{"):
            try nested(0x2A) { (encoder) throws(TranscodingError) in try encoder.structure(depth: depth) }
        case UInt8(ascii: "["):
            try nested(0x32) { (encoder) throws(TranscodingError) in try encoder.list(depth: depth) }
        default:
            let at = reader.position
            let text = try reader.number("a value")
            out.append(0x11)
            try ScalarText.append(text, .double, to: &out, at: at)
        }
    }

    private mutating func nested(
        _ tag: UInt8, _ body: (inout MessageEncoder) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        out.append(tag)
        let start = out.count
        try body(&self)
        out.insertLength(from: start)
    }

    private mutating func any(depth: Int) throws(TranscodingError) {
        let begin = reader.position
        var url: String?
        try reader.eachMember { (reader, name) throws(TranscodingError) in
            guard name == Array("@type".utf8) else { return try reader.skipValue(depth: depth) }
            guard url == nil else { throw reader.error(.duplicateField, "@type stands here twice") }
            url = try reader.string("a type's URL") { (text) throws(TranscodingError) in
                String(decoding: text, as: UTF8.self)
            }
        }
        let end = reader.position
        reader.rewind(to: begin)
        guard let url else {
            guard reader.take(UInt8(ascii: "{")), reader.take(UInt8(ascii: "}")) else {
                throw reader.error(.unknownType, "expected \"@type\" in an Any")
            }
            return
        }
        guard let slash = url.lastIndex(of: "/"),
            let index = pool.layoutIndex(of: String(url[url.index(after: slash)...]))
        else { throw reader.error(.unknownType, "unknown type \"\(url.prefix(200))\"").under(".@type") }
        out.append(0x0A)
        out.appendVarint(UInt64(url.utf8.count))
        out += Array(url.utf8)
        out.append(0x12)
        let start = out.count
        try anyContent(pool.messages[index], index, depth: depth - 1)
        reader.rewind(to: end)
        if out.count == start { out.removeLast() } else { out.insertLength(from: start) }
    }

    private mutating func anyContent(_ layout: MessageLayout, _ index: Int, depth: Int)
        throws(TranscodingError)
    {
        guard depth > 0 else { throw reader.error(.tooDeep, "nested too deeply") }
        guard layout.wellKnown != nil || layout.name == "google.protobuf.Empty" else {
            return try object(layout, skipping: "@type", depth: depth)
        }
        var place: Int?
        try reader.eachMember { (reader, name) throws(TranscodingError) in
            _ = reader.peek()
            if name == Array("value".utf8) {
                guard place == nil else {
                    throw reader.error(.duplicateField, "the field stands here twice").under(".value")
                }
                place = reader.position
            } else if name != Array("@type".utf8), !self.options.skipsUnknownFields {
                throw reader.error(.unknownField, "expected nothing but \"@type\" and \"value\" here")
                    .under("." + String(decoding: name.prefix(200), as: UTF8.self))
            }
            try reader.skipValue(depth: depth)
        }
        guard let place else {
            if layout.name == "google.protobuf.Empty" { return }
            throw reader.error(.malformedJSON, "expected \"value\" beside \"@type\"")
        }
        reader.rewind(to: place)
        do {
            try message(index, depth: depth)
        } catch {
            throw error.under(".value")
        }
    }
}
