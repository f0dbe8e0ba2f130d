import Foundation
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

/// Whatever is kept from build to build, the program is the one that the source and the SDK as they are now make.
@Suite(.enabled(if: testSDK != nil, "MICRO_SDK names no SDK"), .timeLimit(.minutes(5)))
struct IncrementalBuildTests {
    @Test func filesThatComeAndGoCount() async throws {
        try await BuilderTests.withBench { bench in
            try bench.source.write("main.swift", "print(text)\n")
            try bench.source.write("One.swift", "let text = \"one\"\n")
            let first = try await bench.build().build
            #expect(try await bench.run(first) == "one\n")
            try bench.source.write(
                "Two.swift", "extension String { var more: String { self + \" more\" } }\n")
            try bench.source.write("main.swift", "print(text.more)\n")
            #expect(try await bench.run(try await bench.build().build) == "one more\n")
            try FileManager.default.removeItem(atPath: bench.source.path(of: "Two.swift"))
            let (gone, _) = try await bench.failure()
            #expect(gone?.detail.contains("main.swift:1:12: error: ") == true, "\(gone?.detail ?? "")")
            try bench.source.write("main.swift", "print(text)\n")
            #expect(
                try await bench.build().build
                    == Build(id: first.id, executable: first.executable, isNew: false))
            try FileManager.default.moveItem(
                atPath: bench.source.path(of: "One.swift"), toPath: bench.source.path(of: "Three.swift"))
            let renamed = try await bench.build().build
            #expect(renamed.isNew)
            #expect(try await bench.run(renamed) == "one\n")
        }
    }

    @Test func protosThatComeAndGoCount() async throws {
        try await BuilderTests.withBench { bench in
            let wider = BuilderTests.proto.replacing("Name name = 1;", with: "Name name = 1; int64 age = 2;")
            _ = try await bench.build()
            try bench.source.write("greeter.proto", wider)
            try bench.source.write(
                "main.swift", "var request = Greeter_HelloRequest()\nrequest.age = 7\nprint(request.age)\n")
            #expect(try await bench.run(try await bench.build().build) == "7\n")
            try bench.source.write(
                "extra.proto", "syntax = \"proto3\";\npackage extra;\nmessage Extra { bool is = 1; }\n")
            try bench.source.write("main.swift", "print(Extra_Extra().is)\n")
            #expect(try await bench.run(try await bench.build().build) == "false\n")
            try FileManager.default.removeItem(atPath: bench.source.path(of: "extra.proto"))
            #expect(try await bench.failure().error?.detail.contains("'Extra_Extra'") == true)
        }
    }

    @Test func anotherSDKBuildsAnew() async throws {
        let configure = { (configuration: inout Builder.Configuration, folder: Folder) in
            let sdk = folder.folder("sdk")
            for entry in try Folder(configuration.sdk).entries() where entry.name != "VERSION" {
                try sdk.make()
                try FileManager.default.createSymbolicLink(
                    atPath: sdk.path(of: entry.name),
                    withDestinationPath: configuration.sdk + "/" + entry.name)
            }
            try sdk.write("VERSION", try Folder(configuration.sdk).text("VERSION"))
            configuration.sdk = sdk.path
        }
        try await BuilderTests.withBench(configure) { bench in
            let first = try await bench.build().build
            #expect(try await bench.build().build.isNew == false)
            let sdk = Folder(bench.builder.configuration.sdk)
            try sdk.write("VERSION", try sdk.text("VERSION") + "content changed\n")
            let (second, progress) = try await bench.build()
            #expect(second.isNew && second.id != first.id)
            #expect(progress.contains("generating code"))
            let compiler = try sdk.text("VERSION").replacing(
                /Swift version \S+ \(.*\)/, with: "Swift version 1.0 (old)")
            try sdk.write("VERSION", compiler)
            let (error, _) = try await bench.failure()
            #expect(
                error?.detail.contains("was made with Swift version 1.0 (old), but the compiler is") == true)
        }
    }

    /// The versions of a service share the folder that the package manager works in.
    @Test func versionsBuiltAtOnceDoNotMix() async throws {
        try await BuilderTests.withBench { bench in
            let versions = (0..<3).map { Folder(bench.source.path + "-\($0)") }
            for (index, source) in versions.enumerated() {
                try BuilderTests.writePackage(
                    source.folder("Parts"), library: "Parts", "public let part = \(index)\n")
                try source.write(
                    "Package.swift",
                    """
                    // swift-tools-version: 6.2
                    import PackageDescription
                    let package = Package(
                        name: "greeter", dependencies: [.package(path: "Parts")],
                        targets: [.executableTarget(name: "greeter", dependencies: ["Parts"])])
                    """)
                try source.write("Sources/greeter/main.swift", "import Parts\nprint(\(index), part)\n")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, source) in versions.enumerated() {
                    group.addTask {
                        let build = try await bench.builder.build(source, of: bench.service, in: .micro) {
                            _ in
                        }
                        #expect(try await bench.run(build) == "\(index) \(index)\n")
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
