import MicroCore
import MicroRPC
import NIOCore
import Testing

@testable import MicroEdge

@Suite("Parameters")
struct ParameterTests {
    private func parse(_ query: String) throws -> [[String]] {
        var parameters: [(path: String, value: String)] = []
        try QueryParameters.parse(query, into: &parameters)
        return parameters.map { [$0.path, $0.value] }
    }

    @Test(
        "of a query come decoded and in order",
        arguments: [
            ("", []),
            ("a=1", [["a", "1"]]),
            ("a=1&b=2&a=3", [["a", "1"], ["b", "2"], ["a", "3"]]),
            ("a[b]=1&c%5B%5D=2&d.e=3", [["a[b]", "1"], ["c[]", "2"], ["d.e", "3"]]),
            ("name=J%C3%B6hn+%22q%22%26x", [["name", "Jöhn \"q\"&x"]]),
            ("a=&&b=x=y", [["a", ""], ["b", "x=y"]]),
        ] as [(String, [[String]])])
    func query(_ query: String, _ expected: [[String]]) throws {
        #expect(try parse(query) == expected)
    }

    @Test("that are malformed are refused", arguments: ["a", "=1", "a=%", "a=%4", "a=%zz", "a=%ff", "%c3=1"])
    func malformed(_ query: String) {
        let error = #expect(throws: MicroError.self) { try parse(query) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("are at most a thousand")
    func tooMany() {
        let query = String(repeating: "a=1&", count: QueryParameters.countMax + 1)
        #expect(throws: MicroError.self) { try parse(query) }
    }

    private func form(_ body: String, boundary: String = "xx") throws -> [[String]] {
        var parameters: [(path: String, value: String)] = []
        let form = try MultipartForm(contentType: "multipart/form-data; boundary=\"\(boundary)\"")
        try form.parse(ByteBuffer(string: body), into: &parameters)
        return parameters.map { [$0.path, $0.value] }
    }

    @Test("of a multipart body are its fields, and its files in base64")
    func multipart() throws {
        let body =
            "--xx\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nJane\r\nDoe\r\n"
            + "--xx\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nhello!!\r\n--xx--\r\n"
        #expect(try form(body) == [["name", "Jane\r\nDoe"], ["file", "aGVsbG8hIQ=="]])
    }

    @Test(
        "of a malformed multipart body are refused",
        arguments: [
            "", "--xx", "--xx\r\n", "--yy--", "--xx\r\nContent-Disposition: form-data\r\n\r\nv\r\n--xx--",
            "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv",
            "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\nno end\r\n--xx--",
        ])
    func malformedMultipart(_ body: String) {
        let error = #expect(throws: MicroError.self) { try form(body) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("of timeouts have two spellings")
    func timeouts() throws {
        #expect(try Timeout.checked("timeout", "1500000") == .nanoseconds(1_500_000))
        #expect(try Timeout.checked("grpc-timeout", "100m") == .milliseconds(100))
        for text in ["", "1", "m", "-1m", "123456789m", "1x"] {
            #expect(throws: MicroError.self) { try Timeout.checked("grpc-timeout", text) }
        }
        #expect(throws: MicroError.self) { try Timeout.checked("timeout", "1.5") }
    }
}
