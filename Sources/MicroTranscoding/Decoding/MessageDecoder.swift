/// Writes JSON while it reads protobuf.
///
/// Fields are written in the order of the `.proto`, and the last of several values counts, so each message is scanned
/// once to learn where its fields stand and then read from there.
struct MessageDecoder {
    /// Values of one field that follow each other with no other field between.
    struct Run {
        /// The offset of the first value, after its tag.
        var first = 0
        var firstWireType: UInt32 = 0
        var count = 0
        /// The index of the field's next run.
        var next: Int?
    }

    /// Where a field stands in a message.
    struct Occurrence {
        var firstRun = Run()
        /// The index of the last run; nil while that is the first.
        var lastRun: Int?
        /// The offset of the last value, after its tag.
        var last = 0
        var count = 0
        /// In the place of a `oneof`: the index of the field that is set.
        var chosen: Int?
    }

    let pool: DescriptorPool
    let options: DecodingOptions
    private(set) var bytes: UnsafeRawBufferPointer
    var out: [UInt8]
    /// One stretch for each message that is being written.
    private var occurrences: [Occurrence] = []
    /// The runs beyond the first of each field; whoever writes fields in order has none.
    private var runs: [Run] = []
    /// How many bytes may still be copied to put together messages that came in pieces.
    private var mergedBytesLeft: Int

    init(pool: DescriptorPool, options: DecodingOptions, bytes: UnsafeRawBufferPointer, out: [UInt8]) {
        self.pool = pool
        self.options = options
        self.bytes = bytes
        self.out = out
        mergedBytesLeft = options.bytesMax
    }

    mutating func message(_ index: Int, _ range: Range<Int>, depth: Int) throws(TranscodingError) {
        guard depth > 0 else {
            throw TranscodingError(
                .tooDeep, "nested too deeply, more than \(options.depthMax) levels", at: range.lowerBound)
        }
        let layout = pool.messages[index]
        if let wellKnown = layout.wellKnown {
            return try self.wellKnown(wellKnown, layout, range, depth: depth)
        }
        out.append(UInt8(ascii: "{"))
        try members(layout, range, depth: depth, isFirst: true)
        out.append(UInt8(ascii: "}"))
    }

    /// Writes the members of a message's object.
    mutating func members(
        _ layout: MessageLayout, _ range: Range<Int>, depth: Int, isFirst: Bool
    ) throws(TranscodingError) {
        let base = occurrences.count
        occurrences.append(
            contentsOf: repeatElement(Occurrence(), count: layout.fields.count + layout.oneofs.count))
        let runsBase = runs.count
        defer {
            occurrences.removeSubrange(base...)
            runs.removeSubrange(runsBase...)
        }
        try scan(layout, range, base: base, depth: depth)
        var isFirst = isFirst
        for (index, field) in layout.fields.enumerated() {
            let occurrence = occurrences[base + index]
            guard occurrence.count > 0 || (options.writesDefaults && !field.hasPresence) else { continue }
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            out += options.usesJSONNames ? field.jsonKey : field.key
            do {
                try member(field, occurrence, range, depth: depth)
            } catch {
                throw error.under("." + field.name)
            }
            guard out.count <= options.bytesMax else {
                throw TranscodingError(
                    .tooLarge, "more than \(options.bytesMax) bytes of JSON", at: range.lowerBound)
            }
        }
    }

