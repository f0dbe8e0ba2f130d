import MicroCore
import MicroWire
import Testing

@testable import MicroCLI

/// Which platform a command talks to.
struct PlatformTargetTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func target(
        _ variables: [String: String] = [:], flags: GlobalFlags = GlobalFlags(), configuration: String? = nil
    ) throws -> PlatformTarget {
        var environment = ["HOME": scratch.path, "MICRO_DATA": scratch.path + "/data"]
        environment.merge(variables) { $1 }
        return try PlatformTarget(
            settings: CLISettings(environment: environment, workingFolder: "/"), flags: flags,
            configuration: try UserConfiguration(text: configuration))
    }

    @Test func withoutAServerItIsTheUsualAddress() throws {
        let target = try target()
        #expect(target.address == "127.0.0.1:8081")
        #expect(target.environment == "local")
        #expect(target.namespace == .micro)
        #expect(target.adminSecretFile == scratch.path + "/data/admin.secret")
    }

    @Test func aRunningServerTellsWhereItListens() throws {
        try scratch.write(
            #"{"gateway":"127.0.0.1:1","proxy":"127.0.0.1:2","pid":3}"#, to: "data/addresses.json")
        let target = try target()
        #expect(target.address == "127.0.0.1:2")
        #expect(target.gateway == GatewayPlace(address: "127.0.0.1:1"))
        #expect(!target.isSecure)
    }

    @Test func theSecretGoesNowhereElse() throws {
        try scratch.write(
            #"{"gateway":"127.0.0.1:1","proxy":"127.0.0.1:2","pid":3}"#, to: "data/addresses.json")
        #expect(try target(["MICRO_PROXY": "elsewhere:9"]).adminSecretFile == nil)
        #expect(try target(["MICRO_PROXY": "127.0.0.1:2"]).adminSecretFile != nil)
    }

    @Test func flagsComeBeforeVariablesBeforeTheChoice() throws {
        let configuration =
            #"{"env":"a","envs":"{\"a\":{\"Name\":\"a\",\"ProxyAddress\":\"a:1\",\"Description\":\"\"},\"b\":{\"Name\":\"b\",\"ProxyAddress\":\"b:443\",\"Description\":\"\"}}","namespaces":{"a":{"current":"foo"}}}"#
        #expect(try target(configuration: configuration).address == "a:1")
        #expect(try target(configuration: configuration).namespace.rawValue == "foo")
        let other = try target(["MICRO_ENV": "b"], configuration: configuration)
        #expect(other.address == "b:443")
        #expect(other.isSecure)
        var flags = GlobalFlags()
        flags.environment = "a"
        flags.namespace = "bar"
        let flagged = try target(["MICRO_ENV": "b"], flags: flags, configuration: configuration)
        #expect(flagged.address == "a:1")
        #expect(flagged.namespace.rawValue == "bar")
    }

    @Test func anUnknownEnvironmentIsSaid() throws {
        let error = try #require(throws: CLIError.self) { try target(["MICRO_ENV": "nope"]) }
        #expect(error.message == "Env \"nope\" not found")
    }

    @Test(arguments: [
        ("host:80", "host:80"), ("host", "host:443"), ("[::1]:80", "[::1]:80"), ("[::1]", "[::1]:443"),
        ("1.2.3.4", "1.2.3.4:443"), ("https://host", "https://host:443"), ("http://host/", "http://host:80"),
        ("HTTPS://host:1", "https://host:1"), ("unix:/run/micro", "unix:/run/micro"),
    ])
    func addressesGetAPort(_ address: String, _ expected: String) throws {
        #expect(try PlatformAddress(address).text == expected)
        #expect(try PlatformAddress(expected) == PlatformAddress(address))
    }

    @Test(arguments: [
        ("host:80", true), ("host", true), ("10.0.0.1:8081", true), ("localhost.example.com:8081", true),
        ("http://host:443", false), ("https://127.0.0.1:1", true), ("127.0.0.1:8081", false),
        ("localhost:8081", false), ("[::1]:8081", false), ("localhost:443", true), ("unix:/run/micro", false),
    ])
    func onlyThisMachineIsSpokenToWithoutTLSUnlessSaidOtherwise(_ address: String, _ isSecure: Bool) throws {
        #expect(try PlatformAddress(address).isSecure == isSecure)
    }

    @Test(arguments: [
        "", ":80", "host:0", "host:99999", "host:x", "ftp://host:80", "a b:1", "https://", "http://host/path",
        "https://unix:/run/micro", "://host", "unix:",
    ])
    func malformedAddressesAreRefused(_ address: String) {
        #expect(throws: CLIError.self) { try PlatformAddress(address) }
    }

    @Test func anEnvironmentBringsTheAuthorityToTrustAndAnotherAddressDoesNot() throws {
        let configuration =
            #"{"env":"a","envs":"{\"a\":{\"Name\":\"a\",\"ProxyAddress\":\"https://a:1\",\"Description\":\"\",\"CA\":\"/ca\"}}"}"#
        let own = try target(configuration: configuration)
        #expect(own.isSecure && own.tls == ClientTLS.Files(authority: "/ca"))
        #expect(own.command(to: "b:1") == "micro env add a b:1")
        #expect(try target(["MICRO_CA": "/other"], configuration: configuration).tls.authority == "/other")
        let given = try target(["MICRO_PROXY": "b:1"], configuration: configuration)
        #expect(given.isSecure && given.tls == ClientTLS.Files())
        #expect(given.command(to: "c:1") == "micro --proxy_address c:1")
    }

    @Test func aServerOnThisMachineIsSpokenToWithoutTLSWhereverItListens() throws {
        try scratch.write(
            #"{"gateway":"10.0.0.1:1","proxy":"10.0.0.1:2","pid":3}"#, to: "data/addresses.json")
        #expect(try !target().isSecure)
        try scratch.write(
            #"{"gateway":"10.0.0.1:1","proxy":"127.0.0.1:2","pid":3,"tls":{"proxy":"10.0.0.1:2","gateway":{"certificate":"/c","name":"a","asksForCertificate":false}}}"#,
            to: "data/addresses.json")
        let target = try target()
        #expect(target.place.text == "http://127.0.0.1:2" && !target.isSecure)
        // Its port changes with every start, and logins outlast that.
        #expect(target.address == "10.0.0.1:2")
        #expect(target.gateway?.tls?.certificate == "/c")
    }
}
