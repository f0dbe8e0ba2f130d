/// `%41` and, in queries and forms, `+`.
enum PercentEncoding {
    /// The text that `bytes` stand for; nil when an escape is malformed or the result is not UTF-8.
    static func decode(_ bytes: Substring.UTF8View, plusIsSpace: Bool = false) -> String? {
        if !bytes.contains(where: { $0 == percent || ($0 == plus && plusIsSpace) }) {
            return String(bytes)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case percent:
                guard let high = rest.next().flatMap(hexadecimal),
                    let low = rest.next().flatMap(hexadecimal)
                else { return nil }
                decoded.append(UInt8(truncatingIfNeeded: high << 4 | low))
            case plus where plusIsSpace: decoded.append(UInt8(ascii: " "))
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    private static let percent = UInt8(ascii: "%")
    private static let plus = UInt8(ascii: "+")
}
