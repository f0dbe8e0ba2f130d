import Foundation
import Logging
import Micro
import MicroConformance
import MicroCore
import MicroRPC
import MicroWire
import Testing

/// Settings through a real server.
@Suite struct ConfigTests {
    @Test func theServerKeepsEveryPromise() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                for (number, check) in ConfigConformance.checks.enumerated() {
                    // Each begins with nothing.
                    let namespace = try Namespace("n\(number)")
                    var creation = Auth_CreateNamespaceRequest()
                    creation.name = namespace.rawValue
                    let request = creation
                    _ = try await Auth_NamespacesClient(client).create(request)
                    try await check(RemoteConfig(client, namespace: namespace, timeout: .seconds(60)))
                }
            }
        }
    }

    @Test func settingsSecretsAndHistoryOutliveTheServer() async throws {
        try await Scratch.with { scratch in
            let path = try ConfigPath("db")
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                let config = RemoteConfig(client)
                _ = try await config.set(
                    try JSONValue(text: #"{"password":"correct horse"}"#), at: path, secret: true)
                _ = try await config.set(
                    try JSONValue(text: #"{"password":"battery staple"}"#), at: path, secret: false)
                let rotation = try await config.rotateKey()
                #expect(rotation == ConfigKeyRotation(encrypted: 1))
            }
            // What was acknowledged is there, however it ends.
            first.command.signal(SIGKILL)
            _ = try await first.command.finished(within: .seconds(20))
            let second = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(second) { client in
                let config = RemoteConfig(client)
                let read = try await config.read(path, secrets: .revealed)
                #expect(read.value?.text == #"{"password":"battery staple"}"#)
                _ = try await config.rollback(path, to: 1)
                let old = try await config.read(path, secrets: .revealed)
                #expect(old.value?.text == #"{"password":"correct horse"}"#)
                let entries = try await config.history(ConfigHistoryQuery())
                #expect(entries.map(\.account) == ["admin", "admin", "admin"])
                #expect(entries.map(\.action) == [.rollback, .set, .set])
                let audit = try await second.micro("auth", "audit")
                #expect(audit.output.contains("config db"), "\(audit.output)\(audit.errors)")
            }
            try await second.stop()
            for file in try FileManager.default.subpathsOfDirectory(atPath: scratch("data")) {
                let bytes = FileManager.default.contents(atPath: scratch("data/\(file)")) ?? Data()
                for secret in ["correct horse", "battery staple"] {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file)")
                }
            }
            let log = second.command.errors + first.command.errors
            #expect(!log.contains("horse") && !log.contains("staple"))
        }
    }

    @Test func watchesGoOnAcrossARestart() async throws {
        try await Scratch.with { scratch in
            let path = try ConfigPath("limit")
            let first = try await ServerProcess.start(in: scratch)
            let proxy = first.addresses.proxy
            try await PlatformClient.with(first) { client in
                _ = try await RemoteConfig(client).set(.number(JSONNumber(1)), at: path, secret: false)
                let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                let config = ServiceConfig(RemoteConfig(client), logger: silent)
                var limits = try config.watch("limit", as: Int.self).makeAsyncIterator()
                let before = await limits.next()
                #expect(before == .some(1))
                // A watch does not hold up the stop.
                try await first.stop()
                let second = try await ServerProcess.start(
                    in: scratch, arguments: ["--proxy-address", proxy])
                _ = try await RemoteConfig(client).set(.number(JSONNumber(2)), at: path, secret: false)
                let after = await limits.next()
                #expect(after == .some(2))
                try await second.stop()
            }
        }
    }

    @Test func aBackupOpensItsSecretsWhenTheKeyWasChangedSince() async throws {
        try await Scratch.with { scratch in
            let path = try ConfigPath("db.password")
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                _ = try await RemoteConfig(client).set(.string("correct"), at: path, secret: true)
                let made = try await first.micro("server", "backup", scratch("copy.tar"))
                #expect(made.status == 0, "\(made.errors)")
                _ = try await RemoteConfig(client).rotateKey()
                _ = try await RemoteConfig(client).set(.string("later"), at: path, secret: true)
            }
            try await first.stop()
            let restored = try await first.micro("server", "restore", scratch("copy.tar"))
            #expect(restored.status == 0, "\(restored.errors)")
            let second = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(second) { client in
                let read = try await RemoteConfig(client).read(path, secrets: .revealed)
                #expect(read.value == .string("correct"))
            }
            try await second.stop()
        }
    }

    @Test func aMalformedKeyEndsTheStartWithoutShowingIt() async throws {
        try await Scratch.with { scratch in
            let given = "c2hvcnQga2V5"
            let failure = await #expect(throws: ServerProcess.NotReady.self) {
                _ = try await ServerProcess.start(
                    in: scratch, environment: ["MICRO_CONFIG_SECRET_KEY": given])
            }
            #expect(failure?.output.contains("MICRO_CONFIG_SECRET_KEY") == true)
            #expect(failure?.output.contains(given) == false)
        }
    }
}
