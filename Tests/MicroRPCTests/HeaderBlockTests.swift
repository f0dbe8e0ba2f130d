import NIOHPACK
import Testing

@testable import MicroRPC

/// What of a received header block is refused.
struct HeaderBlockTests {
    typealias Block = [(String, String)]

    static let request: Block = [
        (":method", "POST"), (":scheme", "http"), (":path", "/a.B/C"), ("te", "trailers"),
    ]

    private func isWellFormed(_ block: Block, _ kind: HeaderBlockCheck.Kind) -> Bool {
        HeaderBlockCheck.isWellFormed(HPACKHeaders(block), kind)
    }

    @Test func ordinaryBlocksPass() {
        #expect(isWellFormed(Self.request + [("x-a_1.b", "é\t ~")], .request))
        #expect(isWellFormed([(":authority", "x")] + Self.request, .request))
        #expect(isWellFormed([(":status", "200"), ("content-type", "application/grpc")], .answer))
        #expect(isWellFormed([("grpc-status", "0"), ("grpc-message", "")], .trailers))
        #expect(isWellFormed([], .trailers))
    }

    @Test(arguments: ["X-Upper", "", "a b", "a:b", "a\u{7f}", "a\r", "ü", ":unknown", ":status"])
    func badNamesAreRefused(_ name: String) {
        #expect(!isWellFormed(Self.request + [(name, "1")], .request))
        #expect(!isWellFormed([(name, "1")] + Self.request, .request))
    }

    @Test(arguments: ["a\r\nb", "a\n", "\u{0}", "\r"])
    func badValuesAreRefused(_ value: String) {
        #expect(!isWellFormed(Self.request + [("x", value)], .request))
        #expect(!isWellFormed([("x", value)], .trailers))
    }

    @Test(arguments: [
        ("connection", "close"), ("keep-alive", "1"), ("proxy-connection", "x"),
        ("transfer-encoding", "chunked"),
        ("upgrade", "h2c"), ("te", "gzip"),
    ])
    func whatOnlyHTTP1HasIsRefused(_ name: String, _ value: String) {
        #expect(!isWellFormed(Self.request + [(name, value)], .request))
    }

    @Test func pseudoHeadersComeFirstOnceAndAll() {
        for index in 0..<3 {
            var missing = Self.request
            missing.remove(at: index)
            #expect(!isWellFormed(missing, .request))
            #expect(!isWellFormed(Self.request + [Self.request[index]], .request))
            #expect(!isWellFormed([Self.request[index]] + Self.request, .request))
        }
        #expect(!isWellFormed(Self.request, .answer))
        #expect(!isWellFormed([("a", "b")], .answer))
        #expect(!isWellFormed([(":status", "200")], .trailers))
        #expect(!isWellFormed([(":status", "200")], .request))
    }
}
