import Foundation
import MicroCore
import MicroWire
import Subprocess
import Synchronization
import SystemPackage
import Testing

@testable import MicroPlatform

/// Where the SDK lies that services are built against in tests.
let testSDK = ProcessInfo.processInfo.environment["MICRO_SDK"]

/// Builds with the real compiler, against the SDK that `MICRO_SDK` names.
@Suite(.enabled(if: testSDK != nil, "MICRO_SDK names no SDK"), .timeLimit(.minutes(5)))
struct BuilderTests {
    static let proto = """
        syntax = "proto3";
        package greeter;
        import "parts/name.proto";
        service Greeter { rpc Hello(HelloRequest) returns (HelloResponse); }
        message HelloRequest { parts.Name name = 1; }
        message HelloResponse { string text = 1; }
        """
    static let namesProto = "syntax = \"proto3\";\npackage parts;\nmessage Name { string first = 1; }\n"
    static let program = """
        import Micro
        struct Greeter: Greeter_GreeterService {
            func hello(_ request: Greeter_HelloRequest, context: RPCContext) async throws -> Greeter_HelloResponse {
                Greeter_HelloResponse()
            }
        }
        var name = Parts_Name()
        name.first = "Jane"
        print(Greeter.descriptor.name, name.first)

        """

    /// What a build has said.
    final class Progress: Sendable {
        private let said = Mutex<[String]>([])

        @Sendable func add(_ line: String) { said.withLock { $0.append(line) } }
        var lines: [String] { said.withLock { $0 } }
        func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
    }

    struct Bench: Sendable {
        let builder: Builder
        let source: Folder
        let service: ServiceName

        func build() async throws -> (build: Build, progress: Progress) {
            let progress = Progress()
            return (
                try await builder.build(source, of: service, in: .micro, progress: progress.add), progress
            )
        }

        func run(_ build: Build) async throws -> String {
            let result = try await Subprocess.run(
                .path(FilePath(build.executable)), output: .string(limit: 100_000),
                error: .string(limit: 10_000))
            #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
            return result.standardOutput
        }

