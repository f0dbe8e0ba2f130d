import MicroCore
import NIOHPACK

/// The headers that a door itself writes on the way to a service.
enum UpstreamHeaders {
    /// The part that every call begins with. The authority is the name of the service, whatever the node.
    static func make(path: String, authority: String, capacity: Int) -> HPACKHeaders {
        var headers = HPACKHeaders()
        headers.reserveCapacity(capacity + 5)
        headers.add(name: ":method", value: "POST")
        headers.add(name: ":scheme", value: "http")
        headers.add(name: ":path", value: path)
        headers.add(name: ":authority", value: authority)
        headers.add(name: "te", value: "trailers")
        return headers
    }

    /// Tells the service who calls, and in which namespace. Whatever a client sent under these names was dropped.
    ///
    /// A service that reads caller tokens is not told the same again in headers, which each cost time on both sides.
    static func add(_ caller: Caller, to headers: inout HPACKHeaders, for endpoint: RouteEndpoint) {
        if let token = caller.token {
            headers.add(name: "authorization", value: token.callerAuthorization(in: caller.namespace))
            guard !endpoint.readsCallerTokens else { return }
        }
        headers.add(name: "micro-namespace", value: caller.namespace.rawValue)
        guard let token = caller.token else { return }
        describe(token.credential.account, in: &headers)
    }

    private static func describe(_ account: Account, in headers: inout HPACKHeaders) {
        headers.add(name: "micro-account", value: encoded(account.id))
        headers.add(name: "micro-account-kind", value: account.kind.rawValue)
        headers.add(name: "micro-account-namespace", value: account.namespace.rawValue)
        if !account.scopes.isEmpty {
            headers.add(
                name: "micro-account-scopes", value: account.scopes.map(encoded).joined(separator: ","))
        }
    }

    /// Percent-encodes what a header or a comma list cannot hold.
    private static func encoded(_ text: String) -> String {
        let isPlain = { (byte: UInt8) in
            byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "%") && byte != UInt8(ascii: ",")
        }
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                bytes.append(contentsOf: ("%" + (digits.count == 1 ? "0" : "") + digits).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
