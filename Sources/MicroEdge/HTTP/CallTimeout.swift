import MicroCore

/// The two ways in which a caller says how long it waits.
enum CallTimeout {
    /// The longest that anybody may ask for; more is cut down to it. A year, which never overflows a clock.
    static let nanosecondsMax: Int64 = 365 * 86_400 * 1_000_000_000

    /// The original's `timeout` metadata: nanoseconds.
    static func nanoseconds(decimal text: String) throws(MicroError) -> Int64 {
        guard (1...20).contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else {
            throw MicroError(
                .invalidArgument,
                "malformed timeout \"\(text.prefix(80))\": expected nanoseconds as a whole number")
        }
        return min(Int64(text) ?? nanosecondsMax, nanosecondsMax)
    }

    /// gRPC's `grpc-timeout`: up to eight digits and a unit of `H M S m u n`.
    static func nanoseconds(grpc text: String) throws(MicroError) -> Int64 {
        guard (2...9).contains(text.utf8.count), let unit = text.utf8.last.flatMap(scale),
            text.utf8.dropLast().allSatisfy(isDigit), let count = Int64(text.dropLast())
        else {
            throw MicroError(
                .invalidArgument,
                "malformed grpc-timeout \"\(text.prefix(80))\": expected 1 to 8 digits and one of H M S m u n")
        }
        let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit)
        return overflow ? nanosecondsMax : min(nanoseconds, nanosecondsMax)
    }

    /// The value of `grpc-timeout` for so many nanoseconds, rounded down to what eight digits hold.
    static func grpc(nanoseconds: Int64) -> String {
        var count = max(nanoseconds, 0)
        for (unit, next) in [("n", 1000), ("u", 1000), ("m", 1000), ("S", 60), ("M", 60)] as [(String, Int64)] {
            if count <= 99_999_999 { return "\(count)\(unit)" }
            count /= next
        }
        return "\(min(count, 99_999_999))H"
    }

    private static func scale(_ unit: UInt8) -> Int64? {
        switch unit {
        case UInt8(ascii: "H"): 3_600_000_000_000
        case UInt8(ascii: "M"): 60_000_000_000
        case UInt8(ascii: "S"): 1_000_000_000
        case UInt8(ascii: "m"): 1_000_000
        case UInt8(ascii: "u"): 1_000
        case UInt8(ascii: "n"): 1
        default: nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
