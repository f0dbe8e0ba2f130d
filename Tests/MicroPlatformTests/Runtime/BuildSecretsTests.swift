import Foundation
import MicroCore
import MicroWire
import Subprocess
import Testing

@testable import MicroPlatform

/// What the server knows and no build and no service may: everything in its environment but the plain names.
@Suite(.enabled(if: testSDK != nil, "MICRO_SDK names no SDK"), .timeLimit(.minutes(5)))
struct BuildSecretsTests {
    static let secrets = [
        "MICRO_ADMIN_PASSWORD": "hidden-one", "AWS_SECRET_ACCESS_KEY": "hidden-two",
        "GITHUB_TOKEN": "hidden-three",
        "SSH_AUTH_SOCK": "/hidden/four", "SWIFT_EXEC": "/hidden/five",
    ]

    static func tell(_ configuration: inout Builder.Configuration) {
        configuration.environment.merge(secrets) { $1 }
    }

    static func expectNoSecret(in text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(text.contains("PATH"), "nothing was seen at all", sourceLocation: sourceLocation)
        for (name, value) in secrets {
            #expect(!text.contains(name) && !text.contains(value), sourceLocation: sourceLocation)
        }
    }

    /// The compiler, `protoc` and its plug-ins stand behind programs that note what they are given.
    @Test func compilersAndPlugInsSeeNoSecret() async throws {
        let configure = { (configuration: inout Builder.Configuration, folder: Folder) in
            Self.tell(&configuration)
            let path = configuration.environment["PATH"] ?? ""
            for tool in ["swiftc", "protoc"] {
                let note = "env >> '\(folder.path(of: tool + ".seen"))'\nPATH='\(path)' exec \(tool) \"$@\"\n"
                try folder.write("tools/\(tool)", "#!/bin/sh\n" + note, executable: true)
            }
            configuration.environment["PATH"] = folder.path(of: "tools") + ":" + path
        }
        try await BuilderTests.withBench(configure) { bench in
            let (build, _) = try await bench.build()
            #expect(build.isNew)
            let folder = Folder(String(bench.source.path.dropLast("/source".count)))
            for tool in ["swiftc", "protoc"] {
                Self.expectNoSecret(in: try folder.text(tool + ".seen"))
            }
        }
    }

    static let manifest = """
        // swift-tools-version: 6.2
        import Foundation
        import PackageDescription
        let seen = ProcessInfo.processInfo.environment.map { "\\($0.key)=\\($0.value)" }.joined(separator: " ")
        try? seen.write(toFile: "SEEN_FILE", atomically: true, encoding: .utf8)
        let package = Package(
            name: "greeter",
            targets: [
                .plugin(name: "Look", capability: .buildTool()),
                .executableTarget(name: "greeter", plugins: ["Look"]),
            ])
        """

    /// Notes what it sees itself, and has a command note what that sees.
    static let plugIn = """
        import Foundation
        import PackagePlugin
        @main struct Look: BuildToolPlugin {
            func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
                let seen = ProcessInfo.processInfo.environment.map { "\\($0.key)=\\($0.value)" }.joined(separator: " ")
                let output = context.pluginWorkDirectoryURL.appending(path: "Seen.swift")
                let script = "printf 'let plugIn = \\"\\"\\"\\\\n%s\\\\n\\"\\"\\"\\\\nlet command = \\"\\"\\"\\\\n%s\\\\n\\"\\"\\"\\\\n' \\"$1\\" \\"$(env)\\" > \\"$2\\""
                return [.buildCommand(
                    displayName: "looking", executable: URL(fileURLWithPath: "/bin/sh"),
                    arguments: ["-c", script, "sh", seen, output.path], outputFiles: [output])]
            }
        }
        """

    @Test func aManifestAndItsPlugInSeeNoSecret() async throws {
        try await BuilderTests.withBench { configuration, _ in
            Self.tell(&configuration)
        } _: { bench in
            try FileManager.default.removeItem(atPath: bench.source.path)
            let seen = bench.source.path + ".seen"
            try bench.source.write("Package.swift", Self.manifest.replacing("SEEN_FILE", with: seen))
            try bench.source.write("Plugins/Look/Look.swift", Self.plugIn)
            try bench.source.write("Sources/greeter/main.swift", "print(plugIn)\nprint(command)\n")
            let said = try await bench.run(try await bench.build().build)
            Self.expectNoSecret(in: said)
            Self.expectNoSecret(in: try String(contentsOfFile: seen, encoding: .utf8))
        }
    }

    /// The program does not register: its end shows its last output.
    @Test func aCompiledServiceSeesNoSecret() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write(
                "main.swift",
                "import Foundation\nprint(ProcessInfo.processInfo.environment.sorted { $0.key < $1.key })\n")
            try await RuntimeFixture.with(
                folder.folder("data"), sdk: try #require(testSDK), environment: Self.secrets
            ) { fixture in
                var wanted = RuntimeService(name: fixture.service)
                wanted.source = try await fixture.runtime.upload(
                    wanted, archive: SourcePacker(folder: source.path).chunks)
                let end = try await fixture.end(
                    of: try await fixture.runtime.create(wanted, options: RuntimeOptions()))
                #expect(end.message.contains("MICRO_NODE_ID"))
                Self.expectNoSecret(in: end.message)
            }
        }
    }
}
