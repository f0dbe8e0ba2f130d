package import NIOHPACK

/// What the head of a gRPC request says.
package struct RequestHead {
    /// The path without its leading slash.
    package private(set) var path: Substring = ""
    package private(set) var contentType: String?
    package private(set) var encoding: String?
    package private(set) var timeout: Duration?
    package private(set) var hasMalformedTimeout = false
    package private(set) var acceptsGzip = false
    private var method: String?

    /// Reads a header block once.
    package init(_ headers: HPACKHeaders) {
        for (name, value, _) in headers {
            switch name {
            case ":path": path = value.hasPrefix("/") ? value.dropFirst() : value[...]
            case ":method": method = value
            case "content-type": contentType = value
            case "grpc-encoding": encoding = value
            case "grpc-accept-encoding": acceptsGzip = value.contains("gzip")
            case "grpc-timeout":
                timeout = Timeout.parse(value)
                hasMalformedTimeout = timeout == nil
            case "timeout" where timeout == nil: timeout = Timeout.parse(nanoseconds: value)
            default: break
            }
        }
        if let question = path.firstIndex(of: "?") { path = path[..<question] }
    }

    /// The answer in HTTP's own terms to a request that is not gRPC; nil when it is.
    package var refusal: HPACKHeaders? {
        if method != "POST" { return [":status": "405", "allow": "POST", "content-length": "0"] }
        guard let contentType, Self.isGRPC(contentType) else {
            return [":status": "415", "accept": "application/grpc", "content-length": "0"]
        }
        return nil
    }

    /// `application/grpc`, alone or with the name of a serialisation or with parameters; not `application/grpc-web`.
    package static func isGRPC(_ contentType: String) -> Bool {
        let base = "application/grpc"
        guard contentType.hasPrefix(base) else { return false }
        switch contentType.utf8.dropFirst(base.utf8.count).first {
        case nil, UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: " "): return true
        default: return false
        }
    }
}

/// The heads of answers, made once.
enum AnswerHead {
    static let plain: HPACKHeaders = [":status": "200", "content-type": "application/grpc"]
    static let gzip: HPACKHeaders = [
        ":status": "200", "content-type": "application/grpc", "grpc-encoding": "gzip",
        "grpc-accept-encoding": "identity,gzip",
    ]
}
