import MicroTranscoding
import Testing

@testable import MicroCLI

/// The words after a service's name find its endpoint.
struct EndpointChoiceTests {
    private let endpoints = ["Demo.Call", "Demo.Stream", "Demo.GetUser", "Accounts.List"]

    private func choose(_ words: [String], service: String = "demo") throws -> (String, [String], Bool) {
        let request = try #require(try TestSchema.pool.message(named: "demo.Everything"))
        let choice = EndpointChoice(
            service: service,
            candidates: endpoints.map {
                .init(name: EndpointName(endpoint: $0, service: service), endpoint: $0)
            })
        let chosen = try choice.choose(words) { _, words in
            try ServiceWords(words, request: request, command: service).positionals
        }
        return (chosen.candidate.endpoint, chosen.rest, chosen.isNamedWithin)
    }

    @Test(arguments: [
        (["call", "--name=x"], "Demo.Call", ["--name=x"]),
        (["Call"], "Demo.Call", []),
        (["stream"], "Demo.Stream", []),
        (["getUser"], "Demo.GetUser", []),
        (["get-user"], "Demo.GetUser", []),
        (["get_user"], "Demo.GetUser", []),
        (["Demo.GetUser"], "Demo.GetUser", []),
        (["demo/stream"], "Demo.Stream", []),
        (["accounts", "list", "--name=x"], "Accounts.List", ["--name=x"]),
        (["Accounts.List"], "Accounts.List", []),
        (["--name=x"], "Demo.Call", ["--name=x"]),
        (["--name", "call"], "Demo.Call", ["--name", "call"]),
        (["--verbose"], "Demo.Call", ["--verbose"]),
    ])
    func wordsFindTheirEndpoint(_ words: [String], _ endpoint: String, _ rest: [String]) throws {
        let chosen = try choose(words)
        #expect(chosen.0 == endpoint)
        #expect(chosen.1 == rest)
    }

    @Test func aTruthWithoutValueDoesNotSwallowTheEndpoint() throws {
        let chosen = try choose(["--verbose", "stream", "--name", "stream"])
        #expect(chosen.0 == "Demo.Stream")
        #expect(chosen.2)
    }

    @Test func anUnknownEndpointIsSaidWithWhatWasMeant() throws {
        let error = try #require(throws: CLIError.self) { try choose(["strem"]) }
        #expect(error.status == .unknownEndpoint)
        #expect(error.message == "service \"demo\" has no endpoint strem")
        #expect(error.next == "Did you mean 'micro demo stream'?")
    }

    @Test func dashesInServiceNamesMeanTheirHandler() {
        let name = EndpointName(endpoint: "FooBar.Call", service: "foo-bar")
        #expect(name.isDefault)
        #expect(name.words == ["call"])
        #expect(name.path == "foo-bar")
        #expect(EndpointName(endpoint: "Rules.List", service: "auth").path == "auth/rules/list")
    }
}
