import MicroCore

/// The parts of a gRPC path, `/<service name or package>.<Service>/<Method>`.
struct MethodPath {
    /// What stands before the last dot: the name of a registered service, or a package.
    var service: String
    /// `Service.Method`
    var endpoint: String
    /// The path without its leading slash.
    var method: String

    /// - Throws: `invalidArgument` when the path does not have this form.
    init(_ path: String) throws(MicroError) {
        guard path.utf8.first == UInt8(ascii: "/") else { throw Self.malformed(path) }
        let method = path.dropFirst()
        guard let slash = method.lastIndex(of: "/"), let dot = method[..<slash].lastIndex(of: ".") else {
            throw Self.malformed(path)
        }
        let handler = method[method.index(after: dot)..<slash]
        let name = method[method.index(after: slash)...]
        guard dot > method.startIndex, !handler.isEmpty, !name.isEmpty else { throw Self.malformed(path) }
        service = String(method[..<dot])
        endpoint = "\(handler).\(name)"
        self.method = String(method)
    }

    private static func malformed(_ path: String) -> MicroError {
        MicroError(
            .invalidArgument, "malformed path \"\(path.prefix(160))\": expected /service.Handler/Method")
    }
}