    private mutating func scan(
        _ layout: MessageLayout, _ range: Range<Int>, base: Int, depth: Int
    ) throws(TranscodingError) {
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        var previous: Int?
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            let start = reader.position
            try reader.skip(wireType, number: number, depth: depth)
            guard let index = layout.index(of: number) else { continue }
            let field = layout.fields[index]
            guard
                field.kind.wireType == wireType
                    || (wireType == 2 && field.cardinality == .repeated && field.kind.isPackable)
            else { continue }
            if let oneof = field.oneof {
                let place = base + layout.fields.count + oneof
                if let chosen = occurrences[place].chosen, chosen != index {
                    occurrences[base + chosen] = Occurrence()
                }
                occurrences[place].chosen = index
            }
            note(base + index, start, wireType, continues: previous == index)
            previous = index
        }
    }

    /// Notes one more value of a field; `continues` when the field before was the same.
    private mutating func note(_ place: Int, _ start: Int, _ wireType: UInt32, continues: Bool) {
        defer {
            occurrences[place].last = start
            occurrences[place].count += 1
        }
        guard occurrences[place].count > 0 else {
            occurrences[place].firstRun = Run(first: start, firstWireType: wireType, count: 1)
            return
        }
        let lastRun = occurrences[place].lastRun
        if continues {
            if let lastRun { runs[lastRun].count += 1 } else { occurrences[place].firstRun.count += 1 }
            return
        }
        if let lastRun {
            runs[lastRun].next = runs.count
        } else {
            occurrences[place].firstRun.next = runs.count
        }
        occurrences[place].lastRun = runs.count
        runs.append(Run(first: start, firstWireType: wireType, count: 1))
    }

    private mutating func member(
        _ field: Field, _ occurrence: Occurrence, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        switch field.cardinality {
        case .repeated: try repeated(field, occurrence, range, depth: depth)
        case .map: try map(field, occurrence, range, depth: depth)
        case .singular:
            guard occurrence.count > 0 else { return writeDefault(field) }
            if case .message(let index) = field.kind, occurrence.count > 1 {
                return try merged(field, index, occurrence, range, depth: depth)
            }
            var reader = WireReader(bytes, from: occurrence.last, to: range.upperBound)
            try value(field, &reader, depth: depth)
        }
    }

    /// A message that came in several pieces: together they are one.
    private mutating func merged(
        _ field: Field, _ index: Int, _ occurrence: Occurrence, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        var whole: [UInt8] = []
        try each(field, occurrence, range) { (decoder, reader, _) throws(TranscodingError) in
            let piece = try reader.delimited()
            guard piece.count <= decoder.mergedBytesLeft else {
                throw TranscodingError(
                    .tooLarge, "more than \(decoder.options.bytesMax) bytes of messages in pieces",
                    at: piece.lowerBound)
            }
            decoder.mergedBytesLeft -= piece.count
            whole.append(contentsOf: decoder.bytes[piece])
        }
        var inner = MessageDecoder(
            pool: pool, options: options, bytes: UnsafeRawBufferPointer(start: nil, count: 0), out: [])
        swap(&inner.out, &out)
        inner.mergedBytesLeft = mergedBytesLeft
        defer {
            swap(&inner.out, &out)
            mergedBytesLeft = inner.mergedBytesLeft
        }
        try withBytes(whole) { (bytes) throws(TranscodingError) in
            inner.bytes = bytes
            try inner.message(index, 0..<bytes.count, depth: depth - 1)
        }
    }

    /// Gives every value of a field, with a reader that stands before it.
    private mutating func each(
        _ field: Field, _ occurrence: Occurrence, _ range: Range<Int>,
        _ body: (inout MessageDecoder, inout WireReader, UInt32) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        guard occurrence.count > 0 else { return }
        try each(field, occurrence.firstRun, range, body)
        var next = occurrence.firstRun.next
        while let index = next {
            next = runs[index].next
            try each(field, runs[index], range, body)
        }
    }

    private mutating func each(
        _ field: Field, _ run: Run, _ range: Range<Int>,
        _ body: (inout MessageDecoder, inout WireReader, UInt32) throws(TranscodingError) -> Void
    ) throws(TranscodingError) {
        var reader = WireReader(bytes, from: run.first, to: range.upperBound)
        var wireType = run.firstWireType
        var left = run.count
        while true {
            try body(&self, &reader, wireType)
            left -= 1
            guard left > 0 else { return }
            repeat {
                let tag = try reader.tag()
                wireType = tag.wireType
                if tag.number == field.number,
                    wireType == field.kind.wireType || (wireType == 2 && field.kind.isPackable)
                {
                    break
                }
                try reader.skip(wireType, number: tag.number, depth: options.depthMax)
            } while true
        }
    }

    private mutating func repeated(
        _ field: Field, _ occurrence: Occurrence, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        out.append(UInt8(ascii: "["))
        var index = 0
        try each(field, occurrence, range) { (decoder, reader, wireType) throws(TranscodingError) in
            if wireType == 2, field.kind.isPackable {
                let packed = try reader.delimited()
                var inner = WireReader(decoder.bytes, from: packed.lowerBound, to: packed.upperBound)
                while !inner.isAtEnd { try decoder.element(field, &inner, &index, depth: depth) }
            } else {
                try decoder.element(field, &reader, &index, depth: depth)
            }
        }
        out.append(UInt8(ascii: "]"))
    }

    private mutating func element(
        _ field: Field, _ reader: inout WireReader, _ index: inout Int, depth: Int
    ) throws(TranscodingError) {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        do {
            try value(field, &reader, depth: depth)
        } catch {
            throw error.under("[\(index)]")
        }
        index += 1
        guard out.count <= options.bytesMax else {
            throw TranscodingError(
                .tooLarge, "more than \(options.bytesMax) bytes of JSON", at: reader.position)
        }
    }

    private mutating func writeDefault(_ field: Field) {
        switch field.kind {
        case .int64, .uint64, .sint64, .fixed64, .sfixed64: out.append("\"0\"")
        case .bool: out.append("false")
        case .string, .bytes: out.append("\"\"")
        case .enumeration(let index): writeEnum(pool.enums[index], 0)
        case .message, .group: out.append("null")
        default: out.append("0")
        }
    }

    func writeEnumName(_ layout: EnumLayout, _ number: Int32) -> [UInt8]? {
        options.writesEnumNumbers ? nil : layout.byNumber[number]
    }

    mutating func writeEnum(_ layout: EnumLayout, _ number: Int32) {
        if layout.name == "google.protobuf.NullValue" {
            out.append("null")
        } else if let name = writeEnumName(layout, number) {
            out.append(UInt8(ascii: "\""))
            out += name
            out.append(UInt8(ascii: "\""))
        } else {
            out.appendInteger(Int64(number))
        }
    }

    /// Writes one value, whose reader stands after its tag.
    mutating func value(_ field: Field, _ reader: inout WireReader, depth: Int) throws(TranscodingError) {
        switch field.kind {
        case .double: out.appendNumber(Double(bitPattern: try reader.fixed(UInt64.self)))
        case .float: out.appendNumber(Float(bitPattern: try reader.fixed(UInt32.self)))
        case .bool: if try reader.varint() != 0 { out.append("true") } else { out.append("false") }
        case .string:
            let text = UnsafeRawBufferPointer(rebasing: bytes[try reader.delimited()])
            guard UTF8Check.isValid(text) else {
                throw TranscodingError(.invalidUTF8, "a string is not UTF-8", at: reader.position)
            }
            out.appendString(text)
        case .bytes: out.appendBase64(UnsafeRawBufferPointer(rebasing: bytes[try reader.delimited()]))
        case .enumeration(let index):
            writeEnum(pool.enums[index], Int32(truncatingIfNeeded: try reader.varint()))
        case .message(let index): try message(index, try reader.delimited(), depth: depth - 1)
        case .group:
            throw TranscodingError(.wrongType, "groups have no form in JSON here", at: reader.position)
        default: try integer(field.kind, &reader)
        }
    }

    private mutating func integer(_ kind: FieldKind, _ reader: inout WireReader) throws(TranscodingError) {
        switch kind {
        case .int32: out.appendInteger(Int64(Int32(truncatingIfNeeded: try reader.varint())))
        case .uint32: out.appendInteger(UInt64(UInt32(truncatingIfNeeded: try reader.varint())))
        case .sint32: out.appendInteger(Int64(Int32(truncatingIfNeeded: unzigzag(try reader.varint()))))
        case .fixed32: out.appendInteger(UInt64(try reader.fixed(UInt32.self)))
        case .sfixed32: out.appendInteger(Int64(try reader.fixed(Int32.self)))
        case .int64: quoted(Int64(bitPattern: try reader.varint()))
        case .sint64: quoted(unzigzag(try reader.varint()))
        case .sfixed64: quoted(try reader.fixed(Int64.self))
        case .uint64: quoted(try reader.varint())
        default: quoted(try reader.fixed(UInt64.self))
        }
    }

    private mutating func quoted(_ value: Int64) {
        out.append(UInt8(ascii: "\""))
        out.appendInteger(value)
        out.append(UInt8(ascii: "\""))
    }

    private mutating func quoted(_ value: UInt64) {
        out.append(UInt8(ascii: "\""))
        out.appendInteger(value)
        out.append(UInt8(ascii: "\""))
    }
}

