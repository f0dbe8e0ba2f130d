import Foundation
import Logging
import MicroCore
import MicroRPC
import Testing

@testable import MicroServer

@Suite struct ServerConfigurationTests {
    private func load(
        flags: [ServerSetting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) throws -> ServerConfiguration {
        let path = NSTemporaryDirectory() + "micro-configuration-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var flags = flags
        if let file {
            try Data(file.utf8).write(to: URL(fileURLWithPath: path))
            flags[.configurationFile] = path
        }
        return try ServerConfiguration.load(
            flags: flags, environment: ["HOME": "/home/jane"].merging(environment) { $1 })
    }

    /// The sentence that a person reads.
    private func refusal(
        flags: [ServerSetting: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) -> String? {
        do {
            _ = try load(flags: flags, environment: environment, file: file)
            return nil
        } catch {
            return (error as? MicroError)?.detail
        }
    }

    @Test func nothingSaidIsTheDefault() throws {
        let configuration = try load()
        #expect(configuration.dataFolder == "/home/jane/.micro/server")
        #expect(configuration.gatewayAddress == Address("127.0.0.1:8080"))
        #expect(configuration.proxyAddress == Address("127.0.0.1:8081"))
        #expect(configuration.logLevel == .info)
        #expect(configuration.bodyBytesMax == 4 << 20)
        #expect(configuration.storeValueBytesMax == 1 << 20)
        #expect(configuration.blobBytesMax == 5 << 30)
        #expect(configuration.adminPassword == nil)
        #expect(configuration.sdkFolder.hasSuffix("/sdk"))
        #expect(!configuration.isInsecure)
    }

    @Test func everySettingCanBeAFlagAVariableOrInTheFile() throws {
        let flags: [ServerSetting: String] = [
            .data: "/d", .gatewayAddress: "[::1]:1", .proxyAddress: "unix:/p", .logLevel: "debug",
            .sdk: "/s", .bodyBytesMax: "7", .insecure: "true", .adminPassword: "x",
            .configSecretKey: "key",
            .tlsCertificate: "/c", .tlsKey: "/k", .tlsClientAuthority: "/a",
            .storeValueBytesMax: "9", .blobBytesMax: "11",
        ]
        let environment = [
            "MICRO_DATA": "/d", "MICRO_GATEWAY_ADDRESS": "[::1]:1", "MICRO_PROXY_ADDRESS": "unix:/p",
            "MICRO_LOG_LEVEL": "debug", "MICRO_SDK": "/s", "MICRO_BODY_BYTES_MAX": "7",
            "MICRO_INSECURE": "true", "MICRO_ADMIN_PASSWORD": "x", "MICRO_TLS_CERTIFICATE": "/c",
            "MICRO_TLS_KEY": "/k", "MICRO_TLS_CLIENT_CA": "/a",
            "MICRO_STORE_VALUE_BYTES_MAX": "9", "MICRO_CONFIG_SECRET_KEY": "key",
            "MICRO_BLOB_BYTES_MAX": "11",
        ]
        let file = """
            {"data": "/d", "gateway": {"address": "[::1]:1"}, "proxy": {"address": "unix:/p"},
             "log": {"level": "debug"}, "sdk": "/s", "body": {"bytes": {"max": 7}}, "insecure": true,
             "admin": {"password": "x"}, "tls": {"certificate": "/c", "key": "/k", "client": {"ca": "/a"}},
             "store": {"value": {"bytes": {"max": 9}}}, "config": {"secret": {"key": "key"}},
             "blob": {"bytes": {"max": 11}}}
            """
        for configuration in [
            try load(flags: flags), try load(environment: environment),
            try load(file: file),
        ] {
            #expect(configuration.dataFolder == "/d")
            #expect(configuration.gatewayAddress == Address("[::1]:1"))
            #expect(configuration.proxyAddress == Address("unix:/p"))
            #expect(configuration.logLevel == .debug)
            #expect(configuration.sdkFolder == "/s")
            #expect(configuration.bodyBytesMax == 7)
            #expect(configuration.storeValueBytesMax == 9)
            #expect(configuration.blobBytesMax == 11)
            #expect(configuration.isInsecure)
            #expect(configuration.adminPassword == "x")
            #expect(configuration.configSecretKey == "key")
            #expect(
                configuration.tls == TLSFiles(certificate: "/c", key: "/k", clientAuthority: "/a"))
        }
    }

    @Test func flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() throws {
        let file = #"{"data": "/file", "sdk": "/file", "log": {"level": "error"}}"#
        let environment = ["MICRO_DATA": "/variable", "MICRO_SDK": "/variable"]
        let configuration = try load(flags: [.data: "/flag"], environment: environment, file: file)
        #expect(configuration.dataFolder == "/flag")
        #expect(configuration.sdkFolder == "/variable")
        #expect(configuration.logLevel == .error)
    }

    @Test func anEmptyVariableSaysNothing() throws {
        let configuration = try load(environment: ["MICRO_DATA": "", "MICRO_LOG_LEVEL": ""])
        #expect(configuration.dataFolder == "/home/jane/.micro/server")
    }

    @Test(arguments: [
        (ServerSetting.gatewayAddress, "8080"), (.gatewayAddress, "localhost"), (.proxyAddress, ":80"),
        (.proxyAddress, "127.0.0.1:65536"), (.logLevel, "loud"), (.bodyBytesMax, "4MB"),
        (.bodyBytesMax, "0"), (.bodyBytesMax, "-1"), (.bodyBytesMax, "99999999999"),
        (.storeValueBytesMax, "0"),
        (.storeValueBytesMax, "4194304"), (.blobBytesMax, "0"), (.insecure, "maybe"),
    ]) func whatIsMalformedIsNamed(_ setting: ServerSetting, _ text: String) throws {
        let asFlag = refusal(flags: [setting: text])
        let asVariable = refusal(environment: [setting.variable: text])
        #expect(asFlag?.hasPrefix(setting.title) == true, "\(asFlag ?? "accepted")")
        #expect(asFlag?.contains(text) == true)
        #expect(asVariable == asFlag)
    }

    @Test func anEmptyVariableLeavesTheFilesWord() throws {
        let configuration = try load(environment: ["MICRO_DATA": ""], file: #"{"data": "/file"}"#)
        #expect(configuration.dataFolder == "/file")
    }

    @Test(arguments: [
        (#"{"gateway": {"address": 8080}}"#, "--gateway-address"),
        (#"{"body": {"bytes": {"max": "many"}}}"#, "\"many\""), (#"{"insecure": "perhaps"}"#, "\"perhaps\""),
        ("{", "is not a JSON object"), ("[]", "is not a JSON object"), ("", "is not a JSON object"),
        ("7", "is not a JSON object"), (#"{"gatway": {"address": "127.0.0.1:1"}}"#, "\"gatway.address\""),
        (#"{"gateway": "127.0.0.1:1"}"#, "\"gateway\" is not a setting"),
        (#"{"gateway": {"address": {"port": 1}}}"#, "\"gateway.address.port\""),
        (#"{"config": {"file": "other.json"}}"#, "\"config.file\""),
        (#"{"data": ["/d"]}"#, "\"data\" is neither"), (#"{"data": null}"#, "\"data\" is neither"),
        (#"{"body": {"bytes": {"max": 1.5}}}"#, "\"body.bytes.max\" is neither"),
    ]) func aFileThatIsWrongIsRefused(_ file: String, _ reason: String) throws {
        let said = try #require(refusal(file: file))
        #expect(said.contains(reason), "\(said)")
    }

    @Test func aFileThatIsMuchTooLargeIsRefused() throws {
        let file = #"{"data": ""# + String(repeating: "x", count: 1 << 20) + #""}"#
        #expect(refusal(file: file)?.contains("is larger than 1048576 bytes") == true)
    }

    @Test func withoutAHomeTheFolderMustBeSaid() throws {
        #expect(
            refusal(environment: ["HOME": ""])?.hasPrefix("--data (MICRO_DATA): there is no HOME") == true)
        let configuration = try load(flags: [.data: "/d"], environment: ["HOME": ""])
        #expect(configuration.stateFolder == nil)
    }

    @Test func thePersonsOwnFolderIsTheOneOfTheCommandLine() throws {
        #expect(try load().stateFolder == "/home/jane/.micro")
        #expect(try load(environment: ["MICRO_HOME": "/m"]).stateFolder == "/m")
    }

    @Test func aFileThatIsNotThereIsNamed() throws {
        let refusal = refusal(flags: [.configurationFile: "/nowhere/micro.json"])
        #expect(refusal?.contains("/nowhere/micro.json: No such file or directory") == true)
    }

    @Test(arguments: ["0.0.0.0:80", "[::]:80", "192.0.2.1:80", "example.com:80", "127.example.com:80"])
    func theNetworkIsKeptOutUnlessSaidOtherwise(_ address: String) throws {
        for setting in [ServerSetting.gatewayAddress, .proxyAddress] {
            let refusal = refusal(flags: [setting: address])
            #expect(refusal?.contains("--insecure") == true && refusal?.contains("--tls-key") == true)
            _ = try load(flags: [setting: address, .tlsCertificate: "c", .tlsKey: "k"])
            _ = try load(flags: [setting: address, .insecure: "true"])
        }
    }

    @Test func onlySecretsHaveNoFlag() {
        let hidden = ServerSetting.allCases.filter { $0.flag == nil }
        #expect(hidden == [.adminPassword, .configSecretKey])
        #expect(hidden == ServerSetting.allCases.filter(\.isSecret))
    }
}
