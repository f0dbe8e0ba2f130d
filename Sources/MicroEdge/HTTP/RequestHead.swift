import MicroCore
import MicroRPC

/// What a client asked for, before any of its body: the same whether it came by HTTP/1.1 or HTTP/2.
struct RequestHead {
    /// The verbs that the gateway tells apart.
    enum Verb: String {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"
    }

    var verb: Verb
    /// As sent, percent-encoded, without the query.
    var path: String
    /// As sent, percent-encoded, without the question mark.
    var query: String
    /// What the service is told beside the message: lower-case names, in the order they came.
    var metadata: [(name: String, value: String)] = []

    var host: String?
    var authorization: String?
    var cookie: String?
    var contentType: String?
    var contentEncoding: String?
    var accept: String?
    var origin: String?
    var fetchSite: String?
    var requestedHeaders: String?
    var namespace: String?
    /// The address and port of the client.
    var peer = ""
    /// How long the client waits, if it said so.
    var timeout: Duration?

    init(verb: Verb, path: String, query: String) {
        self.verb = verb
        self.path = path
        self.query = query
    }

    /// Splits a request target of origin form into path and query; nil when it does not begin with a slash.
    init?(verb: Verb, target: Substring) {
        guard target.utf8.first == UInt8(ascii: "/") else { return nil }
        var target = target
        if let fragment = target.utf8.firstIndex(of: UInt8(ascii: "#")) {
            target = target[..<fragment]
        }
        if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
            let query = target.utf8[target.utf8.index(after: mark)...]
            self.init(verb: verb, path: String(target[..<mark]), query: String(query) ?? "")
        } else {
            self.init(verb: verb, path: String(target), query: "")
        }
    }
}

extension RequestHead {
    /// The most headers that one request may carry.
    static let headersMax = 100

    /// Takes in one header that does not concern the connection or the framing of the body.
    ///
    /// `name` is lower-case. What claims an identity, or is reserved by gRPC or the gateway, does not reach a service;
    /// neither does what metadata cannot hold.
    mutating func add(name: String, value: String) throws(MicroError) {
        switch name {
        case "authorization": try Self.set(&authorization, name, value)
        case "host": host = value
        case "content-type": contentType = value
        case "content-encoding": contentEncoding = value
        case "micro-namespace": try Self.set(&namespace, name, value)
        case "timeout", "grpc-timeout": timeout = try Timeout.checked(name, value)
        case "access-control-request-headers": requestedHeaders = value
        case "content-length", "accept-encoding", "te", "trailer", "upgrade", "expect",
            "keep-alive", "connection", "proxy-connection", "proxy-authorization",
            "proxy-authenticate", "http2-settings", "transfer-encoding",
            "access-control-request-method", "method", "url":
            break
        default:
            note(name, value)
            let value = name == "cookie" ? Self.withoutToken(value) : value
            guard MetadataRules.isRelayed(name), MetadataRules.isValue(value),
                name != "cookie" || !value.isEmpty
            else { return }
            metadata.append((name, value))
        }
    }

    /// What decides who calls is said once.
    static func set(_ field: inout String?, _ name: String, _ value: String) throws(MicroError) {
        guard field == nil || field == value else {
            throw MicroError(.invalidArgument, "more than one header \(name)")
        }
        field = value
    }

    /// Remembers the headers that the gateway reads and the service sees as well.
    private mutating func note(_ name: String, _ value: String) {
        switch name {
        case "cookie": cookie = cookie.map { "\($0); \(value)" } ?? value
        case "accept": accept = accept.map { "\($0), \(value)" } ?? value
        case "origin": origin = value
        case "sec-fetch-site": fetchSite = value
        default: break
        }
    }

    /// Whether this kind of request carries its arguments in the query alone.
    var isBodiless: Bool { verb == .get || verb == .head }
}
