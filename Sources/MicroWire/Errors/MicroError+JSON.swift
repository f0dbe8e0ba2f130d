package import MicroCore
import SwiftProtobuf

extension MicroError {
    /// The error object as JSON, always with all of its four parts: `{"id":…,"code":…,"detail":…,"status":…}`.
    package var json: String {
        let id = JSONText(self.id), detail = JSONText(self.detail), status = JSONText(self.status)
        return "{\"id\":\(id),\"code\":\(code.rawValue),\"detail\":\(detail),\"status\":\(status)}"
    }

    /// The error that JSON describes; nil when it is not an error object.
    package init?(json: String) {
        guard json.hasPrefix("{"), json.hasSuffix("}") else { return nil }
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        guard let wire = try? Errors_Error(jsonString: json, options: options), wire.code > 0 else {
            return nil
        }
        self.init(wire: wire)
    }
}

/// A text as a JSON string, quotes included.
private struct JSONText: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        description = quoted + "\""
    }
}
