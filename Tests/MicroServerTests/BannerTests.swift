import MicroRPC
import MicroWire
import Testing

@testable import MicroServer

@Suite struct BannerTests {
    private func lines(
        gateway: String = "127.0.0.1:8080", data: String = "/home/jane/.micro/server",
        isElsewhere: Bool = false,
        program: String = "bin/micro", tls: GatewayPlace.TLS? = nil
    ) throws -> [String] {
        let place = Place(
            gateway: GatewayPlace(address: gateway, tls: tls),
            proxy: try #require(Address("127.0.0.1:8081")),
            localProxy: tls == nil ? nil : Address("127.0.0.1:40000"), dataFolder: data)
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

    /// The names of a certificate, where the gateway listens, and what curl is to be told.
    @Test(arguments: [
        (["localhost"], "127.0.0.1", #"--cacert /c.pem "https://localhost:8080"#),
        (["127.0.0.1"], "0.0.0.0", #"--cacert /c.pem "https://127.0.0.1:8080"#),
        (["::1"], "::1", #"--cacert /c.pem "https://[::1]:8080"#),
        (["192.0.2.1", "a.org"], "192.0.2.1", #"--cacert /c.pem "https://192.0.2.1:8080"#),
        (["a.org"], "192.0.2.1", #"--cacert /c.pem --connect-to ::192.0.2.1: "https://a.org:8080"#),
        (["*.a.org"], "::1", #"--cacert /c.pem --connect-to ::[::1]: "https://www.a.org:8080"#),
        ([], "127.0.0.1", #"--cacert /c.pem "https://127.0.0.1:8080"#),
    ]) func curlAsksForAHostThatTheCertificateIsFor(_ names: [String], _ host: String, _ words: String) throws
    {
        let tls = GatewayPlace.TLS(
            certificate: "/c.pem", names: names, host: host, asksForCertificate: false)
        let lines = try lines(gateway: "\(Address(host: host, port: 8080))", tls: tls)
        #expect(lines.contains("  curl \(words)/helloworld?name=Jane\""), "\(lines)")
        #expect(lines.contains("  gateway  https://\(Address(host: host, port: 8080))  (HTTP and JSON)"))
        #expect(lines.contains("  proxy    127.0.0.1:8081  (gRPC over TLS)"))
    }

    @Test func whoMustShowACertificateIsToldSo() throws {
        let tls = GatewayPlace.TLS(
            certificate: "/my c.pem", names: ["localhost"], host: "127.0.0.1", asksForCertificate: true)
        let line = #"  curl --cacert '/my c.pem' --cert CLIENT.pem --key CLIENT.key "https://localhost:8080/"#
        #expect(try lines(tls: tls).contains { $0.hasPrefix(line) })
    }
}