        func failure() async throws -> (error: MicroError?, progress: Progress) {
            let progress = Progress()
            let error = await #expect(throws: MicroError.self) {
                try await builder.build(source, of: service, in: .micro, progress: progress.add)
            }
            return (error, progress)
        }
    }

    static func withBench(
        _ configure: (inout Builder.Configuration, Folder) throws -> Void = { _, _ in },
        _ body: (Bench) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            var configuration = Builder.Configuration(sdk: try #require(testSDK))
            configuration.environment = ProcessInfo.processInfo.environment
                .filter { ["PATH", "HOME", "TMPDIR"].contains($0.key) }
            try configure(&configuration, folder)
            let builder = Builder(
                configuration: configuration, root: folder.folder("builds"),
                // Shared by the tests, as a server's builds share it; filling it takes seconds.
                moduleCache: Folder(FileManager.default.temporaryDirectory.path + "/micro-test-module-cache"))
            let source = folder.folder("source")
            try source.write("greeter.proto", proto)
            try source.write("parts/name.proto", namesProto)
            try source.write("main.swift", program)
            try await body(Bench(builder: builder, source: source, service: try ServiceName("greeter")))
        }
    }

    @Test func buildsAProgramWithItsGeneratedCode() async throws {
        try await Self.withBench { bench in
            let (build, progress) = try await bench.build()
            #expect(build.isNew)
            #expect(progress.contains("generating code from greeter.proto, parts/name.proto"))
            #expect(try await bench.run(build) == "greeter.Greeter Jane\n")
        }
    }

    @Test func buildsOnlyWhatHasChanged() async throws {
        try await Self.withBench { bench in
            let first = try await bench.build().build
            try bench.source.write("asset.txt", "an asset")
            let (second, _) = try await bench.build()
            #expect(second.id == first.id && !second.isNew)
            try bench.source.write("main.swift", Self.program + "print(\"edited\")\n")
            let (third, progress) = try await bench.build()
            #expect(third.isNew && third.id != first.id)
            #expect(!progress.contains("generating"))
            #expect(try await bench.run(third) == "greeter.Greeter Jane\nedited\n")
            try bench.source.write("parts/name.proto", Self.namesProto.replacing("first", with: "given"))
            try bench.source.write("main.swift", Self.program.replacing("name.first", with: "name.given"))
            let (fourth, again) = try await bench.build()
            #expect(again.contains("generating"))
            #expect(try await bench.run(fourth) == "greeter.Greeter Jane\n")
            try bench.source.write("main.swift", Self.program)
            try bench.source.write("parts/name.proto", Self.namesProto)
            #expect(
                try await bench.build().build
                    == Build(id: first.id, executable: first.executable, isNew: false))
        }
    }

    @Test func aProgramMayBeginAtAType() async throws {
        try await Self.withBench { bench in
            try FileManager.default.removeItem(atPath: bench.source.path(of: "main.swift"))
            try bench.source.write(
                "Sources/Greeter/Program.swift",
                "import Micro\n@main struct Program { static func main() { print(1) } }\n")
            try bench.source.write("Tests/GreeterTests/GreeterTests.swift", "this is not Swift")
            try bench.source.write(
                "Package.swift",
                "let package = Package(dependencies: [.package(url: \"https://x/micro\", from: \"1.0.0\")])")
            #expect(try await bench.run(try await bench.build().build) == "1\n")
        }
    }

    @Test func compilerErrorsAreShownWithTheirPlace() async throws {
        try await Self.withBench { bench in
            try bench.source.write(
                "Sources/more.swift", "let one = 1\nlet two: Int = \"text\"\nlet three = nothing\n")
            let (error, progress) = try await bench.failure()
            #expect(error?.code == .failedPrecondition)
            #expect(
                error?.detail.hasPrefix(
                    "greeter does not compile: 2 errors, the first: Sources/more.swift:2:16: error: ") == true
            )
            #expect(progress.contains("Sources/more.swift:3:13: error: cannot find 'nothing' in scope"))
            #expect(progress.contains("let two: Int = \"text\""))
            #expect(!progress.contains(bench.source.path))
        }
    }

    @Test func errorsInAProtoAreShownWithTheirPlace() async throws {
        try await Self.withBench { bench in
            try bench.source.write("greeter.proto", Self.proto + "message Broken { nothing x = 1; }")
            let (error, progress) = try await bench.failure()
            #expect(error?.detail.contains(".proto files of greeter") == true)
            #expect(error?.detail.contains("greeter.proto:6:60: ") == true)
            #expect(progress.contains("greeter.proto:6:60: "))
        }
    }

    @Test func noFileNameIsAnOption() async throws {
        try await Self.withBench { bench in
            for name in ["@x.swift", "-o.swift", "@x.proto", "--plugin=protoc-gen-swift=x.proto"] {
                try bench.source.write(name, name.hasSuffix("proto") ? "syntax = \"proto3\";\n" : "")
                let (error, _) = try await bench.failure()
                #expect(error?.code == .invalidArgument)
                #expect(error?.detail.contains("\"\(name)\" cannot be compiled") == true)
                try FileManager.default.removeItem(atPath: bench.source.path(of: name))
            }
        }
    }

    @Test func thereMustBeSomethingToCompile() async throws {
        try await Self.withBench { bench in
            try FileManager.default.removeItem(atPath: bench.source.path(of: "main.swift"))
            #expect(try await bench.failure().error?.code == .invalidArgument)
        }
    }

    @Test func aBuildThatIsGivenUpEndsItsCompiler() async throws {
        try await Self.withBench { bench in
            // Takes the type checker for ever.
            let sum = (0..<40).map { "Double(\($0)) / \($0) + [\($0): 1.\($0)][\($0)]!" }.joined(
                separator: " * ")
            try bench.source.write("main.swift", "let x = \(sum)\n")
            let compiling = Latch()
            let build = Task {
                // Awaited below.
                try await bench.builder.build(bench.source, of: bench.service, in: .micro) { line in
                    if line.contains("compiling 1 Swift") { compiling.open() }
                }
            }
            await compiling.wait()
            build.cancel()
            let error = await #expect(throws: MicroError.self) { try await build.value }
            #expect(error?.code == .cancelled)
            try await until("the compiler is gone") {
                !ProcessIdentity.ownNumbers().contains { number in
                    let command = try? OpenFile(reading: "/proc/\(number)/cmdline").read(100_000)
                    return String(decoding: command ?? [], as: UTF8.self).contains(bench.source.path)
                }
            }
        }
    }

    @Test func keepsTheLastBuilds() async throws {
        try await Self.withBench { bench in
            var builds: [Build] = []
            for index in 0..<6 {
                try bench.source.write("main.swift", Self.program + "print(\(index))\n")
                builds.append(try await bench.build().build)
            }
            let used = try #require(builds.first)
            try bench.builder.prune(bench.service, in: .micro, keeping: [used.id], isGone: false)
            let kept = builds.filter { FileManager.default.fileExists(atPath: $0.executable) }
            #expect(kept == [used] + builds.suffix(Builder.keptMax))
        }
    }

    @Test func describesProtosOfOtherLanguages() async throws {
        try await Self.withBench { bench in
            let bytes = try #require(
                try await bench.builder.descriptors(of: bench.source, progress: { _ in }))
            let schema = try EndpointSchema(fileDescriptorSet: bytes)
            #expect(try schema.endpoints(of: "greeter.Greeter").map(\.name) == ["Greeter.Hello"])
        }
    }

    /// The package beside the source needs no network; SwiftPM's own work is the same.
    @Test func aSourceWithPackagesOfItsOwnGoesThroughThePackageManager() async throws {
        try await Self.withBench { bench in
            try FileManager.default.removeItem(atPath: bench.source.path)
            try bench.source.write(
                "Package.swift",
                """
                // swift-tools-version: 6.2
                import PackageDescription
                let package = Package(
                    name: "greeter",
                    dependencies: [
                        .package(url: "https://example.invalid/micro.git", from: "4.0.0"), .package(path: "Greetings"),
                    ],
                    targets: [
                        .executableTarget(
                            name: "greeter",
                            dependencies: [.product(name: "Micro", package: "micro"), .product(name: "Greetings", package: "Greetings")],
                            plugins: [.plugin(name: "GenerateFromProto", package: "micro")])
                    ])
                """)
            try bench.source.write("Sources/greeter/names.proto", Self.namesProto)
            try bench.source.write(
                "Sources/greeter/main.swift",
                "import Greetings\nimport Micro\nvar name = Parts_Name()\nname.first = \"Jane\"\nprint(greeting, name.first)\n"
            )
            try bench.source.write(
                "Greetings/Package.swift",
                """
                // swift-tools-version: 6.2
                import PackageDescription
                let package = Package(
                    name: "Greetings", products: [.library(name: "Greetings", targets: ["Greetings"])],
                    targets: [.target(name: "Greetings")])
                """)
            try bench.source.write(
                "Greetings/Sources/Greetings/Greetings.swift", "public let greeting = \"Hello\"\n")
            let (build, progress) = try await bench.build()
            #expect(progress.contains("because it depends on greetings: this takes longer"))
            #expect(try await bench.run(build) == "Hello Jane\n")
            #expect(try await bench.build().build.isNew == false)
            try bench.source.write(
                "Greetings/Sources/Greetings/Greetings.swift", "public let greeting = \"Bye\"\n")
            #expect(try await bench.run(try await bench.build().build) == "Bye Jane\n")
            try bench.source.write("Sources/greeter/main.swift", "let x: Int = \"\"\n")
            let failure = try await bench.failure()
            #expect(
                failure.error?.detail.contains("Sources/greeter/main.swift:1:14: error: ") == true,
                "\(failure.error?.detail ?? "") \(failure.progress.lines)")
        }
    }

    static let overlapping = """
        // swift-tools-version: 6.2
        import PackageDescription
        let package = Package(
            name: "greeter",
            dependencies: [.package(path: "/nowhere/package/micro"), .package(path: "swift-log")],
            targets: [
                .executableTarget(
                    name: "greeter",
                    dependencies: [.product(name: "Micro", package: "micro"), .product(name: "Logging", package: "swift-log")])
            ])
        """

    /// A package with one library of one file.
    static func writePackage(_ folder: Folder, library: String, _ content: String) throws {
        try folder.write(
            "Package.swift",
            """
            // swift-tools-version: 6.2
            import PackageDescription
            let package = Package(
                name: "\(library)", products: [.library(name: "\(library)", targets: ["\(library)"])],
                targets: [.target(name: "\(library)")])
            """)
        try folder.write("Sources/\(library)/\(library).swift", content)
    }

    /// Two copies of a library do not go together. The platform's sources are stood in for by a few lines; what the SDK
    /// ships takes minutes.
    @Test func aSourceThatSharesAPackageWithThePlatformIsBuiltFromSources() async throws {
        let configure = { (configuration: inout Builder.Configuration, folder: Folder) in
            let sdk = folder.folder("sdk")
            try sdk.make()
            for entry in try Folder(configuration.sdk).entries() where entry.name != "source" {
                try FileManager.default.createSymbolicLink(
                    atPath: sdk.path(of: entry.name),
                    withDestinationPath: configuration.sdk + "/" + entry.name)
            }
            configuration.sdk = sdk.path
        }
        try await Self.withBench(configure) { bench in
            try FileManager.default.removeItem(atPath: bench.source.path)
            try bench.source.write("Package.swift", Self.overlapping)
            try Self.writePackage(
                bench.source.folder("swift-log"), library: "Logging", "public let log = \"a log\"\n")
            try bench.source.write(
                "Sources/greeter/main.swift", "import Logging\nimport Micro\nprint(platform, log)\n")
            let (missing, _) = try await bench.failure()
            #expect(
                missing?.detail.contains("has no sources of the library") == true, "\(missing?.detail ?? "")")
            try Self.writePackage(
                Folder(bench.builder.configuration.sdk).folder("source/micro"), library: "Micro",
                "public let platform = \"from sources\"\n")
            let (build, progress) = try await bench.build()
            #expect(
                progress.contains(
                    "it depends on swift-log, which the SDK contains: everything is built from its sources"))
            #expect(try await bench.run(build) == "from sources a log\n")
            try FileManager.default.removeItem(atPath: bench.source.path(of: "Sources/greeter/main.swift"))
            try bench.source.write(
                "Sources/greeter/Other.swift", "@main struct P { static func main() { print(2) } }\n")
            #expect(try await bench.run(try await bench.build().build) == "2\n")
        }
    }

    @Test func warmingUpFillsTheCaches() async throws {
        try await Self.withBench { bench in try await bench.builder.warmUp() }
    }
}
