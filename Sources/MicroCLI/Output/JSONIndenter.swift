/// Lays out JSON over lines, indented by tabs. What comes in must be JSON; it is not checked.
struct JSONIndenter {
    private var output: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// The JSON, indented, without an end of line after it.
    static func indented(_ json: [UInt8]) -> [UInt8] {
        var indenter = JSONIndenter()
        indenter.output.reserveCapacity(json.count + json.count / 4)
        var previous = UInt8(ascii: " ")
        for byte in json {
            indenter.add(byte, after: previous)
            if indenter.isInString || !Self.isSpace(byte) { previous = byte }
        }
        return indenter.output
    }

    private mutating func add(_ byte: UInt8, after previous: UInt8) {
        if isInString {
            output.append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        guard !Self.isSpace(byte) else { return }
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth = max(0, depth - 1)
            let isEmpty = previous == UInt8(ascii: "{") || previous == UInt8(ascii: "[")
            if !isEmpty { newLine() }
        case _ where previous == UInt8(ascii: "{") || previous == UInt8(ascii: "["):
            newLine()
        case _ where previous == UInt8(ascii: ","):
            newLine()
        default: break
        }
        output.append(byte)
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
        case UInt8(ascii: "\""): isInString = true
        default: break
        }
    }

    private mutating func newLine() {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: "\t"), count: depth))
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }
}
