import Testing

@testable import MicroCLI

/// Flags in front of a command.
struct GlobalFlagsTests {
    private func take(_ words: String...) throws -> (GlobalFlags, [String]) {
        var rest = words[...]
        let flags = try GlobalFlags.take(from: &rest)
        return (flags, Array(rest))
    }

    @Test func flagsInFrontAreTaken() throws {
        let (flags, rest) = try take(
            "-e", "staging", "--namespace=foo", "--output", "json", "services", "-e", "x")
        #expect(flags.environment == "staging")
        #expect(flags.namespace == "foo")
        #expect(flags.output == .json)
        #expect(rest == ["services", "-e", "x"])
    }

    @Test func bothSpellingsOfTheProxyAddressAreKnown() throws {
        #expect(try take("--proxy-address=a:1", "x").0.proxyAddress == "a:1")
        #expect(try take("--proxy_address", "b", "x").0.proxyAddress == "b:443")
    }

    @Test func callFlagsAreTaken() throws {
        let flags = try take("--timeout=500ms", "--metadata", "a=b", "x").0
        #expect(flags.call.timeout == .milliseconds(500))
        #expect(flags.call.metadata == [.init(name: "a", value: "b")])
    }

    @Test func helpAndVersionStay() throws {
        #expect(try take("--help").1 == ["--help"])
        #expect(try take("--version").1 == ["--version"])
    }

    @Test func aBadDurationHasItsOwnStatus() throws {
        let error = try #require(throws: CLIError.self) { try take("--timeout=soon", "x") }
        #expect(error.status.rawValue == 2)
        #expect(error.next == "Try 500ms or 5s.")
    }

    @Test(arguments: [
        ["--bogus", "x"], ["--env"], ["--output", "xml", "x"], ["--metadata", "novalue", "x"],
    ])
    func whatIsWrongIsRefused(_ words: [String]) {
        var rest = words[...]
        #expect(throws: CLIError.self) { try GlobalFlags.take(from: &rest) }
    }

    @Test(arguments: [
        ("--name", FlagWord("--name")?.name), ("--a-b=c=d", "a_b"), ("-o", "o"),
    ])
    func flagWords(_ word: String, _ name: String?) {
        #expect(FlagWord(word)?.name == name)
    }

    @Test(arguments: ["name", "-", "--", "-5", "-.5", "--=x", "---x"])
    func otherWordsAreNoFlags(_ word: String) {
        #expect(FlagWord(word) == nil)
    }
}
