// The messages with a JSON form of their own, to JSON.
extension MessageDecoder {
    mutating func wellKnown(
        _ kind: WellKnown, _ layout: MessageLayout, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        switch kind {
        case .any: try any(range, depth: depth)
        case .timestamp:
            let (seconds, nanos) = try secondsAndNanos(range)
            guard TimeText.write(timestamp: seconds, nanos: nanos, to: &out) else {
                throw TranscodingError(
                    .outOfRange, "a timestamp outside the years 1 to 9999", at: range.lowerBound)
            }
        case .duration:
            let (seconds, nanos) = try secondsAndNanos(range)
            guard TimeText.write(duration: seconds, nanos: nanos, to: &out) else {
                throw TranscodingError(.outOfRange, "a duration out of range", at: range.lowerBound)
            }
        case .fieldMask: try fieldMask(range)
        case .structure: try structure(range, depth: depth)
        case .list: try list(range, depth: depth)
        case .value: try anyValue(range, depth: depth)
        default: try wrapper(layout, range, depth: depth)
        }
    }

    private func secondsAndNanos(_ range: Range<Int>) throws(TranscodingError) -> (Int64, Int32) {
        var seconds: Int64 = 0
        var nanos: Int32 = 0
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            switch (number, wireType) {
            case (1, 0): seconds = Int64(bitPattern: try reader.varint())
            case (2, 0): nanos = Int32(truncatingIfNeeded: try reader.varint())
            default: try reader.skip(wireType, number: number, depth: options.depthMax)
            }
        }
        return (seconds, nanos)
    }

    private mutating func fieldMask(_ range: Range<Int>) throws(TranscodingError) {
        var text = ""
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            guard number == 1, wireType == 2 else {
                try reader.skip(wireType, number: number, depth: options.depthMax)
                continue
            }
            let path = String(decoding: bytes[try reader.delimited()], as: UTF8.self)
            guard let camel = FieldMaskPath.camelCase(path) else {
                throw reader.malformed("a field mask's path that JSON cannot write")
            }
            text += (text.isEmpty ? "" : ",") + camel
        }
        writeString(text)
    }

    private mutating func writeString(_ text: String) {
        var text = text
        text.withUTF8 { out.appendString(UnsafeRawBufferPointer($0)) }
    }

    private mutating func wrapper(
        _ layout: MessageLayout, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        guard let field = layout.fields.first else { return }
        var place: Int?
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            if number == field.number, wireType == field.kind.wireType { place = reader.position }
            try reader.skip(wireType, number: number, depth: options.depthMax)
        }
        guard let place else { return writeZero(field.kind) }
        var value = WireReader(bytes, from: place, to: range.upperBound)
        try self.value(field, &value, depth: depth)
    }

    private mutating func writeZero(_ kind: FieldKind) {
        switch kind {
        case .int64, .uint64: out.append("\"0\"")
        case .bool: out.append("false")
        case .string, .bytes: out.append("\"\"")
        default: out.append("0")
        }
    }

    private mutating func structure(_ range: Range<Int>, depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw TranscodingError(.tooDeep, "nested too deeply", at: range.lowerBound) }
        var entries: [(key: [UInt8], value: Range<Int>?)] = []
        var last: [[UInt8]: Int] = [:]
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            guard number == 1, wireType == 2 else {
                try reader.skip(wireType, number: number, depth: options.depthMax)
                continue
            }
            let entry = try structureEntry(try reader.delimited())
            last[entry.key] = entries.count
            entries.append(entry)
        }
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        for (index, entry) in entries.enumerated() where last[entry.key] == index {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            out += entry.key
            out.append(UInt8(ascii: ":"))
            if let value = entry.value { try anyValue(value, depth: depth - 1) } else { out.append("null") }
        }
        out.append(UInt8(ascii: "}"))
    }

    /// The quoted key and the place of the value.
    private func structureEntry(_ range: Range<Int>) throws(TranscodingError) -> (
        key: [UInt8], value: Range<Int>?
    ) {
        var key: [UInt8] = Array("\"\"".utf8)
        var value: Range<Int>?
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            switch (number, wireType) {
            case (1, 2):
                let text = UnsafeRawBufferPointer(rebasing: bytes[try reader.delimited()])
                guard UTF8Check.isValid(text) else {
                    throw TranscodingError(.invalidUTF8, "a key is not UTF-8", at: reader.position)
                }
                key = []
                key.appendString(text)
            case (2, 2): value = try reader.delimited()
            default: try reader.skip(wireType, number: number, depth: options.depthMax)
            }
        }
        return (key, value)
    }

    private mutating func list(_ range: Range<Int>, depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw TranscodingError(.tooDeep, "nested too deeply", at: range.lowerBound) }
        out.append(UInt8(ascii: "["))
        var isFirst = true
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            guard number == 1, wireType == 2 else {
                try reader.skip(wireType, number: number, depth: options.depthMax)
                continue
            }
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            try anyValue(try reader.delimited(), depth: depth - 1)
        }
        out.append(UInt8(ascii: "]"))
    }

    /// A `google.protobuf.Value`: the last kind that is set counts.
    private mutating func anyValue(_ range: Range<Int>, depth: Int) throws(TranscodingError) {
        guard depth > 0 else { throw TranscodingError(.tooDeep, "nested too deeply", at: range.lowerBound) }
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        var found: (number: Int32, place: Int)?
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            if (1...6).contains(number), wireType == (number == 2 ? 1 : number == 1 || number == 4 ? 0 : 2) {
                found = (number, reader.position)
            }
            try reader.skip(wireType, number: number, depth: options.depthMax)
        }
        guard let found else { return out.append("null") }
        var value = WireReader(bytes, from: found.place, to: range.upperBound)
        switch found.number {
        case 2:
            let number = Double(bitPattern: try value.fixed(UInt64.self))
            guard number.isFinite else { throw value.malformed("a Value that is no finite number") }
            out.appendNumber(number)
        case 3:
            let text = UnsafeRawBufferPointer(rebasing: bytes[try value.delimited()])
            guard UTF8Check.isValid(text) else {
                throw TranscodingError(.invalidUTF8, "a string is not UTF-8", at: value.position)
            }
            out.appendString(text)
        case 4: if try value.varint() != 0 { out.append("true") } else { out.append("false") }
        case 5: try structure(try value.delimited(), depth: depth)
        case 6: try list(try value.delimited(), depth: depth)
        default: out.append("null")
        }
    }

    private mutating func any(_ range: Range<Int>, depth: Int) throws(TranscodingError) {
        var url = ""
        var content = range.upperBound..<range.upperBound
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            switch (number, wireType) {
            case (1, 2): url = String(decoding: bytes[try reader.delimited()], as: UTF8.self)
            case (2, 2): content = try reader.delimited()
            default: try reader.skip(wireType, number: number, depth: options.depthMax)
            }
        }
        if url.isEmpty, content.isEmpty { return out.append("{}") }
        guard let slash = url.lastIndex(of: "/"),
            let index = pool.layoutIndex(of: String(url[url.index(after: slash)...]))
        else {
            throw TranscodingError(
                .unknownType, "an Any of the unknown type \"\(url.prefix(200))\"", at: range.lowerBound)
        }
        out.append("{\"@type\":")
        writeString(url)
        let layout = pool.messages[index]
        if layout.wellKnown != nil {
            out.append(",\"value\":")
            try message(index, content, depth: depth - 1)
        } else {
            guard depth > 1 else {
                throw TranscodingError(.tooDeep, "nested too deeply", at: range.lowerBound)
            }
            try members(layout, content, depth: depth - 1, isFirst: false)
        }
        out.append(UInt8(ascii: "}"))
    }
}
