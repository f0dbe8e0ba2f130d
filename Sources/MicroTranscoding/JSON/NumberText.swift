/// What the text of a JSON number is worth.
enum NumberText {
    /// An integer with its sign, exact; also for forms such as `1.0` and `1e3`. Nil when there is a fraction, or when
    /// it has more digits than any integer type.
    static func integer(_ text: UnsafeRawBufferPointer) -> (isNegative: Bool, magnitude: UInt64)? {
        var index = 0
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        var magnitude: UInt64 = 0
        var hasDigits = false
        while index < text.count, let digit = digit(text[index]) {
            guard push(digit, onto: &magnitude) else { return nil }
            hasDigits = true
            index += 1
        }
        guard hasDigits else { return nil }
        if index == text.count { return (isNegative, magnitude) }
        return scaled(text, isNegative)
    }

    /// The slow way: gathers digits, then moves the point.
    private static func scaled(_ text: UnsafeRawBufferPointer, _ isNegative: Bool) -> (
        isNegative: Bool, magnitude: UInt64
    )? {
        var digits: [UInt64] = []
        var exponent = 0
        var index = isNegative ? 1 : 0
        var isFraction = false
        while index < text.count {
            if let digit = digit(text[index]) {
                guard digits.count < 400 else { return nil }
                digits.append(digit)
                if isFraction { exponent -= 1 }
            } else if text[index] == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if text[index] | 0x20 == UInt8(ascii: "e"), !digits.isEmpty {
                guard let written = Int(String(decoding: text[(index + 1)...], as: UTF8.self)),
                    (-999...999).contains(written)
                else { return nil }
                exponent += written
                break
            } else {
                return nil
            }
            index += 1
        }
        while exponent < 0, digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        guard exponent >= 0 || digits.isEmpty else { return nil }
        var magnitude: UInt64 = 0
        for digit in digits where !push(digit, onto: &magnitude) { return nil }
        guard magnitude != 0 else { return (isNegative, 0) }
        for _ in 0..<exponent where !push(0, onto: &magnitude) { return nil }
        return (isNegative, magnitude)
    }

    private static func push(_ digit: UInt64, onto magnitude: inout UInt64) -> Bool {
        let (product, tooMuch) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(digit)
        magnitude = sum
        return !tooMuch && !more
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? UInt64(byte - UInt8(ascii: "0")) : nil
    }

    static func signed(_ text: UnsafeRawBufferPointer, _ range: ClosedRange<Int64>) -> Int64? {
        guard let (isNegative, magnitude) = integer(text) else { return nil }
        let value: Int64
        if isNegative {
            guard magnitude <= UInt64(Int64.max) + 1 else { return nil }
            value = Int64(truncatingIfNeeded: 0 &- magnitude)
        } else {
            guard let positive = Int64(exactly: magnitude) else { return nil }
            value = positive
        }
        return range.contains(value) ? value : nil
    }

    static func unsigned(_ text: UnsafeRawBufferPointer, _ limit: UInt64) -> UInt64? {
        guard let (isNegative, magnitude) = integer(text), !isNegative || magnitude == 0, magnitude <= limit
        else { return nil }
        return magnitude
    }

    /// Nil for what is no number or, being finite in text, is not in the type.
    static func double(_ text: UnsafeRawBufferPointer) -> Double? {
        guard isPlain(text), let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    static func float(_ text: UnsafeRawBufferPointer) -> Float? {
        guard isPlain(text), let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// Only digits, signs, point and exponent: no hexadecimal, no words.
    private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        !text.isEmpty
            && text.allSatisfy { byte in
                digit(byte) != nil || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "+")
                    || byte | 0x20 == UInt8(ascii: "e")
            }
    }
}