// Maps.
extension MessageDecoder {
    private mutating func map(
        _ field: Field, _ occurrence: Occurrence, _ range: Range<Int>, depth: Int
    ) throws(TranscodingError) {
        guard case .message(let entry) = field.kind, pool.messages[entry].fields.count == 2 else { return }
        var last: [[UInt8]: Int] = [:]
        var entries: [(key: [UInt8], range: Range<Int>)] = []
        try each(field, occurrence, range) { (decoder, reader, _) throws(TranscodingError) in
            let range = try reader.delimited()
            let key = try decoder.mapKey(entry, range)
            last[key] = entries.count
            entries.append((key, range))
        }
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        for (index, found) in entries.enumerated() where last[found.key] == index {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            out += found.key
            out.append(UInt8(ascii: ":"))
            do {
                try mapValue(entry, found.range, depth: depth)
            } catch {
                throw error.under("[\(String(decoding: found.key.prefix(80), as: UTF8.self))]")
            }
        }
        out.append(UInt8(ascii: "}"))
    }

    /// The key of an entry as JSON writes it: quoted.
    private mutating func mapKey(_ entry: Int, _ range: Range<Int>) throws(TranscodingError) -> [UInt8] {
        let written = out
        out = []
        defer { out = written }
        try entryField(pool.messages[entry].fields[0], range, depth: options.depthMax)
        if out.first == UInt8(ascii: "\"") { return out }
        return [UInt8(ascii: "\"")] + out + [UInt8(ascii: "\"")]
    }

    private mutating func mapValue(_ entry: Int, _ range: Range<Int>, depth: Int) throws(TranscodingError) {
        try entryField(pool.messages[entry].fields[1], range, depth: depth)
    }

    private mutating func entryField(_ field: Field, _ range: Range<Int>, depth: Int) throws(TranscodingError)
    {
        var reader = WireReader(bytes, from: range.lowerBound, to: range.upperBound)
        var place: Int?
        while !reader.isAtEnd {
            let (number, wireType) = try reader.tag()
            if number == field.number, wireType == field.kind.wireType { place = reader.position }
            try reader.skip(wireType, number: number, depth: depth)
        }
        if let place {
            var reader = WireReader(bytes, from: place, to: range.upperBound)
            try value(field, &reader, depth: depth)
        } else if case .message(let index) = field.kind {
            try message(index, range.upperBound..<range.upperBound, depth: depth - 1)
        } else {
            writeDefault(field)
        }
    }
}
