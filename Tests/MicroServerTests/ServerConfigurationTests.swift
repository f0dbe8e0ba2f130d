import Foundation
import Logging
import MicroCore
import MicroRPC
import Testing

@testable import MicroServer

@Suite struct ServerConfigurationTests {
    private func load(
        flags: [ServerSetting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> ServerConfiguration {
        let path = NSTemporaryDirectory() + "micro-configuration-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var flags = flags
        if let file {
            try Data(file.utf8).write(to: URL(fileURLWithPath: path))
            flags[.configurationFile] = path
        }
        return try await ServerConfiguration.load(
            flags: flags, environment: ["HOME": "/home/jane"].merging(environment) { $1 })
    }

    /// The sentence that a person reads.
    private func refusal(
        flags: [ServerSetting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async -> String? {
        do {
            _ = try await load(flags: flags, environment: environment, file: file)
            return nil
        } catch {
            return (error as? MicroError)?.detail
        }
    }

    @Test func nothingSaidIsTheDefault() async throws {
        let configuration = try await load()
        #expect(configuration.dataFolder == "/home/jane/.micro/server")
        #expect(configuration.gatewayAddress == Address("127.0.0.1:8080"))
        #expect(configuration.proxyAddress == Address("127.0.0.1:8081"))
        #expect(configuration.logLevel == .info)
        #expect(configuration.bodyBytesMax == 4 << 20)
        #expect(configuration.adminPassword == nil)
        #expect(configuration.sdkFolder.hasSuffix("/sdk"))
        #expect(!configuration.isInsecure)
    }

    @Test func everySettingCanBeAFlagAVariableOrInTheFile() async throws {
        let flags: [ServerSetting: String] = [
            .data: "/d", .gatewayAddress: "[::1]:1", .proxyAddress: "unix:/p", .logLevel: "debug",
            .sdk: "/s", .bodyBytesMax: "7", .insecure: "true", .adminPassword: "x",
        ]
        let environment = [
            "MICRO_DATA": "/d", "MICRO_GATEWAY_ADDRESS": "[::1]:1", "MICRO_PROXY_ADDRESS": "unix:/p",
            "MICRO_LOG_LEVEL": "debug", "MICRO_SDK": "/s", "MICRO_BODY_BYTES_MAX": "7",
            "MICRO_INSECURE": "true", "MICRO_ADMIN_PASSWORD": "x",
        ]
        let file = """
            {"data": "/d", "gateway": {"address": "[::1]:1"}, "proxy": {"address": "unix:/p"},
             "log": {"level": "debug"}, "sdk": "/s", "body": {"bytes": {"max": 7}}, "insecure": true,
             "admin": {"password": "x"}}
            """
        for configuration in [
            try await load(flags: flags), try await load(environment: environment),
            try await load(file: file),
        ] {
            #expect(configuration.dataFolder == "/d")
            #expect(configuration.gatewayAddress == Address("[::1]:1"))
            #expect(configuration.proxyAddress == Address("unix:/p"))
            #expect(configuration.logLevel == .debug)
            #expect(configuration.sdkFolder == "/s")
            #expect(configuration.bodyBytesMax == 7)
            #expect(configuration.isInsecure)
            #expect(configuration.adminPassword == "x")
        }
    }

    @Test func flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() async throws {
        let file = #"{"data": "/file", "sdk": "/file", "log": {"level": "error"}}"#
        let environment = ["MICRO_DATA": "/variable", "MICRO_SDK": "/variable"]
        let configuration = try await load(flags: [.data: "/flag"], environment: environment, file: file)
        #expect(configuration.dataFolder == "/flag")
        #expect(configuration.sdkFolder == "/variable")
        #expect(configuration.logLevel == .error)
    }

    @Test func anEmptyVariableSaysNothing() async throws {
        let configuration = try await load(environment: ["MICRO_DATA": "", "MICRO_LOG_LEVEL": ""])
        #expect(configuration.dataFolder == "/home/jane/.micro/server")
    }

    @Test(arguments: [
        (ServerSetting.gatewayAddress, "8080"), (.gatewayAddress, "localhost"), (.proxyAddress, ":80"),
        (.proxyAddress, "127.0.0.1:65536"), (.logLevel, "loud"), (.bodyBytesMax, "4MB"),
        (.bodyBytesMax, "0"), (.bodyBytesMax, "-1"), (.bodyBytesMax, "99999999999"), (.insecure, "maybe"),
    ]) func whatIsMalformedIsNamed(_ setting: ServerSetting, _ text: String) async throws {
        let asFlag = await refusal(flags: [setting: text])
        let asVariable = await refusal(environment: [setting.variable: text])
        #expect(asFlag?.hasPrefix(setting.title) == true, "\(asFlag ?? "accepted")")
        #expect(asFlag?.contains(text) == true)
        #expect(asVariable == asFlag)
    }

    @Test(arguments: [
        #"{"gateway": {"address": 8080}}"#, #"{"body": {"bytes": {"max": "many"}}}"#, "{", "[]", "",
        #"{"insecure": "perhaps"}"#,
    ]) func aFileThatIsWrongIsRefused(_ file: String) async throws {
        #expect(await refusal(file: file) != nil)
    }

    @Test func aFileThatIsNotThereIsNamed() async throws {
        let refusal = await refusal(flags: [.configurationFile: "/nowhere/micro.json"])
        #expect(refusal?.contains("/nowhere/micro.json: No such file or directory") == true)
    }

    @Test(arguments: ["0.0.0.0:80", "[::]:80", "192.0.2.1:80", "example.com:80"])
    func theNetworkIsKeptOutUnlessSaidOtherwise(_ address: String) async throws {
        for setting in [ServerSetting.gatewayAddress, .proxyAddress] {
            let refusal = await refusal(flags: [setting: address])
            #expect(refusal?.contains("--insecure") == true)
            _ = try await load(flags: [setting: address, .insecure: "true"])
        }
    }

    @Test func onlyTheSecretHasNoFlag() {
        let hidden = ServerSetting.allCases.filter { $0.flag == nil }
        #expect(hidden == [.adminPassword])
    }
}
