import MicroCore

/// `a=1&a[b]=2&c.d=3`: what a query or a form says, in order, decoded but not yet typed.
enum QueryParameters {
    /// The most parameters that one request may carry.
    static let countMax = 1_000

    /// - Throws: `invalidArgument` for a segment without `=`, a malformed escape, bytes that are not UTF-8.
    static func parse(
        _ query: String, into parameters: inout [(path: String, value: String)]
    ) throws(MicroError) {
        for segment in query[...].utf8.split(separator: UInt8(ascii: "&")) {
            guard let equals = segment.firstIndex(of: UInt8(ascii: "=")) else {
                throw malformed(segment, "expected name=value")
            }
            let value = segment[segment.index(after: equals)...]
            guard let name = PercentEncoding.decode(segment[..<equals], plusIsSpace: true),
                let text = PercentEncoding.decode(value, plusIsSpace: true)
            else { throw malformed(segment, "expected percent-encoded UTF-8") }
            guard !name.isEmpty else { throw malformed(segment, "the name is empty") }
            guard parameters.count < countMax else {
                throw MicroError(.invalidArgument, "more than \(countMax) parameters")
            }
            parameters.append((name, text))
        }
    }

    private static func malformed(_ segment: Substring.UTF8View, _ reason: String) -> MicroError {
        let shown = String(decoding: segment.prefix(80), as: UTF8.self)
        return MicroError(.invalidArgument, "malformed parameter \"\(shown)\": \(reason)")
    }
}
