/// Timestamps and durations as JSON writes them.
enum TimeText {
    /// From 0001-01-01 to 9999-12-31.
    static let timestampSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
    /// About ten thousand years either way.
    static let durationSeconds: ClosedRange<Int64> = -315_576_000_000...315_576_000_000

    static func timestamp(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        var rest = Array(text.utf8)[...]
        guard let year = digits(&rest, 4), take(&rest, "-"), let month = digits(&rest, 2), take(&rest, "-"),
            let day = digits(&rest, 2), take(&rest, "T"), let hour = digits(&rest, 2), take(&rest, ":"),
            let minute = digits(&rest, 2), take(&rest, ":"), let second = digits(&rest, 2),
            year >= 1, (1...12).contains(month), (1...daysIn(month, year)).contains(day), hour < 24,
            minute < 60, second < 60,
            let nanos = fraction(&rest), let offset = zone(&rest), rest.isEmpty
        else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return timestampSeconds.contains(seconds) ? (seconds, Int32(truncatingIfNeeded: nanos)) : nil
    }

    static func duration(_ text: String) -> (seconds: Int64, nanos: Int32)? {
        var rest = Array(text.utf8)[...]
        guard rest.popLast() == UInt8(ascii: "s") else { return nil }
        let isNegative = take(&rest, "-")
        var seconds: Int64 = 0
        var count = 0
        while let byte = rest.first, let digit = digit(byte), count < 13 {
            seconds = seconds * 10 + digit
            count += 1
            rest = rest.dropFirst()
        }
        guard count > 0, let nanos = fraction(&rest), rest.isEmpty, durationSeconds.contains(seconds) else {
            return nil
        }
        return isNegative
            ? (-seconds, -Int32(truncatingIfNeeded: nanos)) : (seconds, Int32(truncatingIfNeeded: nanos))
    }

    static func write(timestamp seconds: Int64, nanos: Int32, to out: inout [UInt8]) -> Bool {
        guard timestampSeconds.contains(seconds), (0...999_999_999).contains(nanos) else { return false }
        let day = floorDivide(seconds, 86_400)
        let second = seconds - day * 86_400
        let date = civil(day)
        out.append(UInt8(ascii: "\""))
        pad(date.year, 4, &out)
        out.append(UInt8(ascii: "-"))
        pad(date.month, 2, &out)
        out.append(UInt8(ascii: "-"))
        pad(date.day, 2, &out)
        out.append(UInt8(ascii: "T"))
        pad(second / 3_600, 2, &out)
        out.append(UInt8(ascii: ":"))
        pad(second / 60 % 60, 2, &out)
        out.append(UInt8(ascii: ":"))
        pad(second % 60, 2, &out)
        fraction(nanos, &out)
        out.append("Z\"")
        return true
    }

    static func write(duration seconds: Int64, nanos: Int32, to out: inout [UInt8]) -> Bool {
        guard durationSeconds.contains(seconds), (-999_999_999...999_999_999).contains(nanos),
            seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0)
        else { return false }
        out.append(UInt8(ascii: "\""))
        if seconds < 0 || nanos < 0 { out.append(UInt8(ascii: "-")) }
        out.appendInteger(seconds.magnitude)
        fraction(Int32(truncatingIfNeeded: Int64(nanos.magnitude)), &out)
        out.append("s\"")
        return true
    }

    private static func fraction(_ nanos: Int32, _ out: inout [UInt8]) {
        guard nanos != 0 else { return }
        out.append(UInt8(ascii: "."))
        if nanos % 1_000_000 == 0 {
            pad(Int64(nanos / 1_000_000), 3, &out)
        } else if nanos % 1_000 == 0 {
            pad(Int64(nanos / 1_000), 6, &out)
        } else {
            pad(Int64(nanos), 9, &out)
        }
    }

    private static func pad(_ value: Int64, _ width: Int, _ out: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            out.append(UInt8(truncatingIfNeeded: value / divisor % 10) + UInt8(ascii: "0"))
            divisor /= 10
        }
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let byte = rest.popFirst(), let digit = digit(byte) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, _ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: scalar) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Up to nine digits after a point, in nanoseconds; 0 without a point.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard take(&rest, ".") else { return 0 }
        var nanos: Int64 = 0
        var count = 0
        while let byte = rest.first, let digit = digit(byte) {
            guard count < 9 else { return nil }
            nanos = nanos * 10 + digit
            count += 1
            rest = rest.dropFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { nanos *= 10 }
        return nanos
    }

    /// `Z`, or an offset, in seconds.
    private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        if take(&rest, "Z") { return 0 }
        let isNegative = rest.first == UInt8(ascii: "-")
        guard take(&rest, "+") || take(&rest, "-"), let hour = digits(&rest, 2), take(&rest, ":"),
            let minute = digits(&rest, 2), hour < 24, minute < 60
        else { return nil }
        let seconds = hour * 3_600 + minute * 60
        return isNegative ? -seconds : seconds
    }

    private static func daysIn(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970 in the proleptic Gregorian calendar; years are counted from March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}

/// Paths of field masks, which JSON writes in lowerCamelCase.
enum FieldMaskPath {
    /// Nil for a path that is not lowerCamelCase.
    static func snakeCase(_ path: Substring) -> String? {
        guard !path.isEmpty, path.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "_") }) else {
            return nil
        }
        var out = ""
        for character in path {
            if character.isUppercase {
                out += "_" + character.lowercased()
            } else {
                out.append(character)
            }
        }
        return out
    }

    /// Nil for a path that would not come back the same.
    static func camelCase(_ path: String) -> String? {
        guard !path.isEmpty, path.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: ",") }) else {
            return nil
        }
        var out = ""
        var isUpper = false
        for byte in path.utf8 {
            let character = Character(UnicodeScalar(byte))
            if byte == UInt8(ascii: "_") {
                guard !isUpper else { return nil }
                isUpper = true
            } else if isUpper {
                guard character.isLowercase else { return nil }
                out += character.uppercased()
                isUpper = false
            } else {
                guard !character.isUppercase else { return nil }
                out.append(character)
            }
        }
        return isUpper ? nil : out
    }
}
