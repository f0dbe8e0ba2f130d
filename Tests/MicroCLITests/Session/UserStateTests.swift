import Foundation
import MicroCore
import Testing

@testable import MicroCLI

/// The person's own files.
struct UserStateTests {
    @Test func aMissingConfigurationIsLocal() throws {
        let configuration = try UserConfiguration(text: nil)
        #expect(configuration.environmentName == "local")
        #expect(try configuration.environments.isEmpty)
    }

    @Test func whatIsNotOursSurvives() throws {
        var configuration = try UserConfiguration(
            text: #"{"env":"x","git":{"baseurl":"b"},"big":12345678901}"#)
        configuration.environmentName = "y"
        configuration.setNamespace("foo", in: "my.env")
        let again = try UserConfiguration(text: try configuration.text())
        #expect(again.environmentName == "y")
        #expect(again["git.baseurl"] == "b")
        #expect(again.namespace(in: "my.env") == "foo")
        #expect(try configuration.text().contains("12345678901"))
    }

    @Test func environmentsAreKeptAsTheOriginalKeepsThem() throws {
        let text =
            #"{"env":"dev","envs":"{\"dev\":{\"Name\":\"dev\",\"ProxyAddress\":\"h:1\",\"Description\":\"\"}}"}"#
        var configuration = try UserConfiguration(text: text)
        #expect(try configuration.environments["dev"]?.proxyAddress == "h:1")
        try configuration.setEnvironments([:])
        #expect(try configuration.environments.isEmpty)
    }

    @Test func aBrokenFileIsSaid() {
        #expect(throws: CLIError.self) { try UserConfiguration(text: "{") }
        #expect(throws: CLIError.self) { try UserConfiguration(text: #"{"envs":"nonsense"}"#).environments }
    }

    @Test func tokensAreFoundByWhoseTheyAre() {
        let key = TokenFile.Key(address: "127.0.0.1:8081", namespace: "micro", account: "admin")
        let other = TokenFile.Key(address: "127.0.0.1:8081", namespace: "micro", account: "admin2")
        let token = Token(accessToken: "a", refreshToken: "r", created: 1, expiry: 2)
        var file = TokenFile(text: "something else\n")
        file[key] = token
        file[other] = Token(accessToken: "b", refreshToken: "", created: 3, expiry: 4)
        let again = TokenFile(text: file.text)
        #expect(again[key] == token)
        #expect(again[other]?.accessToken == "b")
        #expect(file.text.hasPrefix("something else\nmicro://127.0.0.1:8081/micro/admin:"))
        file[key] = nil
        #expect(file[key] == nil)
        #expect(file[other] != nil)
    }

    @Test func namesMayHoldWhatStandsBetweenThem() {
        let plain = TokenFile.Key(address: "h:1", namespace: "foo", account: "a")
        let other = TokenFile.Key(address: "h:1", namespace: "foo", account: "a:b/c")
        let token = Token(accessToken: "a", refreshToken: "r", created: 1, expiry: 2)
        var file = TokenFile(text: nil)
        file[other] = token
        file[plain] = token
        file[plain] = nil
        #expect(file[plain] == nil)
        #expect(file[other] == token)
        #expect(file.namespaces(of: "a:b/c", at: "h:1") == ["foo"])
        #expect(file.namespaces(of: "c", at: "h:1").isEmpty)
        #expect(file.namespaces(of: "a:b/c", at: "h").isEmpty)
    }

    @Test func filesAreTheOwnersAlone() throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path + "/.micro")
        try state.update("tokens") { _ in ("one", ()) }
        try state.update("tokens") { text in ((text ?? "") + " two", ()) }
        #expect(try scratch.read(".micro/tokens") == "one two")
        #expect(try scratch.mode(".micro/tokens") == 0o600)
        #expect(try scratch.mode(".micro") == 0o700)
        #expect(try state.text(of: "nothing") == nil)
    }

    @Test func changesByManyCommandsAtOnceAllCount() async throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { try? state.update("count") { text in ("\((Int(text ?? "") ?? 0) + 1)", ()) } }
            }
        }
        #expect(try scratch.read("count") == "50")
    }

    @Test func aFailedChangeChangesNothing() throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path)
        try state.update("x") { _ in ("kept", ()) }
        #expect(throws: CLIError.self) {
            try state.update("x") { _ -> (String, Void) in throw CLIError("no") }
        }
        #expect(try scratch.read("x") == "kept")
    }
}
