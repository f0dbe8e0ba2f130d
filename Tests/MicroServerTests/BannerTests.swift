import MicroRPC
import Testing

@testable import MicroServer

@Suite struct BannerTests {
    private func lines(
        gateway: String = "127.0.0.1:8080", data: String = "/home/jane/.micro/server",
        isElsewhere: Bool = false,
        program: String = "bin/micro"
    ) throws -> [String] {
        let place = Place(
            gateway: try #require(Address(gateway)), proxy: try #require(Address("127.0.0.1:8081")),
            dataFolder: data)
        let text = Banner(place: place, isElsewhere: isElsewhere, program: program).text
        return text.split(separator: "\n").map(String.init)
    }

    @Test func itSaysWhereItListensWhereItsDataLiesAndWhatToTypeNext() throws {
        let lines = try lines()
        for line in [
            "  gateway  http://127.0.0.1:8080  (HTTP and JSON)", "  proxy    127.0.0.1:8081  (gRPC)",
            "  data     /home/jane/.micro/server", "  bin/micro new helloworld",
            "  bin/micro run ./helloworld", #"  curl "http://localhost:8080/helloworld?name=Jane""#,
        ] {
            #expect(lines.contains(line))
        }
        #expect(!lines.contains { $0.contains("export") })
    }

    @Test func whatIsToBeTypedIsQuotedWhereItMustBe() throws {
        let lines = try lines(data: "/data of Jane's", isElsewhere: true, program: "/my programs/micro")
        #expect(lines.contains(#"  export MICRO_DATA='/data of Jane'\''s'"#))
        #expect(lines.contains("  '/my programs/micro' run ./helloworld"))
    }

    @Test(arguments: [
        ("0.0.0.0:80", "localhost:80"), ("[::]:80", "localhost:80"), ("[::1]:80", "localhost:80"),
        ("192.0.2.1:80", "192.0.2.1:80"),
    ]) func curlIsGivenAnAddressThatAnswers(_ gateway: String, _ host: String) throws {
        #expect(try lines(gateway: gateway).contains(#"  curl "http://\#(host)/helloworld?name=Jane""#))
    }

    @Test func aSocketIsNoHost() throws {
        let lines = try lines(gateway: "unix:/run/micro.sock")
        #expect(lines.contains("  gateway  unix:/run/micro.sock  (HTTP and JSON)"))
        #expect(
            lines.contains(
                #"  curl --unix-socket /run/micro.sock "http://localhost/helloworld?name=Jane""#))
    }
}
